"""One file an exercise: controls and charts on the desk. Each is one call in a notebook's cell."""

from importlib import import_module
from typing import Any

_ROOMS = {"initial_request": "initial_request", "career_path": "career_path", "action_plan": "action_plan",
          "save_state": "save_state", "welcome": "welcome", "who_when": "welcome"}

__all__ = ["action_plan", "career_path", "initial_request", "save_state", "welcome", "who_when"]  # noqa: F822


def __getattr__(name: str) -> Any:
    """Import an exercise when a cell names it: a page pays only for its own."""
    if name in _ROOMS:
        return getattr(import_module(f"bilan_widgets.exercises.{_ROOMS[name]}"), name)
    raise AttributeError(f"module 'bilan_widgets.exercises' has no attribute {name!r}")

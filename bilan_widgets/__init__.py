"""What a notebook may say: `open_desk`, `exercises`, `review`, `synthesis`. Nothing else is needed in a cell."""

from importlib import import_module
from typing import Any

__all__ = ["exercises", "open_desk", "review", "synthesis"]
__version__ = "0.4.0"


def __getattr__(name: str) -> Any:
    """Import a room when it is first named, so that a page pays only for what it shows."""
    if name == "open_desk":
        return import_module("bilan_widgets.opening").open_desk
    if name in __all__:
        return import_module(f"bilan_widgets.{name}")
    raise AttributeError(f"module 'bilan_widgets' has no attribute {name!r}")

"""One file an exercise: controls and charts on the desk. Each is one call in a notebook's cell.

The exercises of a page are imported when they are opened; what is on every page is imported here.
"""

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from bilan_widgets.desk import Desk
from bilan_widgets.exercises.fold import Folded
from bilan_widgets.exercises.save_state import save_state
from bilan_widgets.exercises.welcome import welcome, who_when

Opener = Callable[[Desk], Folded]


def _folded(name: str) -> Opener:
    def exercise(desk: Desk) -> Folded:
        return Folded(name, desk)

    exercise.__name__ = name
    exercise.__doc__ = f"The exercise {name} on this desk, closed until it is opened."
    return exercise


agreement = _folded("agreement")
initial_request = _folded("initial_request")
situation = _folded("situation")
work_plan = _folded("work_plan")
career_path = _folded("career_path")
stories = _folded("stories")
skills = _folded("skills")
feedback = _folded("feedback")
work_values = _folded("work_values")
interest_profile = _folded("interest_profile")
drivers = _folded("drivers")
ideal_environment = _folded("ideal_environment")
pastimes = _folded("pastimes")
tensions = _folded("tensions")
options = _folded("options")
option_sheet = _folded("option_sheet")
decision = _folded("decision")
career_project = _folded("career_project")
action_plan = _folded("action_plan")
obstacles = _folded("obstacles")
closing_review = _folded("closing_review")
follow_up = _folded("follow_up")

__all__ = ["action_plan", "agreement", "career_path", "career_project", "closing_review", "decision", "drivers",
           "feedback", "follow_up", "ideal_environment", "initial_request", "interest_profile", "obstacles",
           "option_sheet", "options", "pastimes", "save_state", "situation", "skills", "stories", "tensions",
           "welcome", "who_when", "work_plan", "work_values"]


class _Contents(ModuleType):
    """This package keeps its names: importing the module of an exercise must not hide the function of that name."""

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, ModuleType) and name in __all__:
            return
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Contents

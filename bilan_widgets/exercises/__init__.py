"""One file an exercise: controls and charts on the desk. Each is one call in a notebook's cell."""

from bilan_widgets.exercises.action_plan import action_plan
from bilan_widgets.exercises.career_path import career_path
from bilan_widgets.exercises.initial_request import initial_request
from bilan_widgets.exercises.save_state import save_state
from bilan_widgets.exercises.welcome import welcome, who_when

__all__ = ["action_plan", "career_path", "initial_request", "save_state", "welcome", "who_when"]

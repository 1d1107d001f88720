"""How far each exercise is, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.french import counted

DONE, PART, TODO = "done", "part", "todo"


@dataclass(frozen=True)
class Step:
    """One exercise in the contents: its part, the notebook it is in, and how far it is."""

    part: str
    page: str
    title: str
    minutes: int
    state: Callable[[Any], tuple[str, str]]


def _request(part: Any) -> tuple[str, str]:
    if not part.started:
        return TODO, "à venir"
    goals = counted(len(part.goals), "objectif")
    return (DONE if part.goals and part.first_words_on else PART), goals


def _path(part: Any) -> tuple[str, str]:
    if not part.started:
        return TODO, "à venir"
    return (DONE if part.periods and part.takeaway.strip() else PART), counted(
        len(part.periods), "période", feminine=True
    )


def _plan(part: Any) -> tuple[str, str]:
    if not part.started:
        return TODO, "à venir"
    dated = [action for action in part.actions if action.due]
    return (DONE if dated and part.takeaway.strip() else PART), counted(len(part.actions), "action", feminine=True)


STEPS = (
    Step("initial_request", "1_cadre", "Demande initiale", 20, _request),
    Step("career_path", "2_investigation", "Ligne de vie", 45, _path),
    Step("action_plan", "3_conclusion", "Plan d’action", 30, _plan),
)


def state_of(dossier: Dossier, step: Step) -> tuple[str, str]:
    """done, part or todo, and the words for it."""
    return step.state(getattr(dossier, step.part))


def next_step(dossier: Dossier) -> Step | None:
    """The exercise to go on with: the first that is begun, else the first that is not; None when all are done."""
    states = [(state_of(dossier, step)[0], step) for step in STEPS]
    return next((step for wanted in (PART, TODO) for state, step in states if state == wanted), None)


def pages_done(dossier: Dossier) -> list[str]:
    """The notebooks of which every exercise is done."""
    pages = {step.page for step in STEPS}
    return sorted(page for page in pages if all(state_of(dossier, s)[0] == DONE for s in STEPS if s.page == page))

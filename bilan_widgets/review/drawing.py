"""Which pictures there are of a dossier, and drawing one of them as it is today or as it was."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

from bilan_widgets.analysis import tensions
from bilan_widgets.charts.chart import Chart
from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.options import OptionState
from bilan_widgets.exercises.clocks import limits
from bilan_widgets.exercises.progress import STEPS, state_of

More = Callable[[Dossier], dict[str, Any]]
# The charts of an exercise, when they are not one of its own name; and what a chart needs besides its part.
_CHARTS = {"work_plan": ("work_hours", "work_plan"), "decision": ("decision", "decision_scores"),
           "action_plan": ("action_plan", "gantt")}
_MORE: dict[str, More] = {
    "work_hours": lambda dossier: {"limits": limits()},
    "stories": lambda dossier: {"skills": dossier.skills.skills},
    "skills": lambda dossier: {"stories": dossier.stories.stories, "periods": dossier.career_path.periods},
    "pastimes": lambda dossier: {"skills": dossier.skills.skills},
    "tensions": lambda dossier: {"threads": tensions.threads(dossier, with_private=False)},
    "decision": lambda dossier: {"options": dossier.options.options},
    "decision_scores": lambda dossier: {"options": dossier.options.options},
    "career_project": lambda dossier: {"dossier": dossier},
    "obstacles": lambda dossier: {"plan": dossier.action_plan},
    "closing_review": lambda dossier: {"request": dossier.initial_request},
    "follow_up": lambda dossier: {"plan": dossier.action_plan},
}


@dataclass(frozen=True)
class View:
    """One entry of the list. key: an exercise, or « option_sheet/id »; part: what it is drawn from."""

    key: str
    part: str
    title: str
    begun: bool


def views(dossier: Dossier) -> tuple[View, ...]:
    """Every exercise in its order, begun or not; for « Fiche piste », one entry an option that is looked at."""
    found = []
    for step in STEPS:
        if step.name == "option_sheet":
            found += [View(f"option_sheet/{option.id}", "options", f"Fiche : {option.title}", True)
                      for option in dossier.options.options if option.state is not OptionState.dropped]
        else:
            found.append(View(step.name, step.part, step.title, state_of(dossier, step)[0] != "todo"))
    return tuple(found)


def draw(view: View, dossier: Dossier, today: date) -> tuple[Chart, ...]:
    """Its charts, about the person in the third person; nothing private is asked for."""
    voice = dossier.beneficiary.voice("third")
    if view.key.startswith("option_sheet/"):
        option = view.key.partition("/")[2]
        there = any(one.id == option for one in dossier.options.options)
        return (_chart("option_sheet", dossier.options, today, voice, option_id=option),) if there else ()
    section = dossier.attendance.over(dossier.work_plan) if view.part == "work_plan" else getattr(dossier, view.part)
    names = _CHARTS.get(view.key, (view.key,))
    return tuple(_chart(name, section, today, voice, **_more(name, dossier)) for name in names)


def _more(name: str, dossier: Dossier) -> dict[str, Any]:
    return _MORE[name](dossier) if name in _MORE else {}


def _chart(name: str, section: Any, today: date, voice: Any, **more: Any) -> Chart:
    module = import_module(f"bilan_widgets.charts.{name}")   # plotly and numpy come with the picture that needs them
    chart: Chart = module.chart(section, today=today, with_private=False, voice=voice, **more)
    return chart

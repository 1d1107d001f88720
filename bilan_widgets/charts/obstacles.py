"""Obstacles with their answers, and resources in three rings."""

from datetime import date
from typing import Any

from bilan_widgets.analysis import obstacles as analysis
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render, wrapped
from bilan_widgets.dossier import ActionPlan, ActionStatus, Obstacles, Voice
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.project import Ring
from bilan_widgets.dossier.voice import YOU

LINE, WIDTH = 21.0, 420.0                  # pixels: between lines, of the words beside the rings
_EMPTY = "Vos obstacles et vos ressources apparaîtront ici, face à face."


def chart(section: Obstacles, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU,
          plan: ActionPlan | None = None) -> Chart:
    """The card for the page, the rings for the document. today: not used; plan: the actions that answer."""
    plan = plan or ActionPlan()
    shown = [one for one in section.obstacles if with_private or not one.private]
    rings = [(ring.label, [typeset(one.text) for one in analysis.in_ring(section, ring, with_private=with_private)])
             for ring in Ring]
    rows = [("Obstacle", one.text, analysis.pair(one) or _by_action(one.action_id, plan)) for one in shown]
    rows += [(f"Ressource : {ring.label}", one.text, one.helps) for ring in Ring
             for one in analysis.in_ring(section, ring, with_private=with_private)]
    table = Table("Obstacles et ressources", ("Quoi", "En mots", "Réponse ou aide"), tuple(rows))
    if not rows:
        return Chart("obstacles", _EMPTY, "Rien n’est encore écrit.", table)
    pairs = [(typeset(one.text), analysis.pair(one) or _by_action(one.action_id, plan),
              "en moi" if one.inner else "autour de moi") for one in shown]
    sentence = analysis.summary(section, plan, with_private=with_private)
    svg = _svg(rings) if any(names for _, names in rings) else ""
    card = render("obstacles.html", pairs=pairs, rings=rings, drawing=svg)
    return Chart("obstacles", sentence, _description(rings), table, svg, card=card)


def _by_action(action_id: str, plan: ActionPlan) -> str:
    what = next((action.what for action in plan.actions if action.id == action_id and not action.private
                 and action.status is not ActionStatus.dropped), "")
    return typeset(f"Action : {what}") if what else ""


def _description(rings: list[tuple[str, list[str]]]) -> str:
    return typeset("Trois cercles, du plus proche au plus large. " + " ; ".join(
        f"{title} : {', '.join(names) or 'rien encore'}" for title, names in rings) + ".")


def _svg(rings: list[tuple[str, list[str]]]) -> str:
    drawn: list[dict[str, Any]] = []
    top = 24.0
    circles = ((40, 0, ""), (90, 65, "6 4"), (140, 115, "2 4"))           # radius, where its number stands, strokes
    for (title, names), (radius, at, dash) in zip(rings, circles, strict=True):
        lines = [line for name in names for line in wrapped(f"– {name}", WIDTH, 15, 2)] or ["rien encore"]
        drawn.append({"title": title, "lines": lines, "top": top, "radius": radius, "at": at, "dash": dash})
        top += LINE * (len(lines) + 1.6)
    height = max(top, 300.0)
    return render("obstacles.svg", title="Ressources en trois cercles", description=_description(rings), rings=drawn,
                  height=height, middle=height / 2)

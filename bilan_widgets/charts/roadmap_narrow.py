"""The roadmap on a narrow screen: one list, month after month."""

from collections.abc import Callable, Mapping
from typing import Any

from bilan_widgets.charts.figures import Trace, bare, shown
from bilan_widgets.charts.svg import wrapped
from bilan_widgets.dossier import Action, ActionKind, ActionStatus
from bilan_widgets.dossier.french import MONTHS, day

WIDTH, SIZE, LINE = 270.0, 15.0, 20.0       # pixels: the texts, letters, a line

Words = Callable[[Action], str]


def narrow(actions: tuple[Action, ...], kinds: Mapping[ActionKind, int], hover: Words,
           words: Callable[[Action], tuple[str, ...]] | None = None) -> Any:
    """The narrow figure: pixels downwards on « y », a sign of the kind, then the date and the action.

    words: the lines of an action, as the person wrote them, to be wrapped; by default its date, then itself.
    """
    lines = {action.id: _lines(words(action) if words else dated(action)) for action in actions}
    headings, places, bottom = _laid_out(actions, lines)
    legend = [kind for kind in kinds if any(action.kind is kind for action in actions)]
    return bare(
        [*_markers(actions, places, kinds, hover), _texts([0.0] * len(headings), headings, bold=True),
         _texts([18.0] * len(actions), [(y, lines[a.id]) for y, a in zip(places, actions, strict=True)],
                bold=False)],
        height=round(bottom + 44 + LINE * -(-len(legend) // 2)), showlegend=True,
        margin={"l": 4, "r": 4, "t": 4, "b": 8},
        legend={"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        xaxis={"range": [-4, WIDTH + 40], "visible": False},
        yaxis={"range": [bottom, 0], "visible": False})


def _laid_out(actions: tuple[Action, ...],
              lines: Mapping[str, str]) -> tuple[list[tuple[float, str]], list[float], float]:
    """Headings with their height, the height of each action, and the bottom, in pixels."""
    headings: list[tuple[float, str]] = []
    places: list[float] = []
    y, current = 0.0, ""
    for action in actions:
        due = action.due
        heading = f"{MONTHS[due.month - 1].capitalize()} {due.year}" if due else "Sans date"
        if heading != current:
            y += 8 if headings else 0
            headings.append((y, f"<b>{heading}</b>"))
            y, current = y + LINE + 8, heading
        places.append(y)
        y += LINE * (lines[action.id].count("<br>") + 1) + 8
    return headings, places, y


def dated(action: Action) -> tuple[str, ...]:
    """« ✓ 4 décembre », then what it is."""
    done = "✓ " if action.status is ActionStatus.done else ""
    moved = " (déplacée)" if action.status is ActionStatus.moved else ""
    when = day(action.due, year=False) if action.due else "sans date"
    return f"{done}{when}{moved}", action.what


def _lines(words: tuple[str, ...]) -> str:
    return "<br>".join(shown(line) for text in words for line in wrapped(text, WIDTH, SIZE, 4))


def _markers(actions: tuple[Action, ...], places: list[float], kinds: Mapping[ActionKind, int],
             hover: Words) -> list[Trace]:
    traces: list[Trace] = []
    for place in range(7):
        mine = [(y, action) for y, action in zip(places, actions, strict=True) if kinds[action.kind] == place]
        traces.append({
            "type": "scatter", "mode": "markers", "x": [8.0] * len(mine),
            "y": [y + LINE / 2 - 2 for y, _ in mine],
            "customdata": [hover(action) for _, action in mine],
            "hovertemplate": "%{customdata}<extra></extra>",
            "marker": {"size": 13}, "showlegend": bool(mine), "name": mine[0][1].kind.label if mine else ""})
    return traces


def _texts(xs: list[float], items: list[tuple[float, str]], *, bold: bool) -> Trace:
    return {"type": "scatter", "mode": "text", "x": xs, "y": [y for y, _ in items],
            "text": [text for _, text in items], "textposition": "bottom right",
            "textfont": {"size": SIZE + bold}, "hoverinfo": "skip", "hovertemplate": None,
            "showlegend": False, "cliponaxis": False}

"""The Gantt: from when to when, what waits for what, and where each action stands."""

from datetime import date, timedelta
from typing import Any

from bilan_widgets.analysis.action_plan import in_order
from bilan_widgets.analysis.plan_order import links, longest
from bilan_widgets.charts.action_plan import KINDS, TITLES, hover, named, named_months
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.figures import Trace, bare, shown
from bilan_widgets.charts.gantt_layout import ROW, THICK, THIN, WIDTH, Axis, Bar, arrows, axis, bars
from bilan_widgets.charts.roadmap_narrow import dated, narrow
from bilan_widgets.charts.svg import render, wrapped
from bilan_widgets.dossier import Action, ActionPlan, ActionStatus, Voice
from bilan_widgets.dossier.french import day, in_words, joined, typeset
from bilan_widgets.dossier.voice import YOU

_EMPTY = "L’enchaînement de vos actions apparaîtra ici dès la première que vous noterez."
_COLUMNS = ("Action", "Quand", "Après", "Avec qui", "C’est fait quand…", "Pourquoi")
_PLACES = {ActionStatus.planned: 0, ActionStatus.moved: 0, ActionStatus.done: 6, ActionStatus.dropped: 2}
_SIDES = {"right": "middle right", "left": "middle left", "above": "top left"}
_MOST_MONTHS, _HEAD, _DAY = 25, 11, 86_400_000  # of the drawing; of an arrow, in pixels; in milliseconds, for plotly


def chart(section: ActionPlan, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU) -> Chart:
    """The bars and arrows. today: where a bar without a start begins; with_private=False leaves out what is private;
    voice: any but « vous » leaves out, for paper, what was dropped and the reasons."""
    now, on_paper = today or date.today(), voice.person != "vous"
    actions = in_order(section, with_private=with_private, with_dropped=not on_paper)
    table = _table(actions, voice)
    if not actions:
        return Chart("gantt", _EMPTY, "Il n’y a pas encore d’action.", table)
    sentence = _sentence(actions, voice)
    description = typeset(" ".join(f"{number}. {_told(action, actions)}." for number, action in enumerate(actions, 1)))
    svg = _svg(actions, now, description, table.caption)
    return Chart("gantt", sentence, description, table, svg, lambda: figure(actions, now),
                 lambda: narrow(actions, KINDS, hover, lambda action: _listed(action, actions)))


def after_words(action: Action, actions: tuple[Action, ...]) -> str:
    """« après 1 et 3 »: the numbers, among these actions, of what comes before; "" when nothing does."""
    numbers = {one.id: number for number, one in enumerate(actions, 1)}
    found = sorted(numbers[first.id] for first, second in links(actions) if second.id == action.id)
    return f"après {joined([str(number) for number in found])}" if found else ""


def when_words(action: Action) -> str:
    """« du 4 au 29 janvier 2027 », « pour le 29 janvier 2027 », « à partir du… », « sans date »."""
    if action.starts and action.due and action.starts < action.due:
        start = day(action.starts, year=action.starts.year != action.due.year)
        if start.partition(" ")[2] == day(action.due, year=False).partition(" ")[2]:
            start = start.partition(" ")[0]
        return f"du {start} au {day(action.due)}"
    if action.due:
        return f"pour le {day(action.due)}"
    return f"à partir du {day(action.starts)}" if action.starts else "sans date"


def figure(actions: tuple[Action, ...], today: date) -> Any:
    """The wide plotly figure: rows on « y », dates on « x », a colour and a hatch a state."""
    on = axis(actions, today)
    drawn, months = bars(actions, today, on), named_months(on.edges)
    titles = ["<br>".join((*map(shown, _title(bar)), *filter(None, [after_words(bar.action, actions)])))
              for bar in drawn]
    line = max(today, on.edges[0]).isoformat()
    return bare(
        [*_bar_traces(drawn, on), *_line_traces(drawn, on)], height=round(len(actions) * ROW) + 70,
        margin={"l": 8, "r": 16, "t": 54, "b": 8}, barmode="overlay",
        shapes=[{"type": "line", "xref": "x", "x0": line, "x1": line, "yref": "paper", "y0": 0, "y1": 1,
                 "layer": "below", "line": {"dash": "dot"}}],
        xaxis={"range": [on.edges[0].isoformat(), on.edges[-1].isoformat()], "type": "date", "side": "top",
               "showgrid": True, "tickvals": [month.isoformat() for month, _, _ in months],
               "ticktext": [f"{year}<br>{name}" for _, name, year in months], "ticklabelposition": "outside right"},
        yaxis={"range": [len(actions) - 0.5, -0.5], "tickvals": list(range(len(actions))), "ticktext": titles,
               "showgrid": False, "zeroline": False})


def _at(pixels: float, on: Axis) -> str:
    """The moment at so many pixels, as plotly reads it."""
    return (on.edges[0] + timedelta(days=round(pixels / on.scale))).isoformat()


def _bar_traces(drawn: tuple[Bar, ...], on: Axis) -> list[Trace]:
    """Seven bar traces, one a colour and hatch of the template."""
    traces: list[Trace] = []
    for place in range(7):
        mine = [(bar, bar.left, bar.right) for bar in drawn
                if _PLACES[bar.action.status] == place and bar.left is not None and bar.right is not None]
        traces.append({
            "type": "bar", "orientation": "h", "base": [_at(left, on) for _, left, _ in mine],
            "x": [(right - left) / on.scale * _DAY for _, left, right in mine], "y": [bar.row for bar, _, _ in mine],
            "width": [(THICK if bar.thick else THIN) / ROW for bar, _, _ in mine],
            "customdata": [hover(bar.action) for bar, _, _ in mine],
            "hovertemplate": "%{customdata}<extra></extra>", "showlegend": False})
    return traces


def _line_traces(drawn: tuple[Bar, ...], on: Axis) -> list[Trace]:
    """The words beside the bars; then, in the seventh colour, « for the others », the arrows and first days."""
    plain = {"type": "scatter", "showlegend": False, "hoverinfo": "skip", "hovertemplate": None}
    points: list[tuple[str | None, float | None, int, str]] = []
    for corners in arrows(drawn):
        up = corners[2][1] > corners[3][1]
        tip = (corners[3][0], corners[3][1] + (_HEAD if up else -_HEAD) / 2 / ROW)
        points += [(_at(x, on), row, 0, "circle") for x, row in corners[:3]]
        points += [(_at(tip[0], on), tip[1], _HEAD, f"triangle-{'up' if up else 'down'}"), (None, None, 0, "circle")]
    for bar in drawn:
        if bar.from_ is not None:
            points += [(_at(bar.from_, on), bar.row, _HEAD, "circle-open"), (None, None, 0, "circle")]
    rows = [bar.row - (THICK / 2 / ROW if bar.side == "above" else 0) for bar in drawn]
    words = {**plain, "mode": "text", "x": [_at(_anchor(bar), on) for bar in drawn], "y": rows,
             "text": [f"  {shown(bar.told)}  " for bar in drawn], "cliponaxis": False,
             "textposition": [_SIDES[bar.side] for bar in drawn]}
    xs, ys, sizes, symbols = ([point[n] for point in points] for n in range(4))
    empty: list[Trace] = [{**plain, "x": [], "y": []}] * 5
    return [words, *empty, {**plain, "mode": "lines+markers", "x": xs, "y": ys, "line": {"width": 1.5},
                            "marker": {"size": sizes, "symbol": symbols, "line": {"width": 0}}}]


def _anchor(bar: Bar) -> float:
    if bar.left is None or bar.right is None:
        return 0.0
    return {"right": bar.right, "left": bar.left, "above": WIDTH}[bar.side]


def _title(bar: Bar) -> tuple[str, ...]:
    return wrapped(f"{bar.number}. {bar.action.what}", TITLES, 16, 2)


def _svg(actions: tuple[Action, ...], today: date, description: str, title: str) -> str:
    on = axis(actions, today)
    drawn, months = bars(actions, today, on), named_months(on.edges)
    states = {bar.action.status.value for bar in drawn if bar.left is not None}
    keys = [("planned", "à faire", {"planned", "moved"} & states), ("done", "faite", "done" in states),
            ("dropped", "abandonnée", "dropped" in states),
            ("thin", "sans jour de début", any(bar.left is not None and not bar.thick for bar in drawn)),
            ("arrow", "vient après", bool(arrows(drawn))), ("today", "aujourd’hui", True)]
    return render("gantt.svg", title=title, description=description, row=ROW, width=WIDTH, months=months, today=today,
                  bars=[(bar, _title(bar), after_words(bar.action, actions)) for bar in drawn], arrows=arrows(drawn),
                  keys=[(kind, label) for kind, label, there in keys if there], x=on.at,
                  edges=on.edges if len(on.edges) <= _MOST_MONTHS else [month for month, _, _ in months])


def _listed(action: Action, actions: tuple[Action, ...]) -> tuple[str, ...]:
    when, what = dated(action)
    start = f" (début le {day(action.starts, year=False)})" if action.starts and action.starts != action.due else ""
    number = actions.index(action) + 1
    return tuple(filter(None, (f"{when}{start}", f"{number}. {what}", after_words(action, actions))))


def _told(action: Action, actions: tuple[Action, ...]) -> str:
    return ", ".join(filter(None, (named(action), when_words(action), after_words(action, actions))))


def _table(actions: tuple[Action, ...], voice: Voice) -> Table:
    kept = 5 if voice.person != "vous" else 6
    rows = [(f"{number}. {named(action)}", when_words(action), after_words(action, actions).removeprefix("après "),
             action.who, action.proof, action.reason)[:kept] for number, action in enumerate(actions, 1)]
    return Table(f"L’enchaînement de {voice.say('vos', 'mes', 'ses')} actions", _COLUMNS[:kept], tuple(rows))


def _sentence(actions: tuple[Action, ...], voice: Voice) -> str:
    waiting = len({second.id for _, second in links(actions)})
    mine = voice.say("vos", "mes", "ses")
    if not waiting:
        return (f"Aucune de {mine} actions n’en attend une autre." if len(actions) > 1 else
                "Une seule action, qui n’en attend pas d’autre.")
    verb = "attend" if waiting == 1 else "attendent"
    said = f"{in_words(waiting, feminine=True).capitalize()} de {mine} actions en {verb} une autre"
    run = longest(actions)
    if len(run) > 2:
        said += f" ; la plus longue suite va de « {run[0].what} » à « {run[-1].what} », en {in_words(len(run))} pas"
    return typeset(f"{said}.")

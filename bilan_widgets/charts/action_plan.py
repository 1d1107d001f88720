"""The roadmap: the actions by date over the months, each with the sign of its kind."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from bilan_widgets.analysis.action_plan import in_order
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.figures import Trace, bare, shown
from bilan_widgets.charts.roadmap_narrow import narrow
from bilan_widgets.charts.svg import render, text_width, wrapped
from bilan_widgets.dossier import Action, ActionKind, ActionPlan, ActionStatus, Voice
from bilan_widgets.dossier.french import counted, day, typeset
from bilan_widgets.dossier.voice import YOU

# The number is the place of the kind's colour and marker in the palette.
KINDS = {ActionKind.contact: 0, ActionKind.search: 1, ActionKind.training: 2, ActionKind.creation: 3,
         ActionKind.other: 6}
MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
WIDTH, ROW, SIZE, TITLES = 470.0, 46.0, 15.0, 300.0     # pixels: months, a row, letters, titles
_COLUMNS = ("Action", "Pour le", "Nature", "Premier pas", "Avec qui", "C’est fait quand…", "Où j’en suis")
_EMPTY = "Votre feuille de route apparaîtra ici dès la première action que vous noterez."
_MOST_MONTHS, _MONTH_WIDTH = 25, 38.0


def chart(section: ActionPlan, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU) -> Chart:
    """The roadmap. today: where the strips begin; with_private=False leaves out what is private; voice: any but
    « vous » gives a table with fewer columns, for paper."""
    now = today or date.today()
    actions = in_order(section, with_private=with_private)
    table = _table(actions, voice)
    if not actions:
        return Chart("action_plan", _EMPTY, "Il n’y a pas encore d’action.", table)
    description = _description(actions)
    svg = _svg(actions, now, description, table.caption)
    return Chart("action_plan", _sentence(actions, now, voice), description, table, svg,
                 lambda: figure(actions, now), lambda: narrow(actions, KINDS, hover))


def hover(action: Action) -> str:
    """What is read on an action, ready for plotly."""
    first_step = f"Premier pas : {shown(action.first_step)}" if action.first_step else ""
    when = f"{day(action.due)}, {action.status.label.lower()}" if action.due else "sans date"
    return "<br>".join(line for line in (shown(action.what), when, first_step) if line)


def months(days: Iterable[date]) -> list[date]:
    """First days of the months to draw, from that of the first of these days to the one after the last."""
    ordered = sorted(days)
    found = [ordered[0].replace(day=1)]
    while found[-1] <= ordered[-1]:
        found.append((found[-1] + timedelta(32)).replace(day=1))
    return found


def figure(actions: tuple[Action, ...], today: date) -> Any:
    """The wide plotly figure: rows on « y », dates on « x »; undated actions are listed at the bottom."""
    edges = months([today, *(a.due for a in actions if a.due)])
    named = named_months(edges)
    titles = ["<br>".join(shown(line) for line in wrapped(a.what, TITLES, SIZE, 2)) for a in actions]
    return bare(
        [*_markers(actions), *_strips(actions, today, edges)], height=round(len(actions) * ROW) + 112,
        showlegend=True,
        margin={"l": 8, "r": 16, "t": 54, "b": 8}, shapes=_today_line(today, edges),
        legend={"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        xaxis={"range": [edges[0].isoformat(), edges[-1].isoformat()], "type": "date", "side": "top",
               "showgrid": True,
               "tickvals": [m.isoformat() for m, _, _ in named],
               "ticktext": [f"{year}<br>{name}" for _, name, year in named],
               "ticklabelposition": "outside right"},
        yaxis={"range": [len(actions) - 0.5, -0.5], "tickvals": list(range(len(actions))), "ticktext": titles,
               "showgrid": False, "zeroline": False})


def _markers(actions: tuple[Action, ...]) -> list[Trace]:
    """Seven marker traces, one a colour of the template, so that each kind has its own sign."""
    traces: list[Trace] = []
    for place in range(7):
        mine = [(row, a) for row, a in enumerate(actions) if KINDS[a.kind] == place and a.due]
        traces.append({
            "type": "scatter", "mode": "markers", "x": [a.due.isoformat() for _, a in mine if a.due],
            "y": [row for row, _ in mine], "customdata": [hover(a) for _, a in mine], "marker": {"size": 14},
            "hovertemplate": "%{customdata}<extra></extra>", "showlegend": bool(mine),
            "name": mine[0][1].kind.label if mine else ""})
    return traces


def _strips(actions: tuple[Action, ...], today: date, edges: list[date]) -> list[Trace]:
    lines: dict[str, list[Any]] = {"x": [], "y": []}
    for row, action in enumerate(actions):
        if action.due:
            lines["x"] += [today.isoformat(), action.due.isoformat(), None]
            lines["y"] += [row, row, None]
    scale = WIDTH / (edges[-1] - edges[0]).days
    # The seventh colour, « for the others »: six empty traces stand before it.
    empty: list[Trace] = [{"type": "scatter", "x": [], "y": [], "showlegend": False}] * 6
    plain = {"type": "scatter", "showlegend": False, "hoverinfo": "skip", "hovertemplate": None}
    return [*empty, {**plain, "mode": "lines", **lines, "line": {"width": 2}, "zorder": -1},
            {**plain, "mode": "text", "x": [(a.due or edges[0]).isoformat() for a in actions],
             "y": list(range(len(actions))), "text": [f"  {due_words(a)}  " for a in actions],
             "cliponaxis": False,
             "textposition": [f"top {'left' if _on_left(a, edges, scale) else 'right'}" if a.due
                              else "middle right"
                              for a in actions]}]


def short_day(day_: date) -> str:
    """« 18 déc. »."""
    return f"{'1er' if day_.day == 1 else day_.day} {MONTHS[day_.month - 1]}"


def due_words(action: Action) -> str:
    """« 18 déc. », « ✓ 4 déc. » when it is done, « 12 janv. (déplacée) », « sans date »."""
    said = short_day(action.due) if action.due else "sans date"
    if action.status is ActionStatus.moved:
        return f"{said} (déplacée)"
    return f"✓ {said}" if action.status is ActionStatus.done else said


def _on_left(action: Action, edges: list[date], scale: float) -> bool:
    """Whether the date must stand on the left of its marker, for want of room on the right."""
    needed = text_width(due_words(action), SIZE) + 14
    return action.due is not None and (edges[-1] - action.due).days * scale < needed


def named_months(edges: list[date], width: float = WIDTH) -> list[tuple[date, str, str]]:
    """Month, name, and the year where it begins; only those that have room in this width, in pixels."""
    scale = width / (edges[-1] - edges[0]).days
    named: list[tuple[date, str, str]] = []
    for month in edges[:-1]:
        if not named or (month - named[-1][0]).days * scale >= _MONTH_WIDTH:
            year = "" if named and named[-1][0].year == month.year else str(month.year)
            named.append((month, MONTHS[month.month - 1], year))
    return named


def _today_line(today: date, edges: list[date]) -> list[Trace]:
    day_ = max(today, edges[0]).isoformat()
    return [{"type": "line", "xref": "x", "x0": day_, "x1": day_, "yref": "paper", "y0": 0, "y1": 1,
             "layer": "below",
             "line": {"dash": "dot"}}]


def _svg(actions: tuple[Action, ...], today: date, description: str, title: str) -> str:
    edges = months([today, *(a.due for a in actions if a.due)])
    scale = WIDTH / (edges[-1] - edges[0]).days
    rows = [{"action": a, "lines": wrapped(a.what, TITLES, 16, 2), "due": due_words(a),
             "place": KINDS[a.kind],
             "left": _on_left(a, edges, scale)} for a in actions]
    kinds = [(KINDS[kind], kind.label) for kind in KINDS if any(a.kind is kind for a in actions)]
    named = named_months(edges)
    return render("action_plan.svg", title=title, description=description, rows=rows, row=ROW, width=WIDTH,
                  kinds=kinds, today=today, months=named, x=lambda day_: (day_ - edges[0]).days * scale,
                  edges=edges if len(edges) <= _MOST_MONTHS else [month for month, _, _ in named])


def _table(actions: tuple[Action, ...], voice: Voice) -> Table:
    on_paper = voice.person != "vous"
    kept = (0, 1, 3, 4, 5) if on_paper else range(len(_COLUMNS))
    rows = [tuple(row[place] for place in kept) for row in map(_row, actions)]
    if on_paper:
        rows = [(named(a), *row[1:]) for a, row in zip(actions, rows, strict=True)]
    caption = f"Actions de {voice.say('votre', 'mon', 'son')} plan, par date"
    return Table(caption, tuple(_COLUMNS[place] for place in kept), tuple(rows))


def named(action: Action) -> str:
    """Its words, and where it stands unless it is simply to do: « Appeler Samira (faite) »."""
    return action.what if action.status is ActionStatus.planned else f"{action.what} ({action.status.label.lower()})"


def _row(action: Action) -> tuple[str, ...]:
    return (action.what, day(action.due) if action.due else "sans date", action.kind.label, action.first_step,
            action.who, action.proof, action.status.label)


def _sentence(actions: tuple[Action, ...], today: date, voice: Voice) -> str:
    have = voice.say("Vous avez", "J’ai", "{Nom} a")
    planned = [a for a in actions if a.status.is_open]
    done = len(actions) - len(planned)
    said = []
    if planned:
        ahead = counted(len(planned), "action", feminine=True)
        following = next(((a.what, a.due) for a in planned if a.due and a.due >= today), None)
        soon = f" ; la prochaine : « {following[0]} », pour le {day(following[1])}" if following else ""
        said.append(f"{have} {ahead} à venir{soon}.")
    if done:
        have = voice.say("Vous avez", "J’ai", "{Il} a" if planned else "{Nom} a")
        said.append(f"{have} déjà fait {counted(done, 'action', feminine=True)}.")
    return typeset(" ".join(said))


def _description(actions: tuple[Action, ...]) -> str:
    days = [action.due for action in actions if action.due]
    said = [f"Feuille de route de {counted(len(actions), 'action', feminine=True)}"]
    if days:
        said.append(f", du {day(days[0])} au {day(days[-1])}" if days[0] != days[-1]
                    else f", pour le {day(days[0])}")
    kinds = [f"{kind.label.lower()} ({n})" for kind in KINDS if (n := sum(a.kind is kind for a in actions))]
    return typeset(f"{''.join(said)}. Natures : {', '.join(kinds)}.")

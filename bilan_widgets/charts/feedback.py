"""How one sees oneself, and how each group of others does: a diamond, and dots with their ranges."""

from datetime import date
from typing import Any

from bilan_widgets.analysis.feedback import looks, statements, surprises
from bilan_widgets.analysis.statements import as_text
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.figures import Trace, bare, shown
from bilan_widgets.charts.svg import render, wrapped
from bilan_widgets.dossier.feedback import GROUPS, ITEMS, Feedback
from bilan_widgets.dossier.french import counted, typeset
from bilan_widgets.dossier.voice import YOU, Voice

LEFT, STEP, ROW, SIZE = 330.0, 105.0, 62.0, 16.0       # pixels: names, one point of the scale, a row, letters
_SHIFT = {"pro": -0.27, "perso": 0.27}                 # of a row, above and below one's own mark
_EMPTY = "Votre regard et celui des autres apparaîtront ici, côte à côte."


def chart(section: Feedback, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU) -> Chart:
    """Dots and ranges. today, with_private: not used here, nothing of it bears a date or a private mark."""
    table = _table(section, voice)
    if not section.own and not any(looks(section, group) for group in GROUPS):
        return Chart("feedback", _EMPTY, "Il n’y a encore rien à montrer.", table)
    description = _description(table)
    return Chart("feedback", _sentence(section, voice), description, table, _svg(section, description, table.caption,
                 voice), lambda: figure(section, voice), lambda: figure(section, voice, narrow=True))


def figure(section: Feedback, voice: Voice, *, narrow: bool = False) -> Any:
    """The plotly figure: marks on « x », 1 to 5; items on « y », downwards. narrow: names above their rows."""
    traces = [_group(section, group) for group in GROUPS]
    rows = [(row, item) for row, item in enumerate(ITEMS) if item in section.own]
    traces.append({"type": "scatter", "mode": "markers", "name": _self(voice), "x": [section.own[i] for _, i in rows],
                   "y": [row for row, _ in rows], "marker": {"size": 13, "symbol": "diamond-open"},
                   "hovertemplate": "%{x}<extra></extra>"})
    names = ["<br>".join(shown(line) for line in wrapped(text, 340.0 if narrow else 300.0, 15, 2))
             for text in ITEMS.values()]
    if narrow:
        traces.append({"type": "scatter", "mode": "text", "x": [0.7] * len(names), "text": names, "showlegend": False,
                       "y": [row - 0.44 for row in range(len(names))], "textposition": "middle right",
                       "hoverinfo": "skip", "hovertemplate": None, "cliponaxis": False})
    return bare(traces, height=len(ITEMS) * (78 if narrow else 58) + 110, showlegend=True,
                margin={"l": 8, "r": 16, "t": 40, "b": 8},
                legend={"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
                xaxis={"range": [0.7, 5.3], "side": "top", "tickvals": [1, 2, 3, 4, 5],
                       "showgrid": True, "title": {"text": "De 1, rarement, à 5, presque toujours"}},
                yaxis={"range": [len(ITEMS) - 0.4, -0.75 if narrow else -0.6], "tickvals": list(range(len(ITEMS))),
                       "ticktext": names, "showticklabels": not narrow, "showgrid": False, "zeroline": False})


def _group(section: Feedback, group: str) -> Trace:
    seen = looks(section, group)
    rows = [(row, seen[item]) for row, item in enumerate(ITEMS) if item in seen]
    return {"type": "scatter", "mode": "markers", "name": f"{GROUPS[group]} : médiane et étendue",
            "marker": {"size": 12}, "x": [look.median for _, look in rows],
            "y": [row + _SHIFT[group] for row, _ in rows],
            "error_x": {"type": "data", "symmetric": False, "array": [look.high - look.median for _, look in rows],
                        "arrayminus": [look.median - look.low for _, look in rows]},
            "customdata": [f"{look.median}, de {look.low} à {look.high}" for _, look in rows],
            "hovertemplate": "%{customdata}<extra></extra>", "showlegend": bool(rows)}


def _self(voice: Voice) -> str:
    return voice.say("Votre regard", "Mon regard", "Son propre regard")


def _table(section: Feedback, voice: Voice) -> Table:
    seen = {group: looks(section, group) for group in GROUPS}
    rows = []
    for item, text in ITEMS.items():
        marks = [f"{look.median} (de {look.low} à {look.high})" if (look := seen[group].get(item)) else "–"
                 for group in GROUPS]
        own = str(section.own.get(item, "–"))
        if own != "–" or any(mark != "–" for mark in marks):
            rows.append((text, own, *marks))
    caption = typeset("De 1, « rarement », à 5, « presque toujours » ; médiane, et étendue entre parenthèses")
    return Table(caption, ("Ce que l’on regarde", _self(voice), *GROUPS.values()), tuple(rows))


def _sentence(section: Feedback, voice: Voice) -> str:
    if not any(looks(section, group) for group in GROUPS):
        return voice.say("Votre regard est noté. Celui des autres apparaîtra à partir de trois réponses d’un même "
                         "groupe.",
                         "Mon regard seul, pour l’instant.", "Le regard de {nom} seul, pour l’instant.")
    said = as_text(statements(section, voice))
    higher = {item for item, _, gap in surprises(section) if gap < 0}
    if higher and voice.person == "vous":
        said += f" Sur {counted(len(higher), 'point')}, vous vous notez plus haut que les autres : qu’en pensez-vous ?"
    return typeset(said.strip()) or ("Les réponses reçues ne font ressortir ni force partagée, ni "
                                    "écart net.")


def _description(table: Table) -> str:
    names = [name.lower() for name in table.columns[1:]]
    rows = ["{} : {}".format(row[0], ", ".join(f"{name} {mark}" for name, mark in zip(names, row[1:], strict=True)
                                               if mark != "–")) for row in table.rows]
    return typeset(f"Une échelle de 1 à 5 par ligne. {' ; '.join(rows)}.")


def _svg(section: Feedback, description: str, title: str, voice: Voice) -> str:
    seen = {group: looks(section, group) for group in GROUPS}
    rows = [{"lines": wrapped(text, LEFT - 30, SIZE, 2), "own": section.own.get(item), "pro": seen["pro"].get(item),
             "perso": seen["perso"].get(item)} for item, text in ITEMS.items()]
    return render("feedback.svg", title=title, description=description, rows=rows, row=ROW, left=LEFT, step=STEP,
                  own=_self(voice), names=GROUPS, shown={group: bool(found) for group, found in seen.items()})

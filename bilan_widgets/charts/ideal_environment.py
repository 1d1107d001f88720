"""The strips: today, the wish and the acceptable range between two ends."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bilan_widgets.analysis import ideal_environment as analysis
from bilan_widgets.analysis.strip_words import WORDS
from bilan_widgets.catalog.strips import ends
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.figures import Trace, bare, shown
from bilan_widgets.charts.svg import render, wrapped
from bilan_widgets.dossier.french import counted, joined, typeset
from bilan_widgets.dossier.surroundings import IdealEnvironment, Strip
from bilan_widgets.dossier.voice import YOU, Voice

ROW, SIZE, ENDS = 50.0, 15.0, 190.0          # pixels: a strip, letters, the words of an end
_COLUMNS = ("D’un bout (0)", "À l’autre (10)", "Aujourd’hui", "Souhaité", "Acceptable")
_EMPTY = "Vos curseurs apparaîtront ici : où vous êtes, où vous voudriez être, ce que vous pouvez accepter."
_KEYS = ("aujourd’hui", "souhaité", "acceptable")

Strips = Mapping[str, Strip]


def chart(section: IdealEnvironment, *, today: date | None = None, with_private: bool = True,
          voice: Voice = YOU) -> Chart:
    """One line a strip. today: not used here; with_private=False leaves out what is private."""
    strips = analysis.placed(section, with_private=with_private)
    caption = voice.say("Votre environnement, de 0 à 10", "Mon environnement, de 0 à 10",
                        "Environnement de travail, de 0 à 10")
    table = Table(caption, _COLUMNS, tuple(_row(key, strip) for key, strip in strips.items()))
    if not strips:
        return Chart("ideal_environment", typeset(_EMPTY), "Aucun curseur n’est placé.", table)
    description = typeset(f"{counted(len(strips), 'ligne', feminine=True)} de 0 à 10 : ".capitalize() + " ; ".join(
        f"{WORDS[key].scale}, {_marks(strip)}" for key, strip in strips.items()) + ".")
    return Chart("ideal_environment", sentence(section, with_private=with_private, voice=voice), description, table,
                 _svg(strips, caption, description), lambda: figure(strips), lambda: narrow(strips))


def sentence(section: IdealEnvironment, *, with_private: bool = True, voice: Voice = YOU) -> str:
    """The widest gaps, then where today lies outside the range."""
    gaps = analysis.gaps(section, with_private=with_private)[:analysis.NAMED]
    beyond = analysis.outside_words(section, with_private=with_private)
    said = []
    if gaps:
        need = voice.say("Il vous faudrait surtout", "Il me faudrait surtout", "Il faudrait surtout")
        said.append(f"{need} {joined([analysis.wanted(key, gap) for key, gap in gaps])}.")
    if beyond:
        today = voice.say("Votre travail d’aujourd’hui sort de ce que vous pouvez accepter",
                          "Mon travail d’aujourd’hui sort de ce que je peux accepter",
                          "Le travail d’aujourd’hui sort de ce qui est acceptable")
        said.append(f"{today} : {beyond}.")
    return typeset(" ".join(said) or voice.say("Aucun grand écart entre aujourd’hui et ce que vous souhaitez.",
                                               "Aucun grand écart entre aujourd’hui et ce que je souhaite.",
                                               "Aucun grand écart entre aujourd’hui et ce qui est souhaité."))


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _marks(strip: Strip) -> str:
    marks = ((_KEYS[0], _number(strip.today)), (_KEYS[1], _number(strip.wished)),
             (_KEYS[2], analysis.range_words(strip)))
    return ", ".join(f"{name} {mark}" for name, mark in marks if mark)


def _row(key: str, strip: Strip) -> tuple[str, ...]:
    return (*ends()[key], _number(strip.today), _number(strip.wished),
            typeset(analysis.range_words(strip) or "tout"))


def _svg(strips: Strips, title: str, description: str) -> str:
    rows = [{"left": wrapped(ends()[key][0], ENDS, SIZE, 2), "right": wrapped(ends()[key][1], ENDS, SIZE, 2),
             "range": analysis.bounds(strip), "today": strip.today, "wished": strip.wished}
            for key, strip in strips.items()]
    return render("ideal_environment.svg", title=title, description=description, rows=rows, row=ROW, keys=_KEYS)


def _hover(key: str, strip: Strip) -> str:
    return shown(f"{WORDS[key].scale} : {_marks(strip)}")


def _traces(strips: Strips, places: list[float], thick: float) -> list[Trace]:
    """A bar for each range, then today and the wish as markers; one legend entry each."""
    pairs = list(zip(strips.items(), places, strict=True))
    ranges = [(key, strip, y, limits) for (key, strip), y in pairs if (limits := analysis.bounds(strip))]
    bar: Trace = {"type": "bar", "orientation": "h", "name": _KEYS[2], "width": thick,
                  "y": [y for *_, y, _ in ranges], "base": [low - 0.12 for *_, (low, _) in ranges],
                  "x": [high - low + 0.24 for *_, (low, high) in ranges], "opacity": 0.35,
                  "customdata": [_hover(key, strip) for key, strip, *_ in ranges],
                  "hovertemplate": "%{customdata}<extra></extra>"}
    marks = []
    for name, field, symbol in (("today", "today", "circle-open"), ("wished", "wished", "diamond")):
        mine = [(key, strip, y, getattr(strip, field)) for (key, strip), y in pairs
                if getattr(strip, field) is not None]
        marks.append({"type": "scatter", "mode": "markers", "name": _KEYS[0] if name == "today" else _KEYS[1],
                      "x": [value for *_, value in mine], "y": [y for *_, y, _ in mine],
                      "marker": {"symbol": symbol, "size": 15, "line": {"width": 3}},
                      "customdata": [_hover(key, strip) for key, strip, *_ in mine],
                      "hovertemplate": "%{customdata}<extra></extra>"})
    return [bar, *marks]


_LEGEND = {"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"}


def _texts(xs: list[float], ys: list[float], texts: list[str], position: str) -> Trace:
    return {"type": "scatter", "mode": "text", "x": xs, "y": ys, "text": texts, "textposition": position,
            "hoverinfo": "skip", "showlegend": False, "cliponaxis": False, "textfont": {"size": SIZE}}


def figure(strips: Strips) -> Any:
    """The wide figure: 0–10 on « x », a strip a row on « y », the words of its ends on both sides."""
    places = [float(row) for row in range(len(strips))]
    words = [["<br>".join(wrapped(ends()[key][side], ENDS, SIZE, 2)) for key in strips] for side in (0, 1)]
    return bare([*_traces(strips, places, 0.4), _texts([10.5] * len(places), places, words[1], "middle right")],
                height=round(len(strips) * ROW) + 90, showlegend=True, legend=_LEGEND,
                margin={"l": 8, "r": 200, "t": 34, "b": 48},
                xaxis={"range": [-0.5, 10.5], "tickvals": list(range(11)), "side": "top", "showgrid": True,
                       "zeroline": False},
                yaxis={"range": [len(strips) - 0.5, -0.5], "tickvals": places, "ticktext": words[0],
                       "automargin": True, "showgrid": False, "zeroline": False})


def narrow(strips: Strips) -> Any:
    """The narrow figure: the two ends above each line."""
    places = [row + 0.76 for row in range(len(strips))]
    above = [row + 0.06 for row in range(len(strips))]
    words = [["<br>".join(wrapped(ends()[key][side], 160, SIZE, 2)) for key in strips] for side in (0, 1)]
    return bare([*_traces(strips, places, 0.2), _texts([-0.4] * len(above), above, words[0], "bottom right"),
                 _texts([10.4] * len(above), above, words[1], "bottom left")],
                height=round(len(strips) * 88) + 84, showlegend=True, legend=_LEGEND,
                margin={"l": 4, "r": 4, "t": 34, "b": 44},
                xaxis={"range": [-0.5, 10.5], "tickvals": [0, 2, 4, 6, 8, 10], "side": "top", "showgrid": True,
                       "zeroline": False},
                yaxis={"range": [len(strips), 0], "visible": False})

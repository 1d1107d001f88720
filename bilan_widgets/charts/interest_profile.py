"""Interests: a bar a type, and the same on the hexagon beside it."""

from datetime import date
from fractions import Fraction
from math import cos, pi, sin
from typing import Any

from bilan_widgets.analysis import interest_profile as analysis
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.figures import Trace, bare
from bilan_widgets.charts.svg import render
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.interest_profile import InterestProfile, InterestType
from bilan_widgets.dossier.voice import YOU, Voice

RADIUS = 120.0               # of the hexagon in the drawing, in pixels: the mean 5
_COLUMNS = ("Type", "En mots simples", "Moyenne, de 1 à 5", "Écart à ma propre moyenne", "Réponses")


def chart(section: InterestProfile, *, today: date | None = None, with_private: bool = True,
          voice: Voice = YOU) -> Chart:
    """Bars, hexagon and table, always in the order of the hexagon so that a flat profile shows no ranking.

    today, with_private: not used here (no date, and no answer is private by itself).
    """
    found = analysis.scores(section)
    caption = voice.say("Vos intérêts, par type (non étalonné)", "Mes intérêts, par type (non étalonné)",
                        "Intérêts par type (non étalonné)")
    if found is None:
        return Chart("interest_profile", typeset(f"Vos résultats apparaîtront ici. {analysis.progress(section)}"),
                     "Il n’y a pas encore assez de réponses.", Table(caption, _COLUMNS, ()))
    description = typeset("Une barre par type, de 1 à 5 : " + " ; ".join(
        f"{kind.label}, {decimal(mean)}" for kind, mean in found.means.items()) + ".")
    return Chart("interest_profile", sentence(section, found, voice), description,
                 Table(caption, _COLUMNS, _rows(section, found)), _svg(found, caption, description),
                 lambda: figure(found), lambda: narrow(found))


def decimal(value: Fraction, *, signed: bool = False) -> str:
    """« 4,3 », « −0,5 »."""
    said = f"{round(float(value), 1) + 0.0:{'+' if signed else ''}.1f}".replace("-", "−").replace(".", ",")
    return "0,0" if said in ("+0,0", "−0,0") else said


def sentence(section: InterestProfile, found: analysis.Scores, voice: Voice = YOU) -> str:
    """What stands out, or that nothing does, and that it is compared with nobody."""
    letters = analysis.code(found)
    said = [analysis.statements(section, voice)[0].text]
    if letters:
        said.append(f"En lettres : {' '.join(letters)}.")
    if found.flat:
        said.append("Moins d’un point sépare le type le plus haut du plus bas "
                    f"({decimal(found.differentiation)}) : aucune lettre n’en est tirée.")
    return typeset(" ".join(said))


def _rows(section: InterestProfile, found: analysis.Scores) -> tuple[tuple[str, ...], ...]:
    given = {kind: sum(item[0] == kind for item in section.answers) for kind in InterestType}
    return tuple((f"{kind} {kind.label}", kind.plain, decimal(mean), decimal(found.ipsatised[kind], signed=True),
                  f"{given[kind]} sur 8") for kind, mean in found.means.items())


def corner(place: int, mean: float) -> tuple[float, float]:
    """Where a mean (1–5) lies on the spoke of a type, on a hexagon of radius 1 with R at the top left; y downwards."""
    angle, radius = pi * (place * 60 - 120) / 180, (mean - 1) / 4
    return radius * cos(angle), radius * sin(angle)


def _svg(found: analysis.Scores, title: str, description: str) -> str:
    bars = [{"letter": kind.value, "label": kind.label, "plain": kind.plain, "mean": float(mean),
             "words": decimal(mean)} for kind, mean in found.means.items()]

    def ring(means: list[float]) -> str:
        points = [corner(place, mean) for place, mean in enumerate(means)]
        return "M" + "L".join(f"{x * RADIUS:.1f} {y * RADIUS:.1f}" for x, y in points) + "Z"

    marks = [tuple(RADIUS * value for value in corner(place, float(mean)))
             for place, mean in enumerate(found.means.values())]
    letters = [(kind.value, *(RADIUS * value for value in corner(place, 5.7)))
               for place, kind in enumerate(InterestType)]
    return render("interest_profile.svg", title=title, description=description, bars=bars, marks=marks,
                  rings=[ring([level] * 6) for level in (2.0, 3.0, 4.0, 5.0)], letters=letters,
                  shape=ring([float(mean) for mean in found.means.values()]))


def _bars(found: analysis.Scores, *, short: bool) -> Trace:
    labels = [f"<b>{kind.value}</b> {kind.label}" + ("" if short else f"<br>{kind.plain}") for kind in InterestType]
    return {"type": "bar", "orientation": "h", "base": 1, "x": [float(mean) - 1 for mean in found.means.values()],
            "y": labels, "text": [decimal(mean) for mean in found.means.values()], "textposition": "outside",
            "cliponaxis": False, "hovertemplate": "%{y} : %{text}<extra></extra>"}


def _hexagon(found: analysis.Scores, axes: dict[str, str]) -> list[Trace]:
    rings: list[Trace] = []
    for level in (2.0, 3.0, 4.0, 5.0):
        points = [corner(place % 6, level) for place in range(7)]
        rings.append({"type": "scatter", "mode": "lines", "x": [x for x, _ in points], "y": [y for _, y in points],
                      "line": {"color": "#827C70", "width": 0.7, "dash": "solid"}, "hoverinfo": "skip", **axes})
    means = [float(mean) for mean in found.means.values()]
    points = [corner(place % 6, means[place % 6]) for place in range(7)]
    ends = [corner(place, 5.5) for place in range(6)]
    shape: Trace = {"type": "scatter", "mode": "lines+markers", "fill": "toself", "x": [x for x, _ in points],
                    "y": [y for _, y in points], "hoverinfo": "skip", **axes}
    letters: Trace = {"type": "scatter", "mode": "text", "x": [x for x, _ in ends], "y": [y for _, y in ends],
                      "text": [f"<b>{kind.value}</b>" for kind in InterestType], "hoverinfo": "skip", **axes}
    return [shape, *rings, letters]


_PLAIN_AXIS = {"visible": False, "range": [-1.25, 1.25]}


def figure(found: analysis.Scores) -> Any:
    """The wide figure: bars on « x » and « y », the hexagon on the second pair of axes."""
    return bare([_bars(found, short=False), *_hexagon(found, {"xaxis": "x2", "yaxis": "y2"})], height=400,
                margin={"l": 8, "r": 8, "t": 8, "b": 40},
                xaxis={"range": [1, 5.2], "domain": [0, 0.54], "tickvals": [1, 2, 3, 4, 5]},
                yaxis={"autorange": "reversed", "automargin": True, "showgrid": False, "ticklabelstandoff": 8},
                xaxis2=_PLAIN_AXIS | {"domain": [0.58, 1]},
                yaxis2=_PLAIN_AXIS | {"range": [1.25, -1.25], "scaleanchor": "x2", "anchor": "x2"})


def narrow(found: analysis.Scores) -> Any:
    """The narrow figure: the bars, and the hexagon below."""
    return bare([_bars(found, short=True), *_hexagon(found, {"xaxis": "x2", "yaxis": "y2"})], height=640,
                margin={"l": 4, "r": 12, "t": 4, "b": 8},
                xaxis={"range": [1, 5.4], "tickvals": [1, 2, 3, 4, 5], "anchor": "y"},
                yaxis={"autorange": "reversed", "automargin": True, "showgrid": False, "domain": [0.53, 1],
                       "ticklabelstandoff": 8},
                xaxis2=_PLAIN_AXIS | {"anchor": "y2"},
                yaxis2=_PLAIN_AXIS | {"range": [1.25, -1.25], "domain": [0, 0.46], "scaleanchor": "x2",
                                      "anchor": "x2"})

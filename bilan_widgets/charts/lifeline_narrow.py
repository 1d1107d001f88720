"""The lifeline on a narrow screen: time runs downwards; work, the rest beside it, and the curve."""

from datetime import date
from itertools import accumulate, takewhile
from typing import Any

from bilan_widgets.analysis import career_path as analysis
from bilan_widgets.charts import lifeline as life
from bilan_widgets.charts.figures import Trace, bare, shown
from bilan_widgets.charts.svg import text_width, wrapped
from bilan_widgets.dossier import Period, PeriodKind

YEAR, SIZE, LINE, COLUMN = 26.0, 13.0, 17.0, 94.0       # pixels


def narrow(periods: tuple[Period, ...], today: date, hover: life.Words, said: life.PointWords) -> Any:
    """The narrow figure: decimal years on « y », downwards; columns on « x », satisfaction on « x2 »."""
    placed = life.bars(periods, today)
    first, last = life.extent(placed)
    plot = min(max((last - first) * YEAR, 320.0), 1100.0)
    columns = _columns(placed, plot / (last - first))
    names = [name for name, has in zip(("Emploi", "À côté"), _filled(placed), strict=True) if has]
    years = life.ticks(first, last, 9)
    hidden = {"showgrid": False, "zeroline": False}
    return bare(
        [*_bars(columns, hover, (last - first) / plot), _labels(columns, plot / (last - first)),
         *_curve(periods, today, said)],
        height=round(plot) + 60, barmode="overlay", margin={"l": 8, "r": 10, "t": 34, "b": 10},
        shapes=_levels(),
        yaxis={"range": [last, first], "showgrid": True, "zeroline": False, "tickvals": years,
               "ticktext": [str(year) for year in years]},
        xaxis={**hidden, "range": [0, len(names)], "domain": [0, 0.7], "side": "top", "ticktext": names,
               "tickvals": [place + 0.4 for place in range(len(names))]},
        xaxis2={**hidden, "range": [-5.8, 5.8], "domain": [0.74, 1], "side": "top", "anchor": "y",
                "tickvals": [-5, 0, 5], "ticktext": ["−5", "0", "+5"]})


def _filled(placed: tuple[life.Bar, ...]) -> tuple[bool, bool]:
    work = [bar.period.kind is PeriodKind.position for bar in placed]
    return any(work), not all(work)


def _columns(placed: tuple[life.Bar, ...], scale: float) -> list[tuple[life.Bar, float, float]]:
    """Each bar with its left side and width, in columns; bars of one time share the column."""
    found: list[tuple[life.Bar, float, float]] = []
    for work in (True, False):
        mine = sorted((b for b in placed if (b.period.kind is PeriodKind.position) is work),
                      key=lambda b: b.start)
        left = 0.0 if work or not _filled(placed)[0] else 1.0
        for group in _together(mine):
            rows = life.stacked([(bar.start, bar.end) for bar in group])
            edges = _edges(group, rows, scale)
            found += [(bar, left + edges[row], edges[row + 1] - edges[row] - 0.02)
                      for bar, row in zip(group, rows, strict=True)]
    return found


def _edges(group: list[life.Bar], rows: list[int], scale: float) -> list[float]:
    """Sides of the sub-columns of a group, from 0 to 0.92; those too short for a label are thin."""
    tall = {row for row, bar in zip(rows, group, strict=True) if (bar.end - bar.start) * scale > LINE + 4}
    weights = [1.0 if row in tall else 0.2 for row in range(max(rows) + 1)]
    return [0.92 * part / sum(weights) for part in accumulate(weights, initial=0.0)]


def _together(ordered: list[life.Bar]) -> list[list[life.Bar]]:
    groups: list[list[life.Bar]] = []
    for bar in ordered:
        if groups and bar.start < max(other.end for other in groups[-1]):
            groups[-1].append(bar)
        else:
            groups.append([bar])
    return groups


def _bars(columns: list[tuple[life.Bar, float, float]], hover: life.Words, pixel: float) -> list[Trace]:
    """Fourteen bar traces, as in the wide figure: seven tints, then seven left edges."""
    traces: list[Trace] = []
    for place in range(14):
        mine = [item for item in columns if life.LANES[item[0].lane][2] == place % 7]
        widths = [width if place < 7 else 0.035 for _, _, width in mine]
        traces.append({
            "type": "bar", "base": [bar.start for bar, _, _ in mine], "width": widths,
            "y": [max(bar.end - bar.start - 2 * pixel, 5 * pixel) for bar, _, _ in mine],
            "x": [left + width / 2 for (_, left, _), width in zip(mine, widths, strict=True)],
            "customdata": [hover(bar.period) for bar, _, _ in mine],
            "hovertemplate": "%{customdata}<extra></extra>",
            "marker": {"opacity": 0.24 if place < 7 else 1, "line": {"width": 0}, "pattern": {"shape": ""}}})
    return traces


def _labels(columns: list[tuple[life.Bar, float, float]], scale: float) -> Trace:
    texts, xs, ys = [], [], []
    for bar, left, width in columns:
        room = int(((bar.end - bar.start) * scale - 4) // LINE)
        lines = wrapped(_without_long_words(bar.period.title, width * COLUMN - 8), width * COLUMN - 8, SIZE,
                        max(room, 1))
        if lines and room:
            texts.append("<br>".join(shown(line) for line in lines))
            xs.append(left + 0.05)
            ys.append(bar.start + 4 / scale)
    return {"type": "scatter", "mode": "text", "x": xs, "y": ys, "text": texts,
            "textposition": "bottom right",
            "textfont": {"size": SIZE}, "hoverinfo": "skip", "hovertemplate": None}


def _without_long_words(title: str, width: float) -> str:
    """The words before the first one that is wider than the column."""
    words = title.split()
    if all(text_width(word, SIZE) <= width for word in words):
        return title
    kept = list(takewhile(lambda word: text_width(f"{word}…", SIZE) <= width, words))
    return f"{' '.join(kept)}…" if kept else ""


def _curve(periods: tuple[Period, ...], today: date, said: life.PointWords) -> list[Trace]:
    # Traces 8, 15 and 22 take the template's first colour again: six empty ones stand between.
    points = analysis.satisfaction(periods, today)
    line = life.curve(points)
    turns = life.turns(periods, today)
    empty: list[Trace] = [{"type": "scatter", "x": [], "y": []}] * 6
    dots = {"type": "scatter", "mode": "markers", "xaxis": "x2",
            "hovertemplate": "%{customdata}<extra></extra>"}
    return [*empty, {"type": "scatter", "mode": "lines", "x": [y for _, y in line], "y": [x for x, _ in line],
                     "xaxis": "x2", "hoverinfo": "skip", "hovertemplate": None, "name": "courbe"},
            *empty, {**dots, "x": [p.value for p in points], "y": [p.at for p in points],
                     "name": "satisfaction",
                     "customdata": [said(p) for p in points], "marker": {"size": 5, "line": {"width": 0}}},
            *empty, {**dots, "x": [value for _, value in turns], "y": [turn.at for turn, _ in turns],
                     "customdata": [shown(turn.text) for turn, _ in turns], "marker": {"size": 12},
                     "name": "tournants"}]


def _levels() -> list[Trace]:
    return [{"type": "line", "yref": "paper", "y0": 0, "y1": 1, "xref": "x2", "x0": level, "x1": level,
             "layer": "below", "opacity": 1 if level == 0 else 0.4} for level in (-5, 0, 5)]

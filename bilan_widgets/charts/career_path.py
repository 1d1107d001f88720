"""The lifeline: periods in lanes over time, the curve of satisfaction, the turning points."""

from datetime import date
from typing import Any

from bilan_widgets.analysis import career_path as analysis
from bilan_widgets.charts import lifeline as life
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.figures import Trace, bare, shown
from bilan_widgets.charts.lifeline_narrow import narrow
from bilan_widgets.charts.svg import render
from bilan_widgets.dossier import CareerPath, Decision, Period, Voice
from bilan_widgets.dossier.french import counted, joined, typeset
from bilan_widgets.dossier.voice import YOU

WIDTH, ROW, CURVE, SIZE = 640.0, 40.0, 190.0, 15.0      # pixels: plot, row, curve from -5 to 5, letters
_COLUMNS = ("Période", "Domaine", "Dates", "Satisfaction", "Fin", "Tournant")
_EMPTY = "Votre ligne de vie apparaîtra ici dès la première période que vous noterez."
_ENDS = {Decision.unknown: "", Decision.me: "décidée par vous",
         Decision.other: "décidée par quelqu’un d’autre",
         Decision.together: "décidée ensemble", Decision.circumstances: "due aux circonstances"}


def chart(section: CareerPath, *, today: date | None = None, with_private: bool = True,
          voice: Voice = YOU) -> Chart:
    """The lifeline. today: where open periods end; with_private=False leaves out what is private."""
    day = today or date.today()
    periods = analysis.periods(section, with_private=with_private)
    caption = voice.say("Périodes de votre ligne de vie", "Périodes de ma ligne de vie", "Périodes de la ligne de vie")
    table = Table(caption, _COLUMNS, tuple(_row(period, voice) for period in periods))
    if not periods:
        return Chart("career_path", _EMPTY, "Il n’y a pas encore de période.", table)
    description = _description(periods, day)
    return Chart("career_path", _sentence(periods, voice), description, table,
                 _svg(periods, day, description, caption),
                 lambda: figure(periods, day), lambda: narrow(periods, day, hover, point_words))


def signed(value: int) -> str:
    """« +3 », « 0 », « −2 »."""
    return "0" if value == 0 else f"{value:+d}".replace("-", "−")


def satisfaction_words(period: Period) -> str:
    """« de +1 à −2 », « +3 », or nothing."""
    given = [signed(v) for v in (period.satisfaction_start, period.satisfaction_end) if v is not None]
    return f"de {given[0]} à {given[1]}" if len(set(given)) == 2 else given[0] if given else ""


def dates_words(period: Period) -> str:
    """« mars 2012 – aujourd’hui »."""
    start, end = period.start.words(), period.end.words() if period.end else "aujourd’hui"
    return str(start) if start == end else f"{start} – {end}"


def hover(period: Period) -> str:
    """What is read on a bar, ready for plotly."""
    said = satisfaction_words(period)
    lines = [shown(period.title), dates_words(period), f"satisfaction {said}" if said else ""]
    return "<br>".join(line for line in lines if line)


def point_words(point: analysis.Point) -> str:
    """What is read on a point of the curve, ready for plotly."""
    return f"{shown(point.period.title)}<br>satisfaction {signed(point.value)}"


def figure(periods: tuple[Period, ...], today: date) -> Any:
    """The wide plotly figure: rows on « y », satisfaction on « y2 », decimal years on « x »."""
    first, last, bars = _placed(periods, today)
    rows = max(bar.row for bar in bars) + 1
    height = rows * ROW + CURVE + 96
    below = CURVE * 1.12 / (height - 46)
    pixel = (last - first) / WIDTH
    traces = [*_bar_traces(bars, pixel), _label_trace(bars, pixel), *_curve_traces(periods, today)]
    return bare(
        traces, height=round(height), barmode="overlay", margin={"l": 8, "r": 16, "t": 10, "b": 36},
        annotations=_annotations(periods, today, (first, last)), shapes=_levels(),
        xaxis={"range": [first, last], "showgrid": True, "zeroline": False, "anchor": "y2",
               "tickvals": life.ticks(first, last), "ticktext": [str(y) for y in life.ticks(first, last)]},
        yaxis={"range": [rows - 0.5, -0.5], "domain": [below + 16 / height, 1], "showgrid": False,
               "zeroline": False,
               "tickvals": _lane_places(bars), "ticktext": _lane_names(bars)},
        yaxis2={"range": [-5.6, 5.6], "domain": [0, below], "showgrid": False, "zeroline": False,
                "tickvals": [-5, 0, 5], "ticktext": ["−5", "Satisfaction  0", "+5"], "automargin": True})


def _placed(periods: tuple[Period, ...], today: date) -> tuple[float, float, tuple[life.Bar, ...]]:
    bars = life.bars(periods, today)
    first, last = life.extent(bars)
    return first, last, life.labelled(bars, WIDTH / (last - first), last, SIZE)


def _bar_traces(bars: tuple[life.Bar, ...], pixel: float) -> list[Trace]:
    """Fourteen bar traces: the template has seven colours; seven tints, then seven left edges."""
    traces: list[Trace] = []
    for place in range(14):
        mine = [bar for bar in bars if life.LANES[bar.lane][2] == place % 7]
        lengths = [bar.end - bar.start if place < 7 else 4 * pixel for bar in mine]
        traces.append({"type": "bar", "orientation": "h", "base": [bar.start for bar in mine], "x": lengths,
                       "y": [bar.row for bar in mine], "width": 0.78,
                       "customdata": [hover(b.period) for b in mine],
                       "hovertemplate": "%{customdata}<extra></extra>",
                       "marker": {"opacity": 0.24 if place < 7 else 1, "line": {"width": 0},
                                  "pattern": {"shape": ""}}})
    return traces


def _label_trace(bars: tuple[life.Bar, ...], pixel: float) -> Trace:
    named = [bar for bar in bars if bar.label]
    return {"type": "scatter", "mode": "text",
            "x": [b.start + 6 * pixel if b.inside else b.end + 3 * pixel for b in named],
            "y": [bar.row for bar in named], "text": [shown(bar.label) for bar in named],
            "textposition": "middle right", "hoverinfo": "skip", "hovertemplate": None, "cliponaxis": False}


def _curve_traces(periods: tuple[Period, ...], today: date) -> list[Trace]:
    # Traces 8, 15 and 22 take the template's first colour again: six empty ones stand between.
    points = analysis.satisfaction(periods, today)
    line = life.curve(points)
    turns = life.turns(periods, today)
    empty: list[Trace] = [{"type": "scatter", "x": [], "y": []}] * 6
    dots = {"type": "scatter", "mode": "markers", "yaxis": "y2",
            "hovertemplate": "%{customdata}<extra></extra>"}
    return [*empty, {"type": "scatter", "mode": "lines", "x": [x for x, _ in line], "y": [y for _, y in line],
                     "yaxis": "y2", "hoverinfo": "skip", "hovertemplate": None, "name": "courbe"},
            *empty, {**dots, "x": [p.at for p in points], "y": [p.value for p in points],
                     "customdata": [point_words(p) for p in points], "name": "satisfaction",
                     "marker": {"size": 5, "line": {"width": 0}}},
            *empty, {**dots, "x": [turn.at for turn, _ in turns], "y": [value for _, value in turns],
                     "customdata": [shown(turn.text) for turn, _ in turns], "marker": {"size": 12},
                     "name": "tournants"}]


def _annotations(periods: tuple[Period, ...], today: date, extent: tuple[float, float]) -> list[Trace]:
    sides = {"start": "left", "middle": "center", "end": "right"}
    return [{"x": t.turn.at, "y": t.value, "yref": "y2", "text": shown(t.text), "xanchor": sides[t.anchor],
             "yanchor": "middle", "xshift": t.right, "yshift": t.up + SIZE * 0.3}
            for t in life.turn_labels(periods, today, extent, WIDTH, CURVE, SIZE) if t.text]


def _levels() -> list[Trace]:
    return [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y2", "y0": level, "y1": level,
             "layer": "below", "opacity": 1 if level == 0 else 0.4} for level in (-5, 0, 5)]


def _lane_places(bars: tuple[life.Bar, ...]) -> list[float]:
    return [sum(rows) / len(rows) for rows in _lane_rows(bars).values()]


def _lane_names(bars: tuple[life.Bar, ...]) -> list[str]:
    return [life.LANES[lane][0] for lane in _lane_rows(bars)]


def _lane_rows(bars: tuple[life.Bar, ...]) -> dict[int, list[int]]:
    lanes: dict[int, list[int]] = {}
    for bar in bars:
        if bar.row not in lanes.setdefault(bar.lane, []):
            lanes[bar.lane].append(bar.row)
    return lanes


def _svg(periods: tuple[Period, ...], today: date, description: str, title: str) -> str:
    first, last, bars = _placed(periods, today)
    scale = WIDTH / (last - first)
    top = (max(bar.row for bar in bars) + 1) * ROW + 34
    line = life.curve(analysis.satisfaction(periods, today))
    return render(
        "career_path.svg", title=title, description=description, width=WIDTH, row=ROW, top=top,
        curve=CURVE,
        bars=bars, lanes=list(zip(_lane_names(bars), _lane_places(bars), strict=True)), line=line,
        colours=[colour for _, _, colour in life.LANES], x=lambda year: (year - first) * scale,
        y=lambda value: top + (5 - value) * CURVE / 10, years=life.ticks(first, last),
        points=analysis.satisfaction(periods, today),
        turns=life.turn_labels(periods, today, (first, last), WIDTH, CURVE, SIZE))


def _row(period: Period, voice: Voice) -> tuple[str, ...]:
    ending = "en cours" if period.end is None else _ENDS[period.decided_by]
    if period.end is not None and period.decided_by is Decision.me:
        ending = voice.say(ending, "décidée par moi", "décidée par {nom}")
    return (period.title, period.kind.label, dates_words(period), satisfaction_words(period), ending,
            period.turning_point)


def _sentence(periods: tuple[Period, ...], voice: Voice) -> str:
    my = voice.say("Votre", "Ma", "Sa")
    sentences = [analysis.departures_words(analysis.departures(periods), voice)]
    if names := analysis.best_names(periods):
        where = "dans" if len(names) == 1 else "dans ces périodes :"
        sentences.append(f"{my} satisfaction est la plus haute {where} {joined(names)}.")
    said = " ".join(sentence for sentence in sentences if sentence)
    return typeset(said or f"{my} ligne de vie compte {counted(len(periods), 'période', feminine=True)}.")


def _description(periods: tuple[Period, ...], today: date) -> str:
    bars = life.bars(periods, today)
    lanes = [f"{life.LANES[lane][0]} ({sum(b.lane == lane for b in bars)})" for lane in _lane_rows(bars)]
    first, last = periods[0].start.first_day().year, int(max(bar.end for bar in bars))
    said = [f"Frise de {first} à {last} : {joined(lanes)}."]
    points = analysis.satisfaction(periods, today)
    if points:
        low, high = min(p.value for p in points), max(p.value for p in points)
        said.append(f"La courbe de satisfaction va de {signed(low)} à {signed(high)}.")
    if turns := analysis.turning_points(periods, today):
        said.append(f"Tournant{'s' if len(turns) > 1 else ''} : {' ; '.join(t.text for t in turns)}.")
    return typeset(" ".join(said))

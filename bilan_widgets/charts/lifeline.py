"""Where things go on a lifeline: lanes, rows, labels and the curve, shared by the figure and the drawing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bilan_widgets.analysis.career_path import Point, Turn, satisfaction, span, turning_points
from bilan_widgets.charts.svg import fitted, text_width
from bilan_widgets.dossier import Period, PeriodKind

# The number is the place of the lane's colour in the palette.
LANES = (("Études, formation", (PeriodKind.study, PeriodKind.training), 0),
         ("Emploi", (PeriodKind.position,), 1),
         ("Bénévolat", (PeriodKind.volunteering,), 3),
         ("Vie", (PeriodKind.life,), 4))
_TOUCH = 0.02          # years
_SHORTEST_BAR = 6.0    # pixels
Words = Callable[[Period], str]
PointWords = Callable[[Point], str]
Box = tuple[float, float, float, float]
Place = tuple[str, float, float, Box]


@dataclass(frozen=True)
class Bar:
    """A period: lane, row from the top, ends in decimal years, and its label, begun inside or beside it."""

    period: Period
    lane: int
    row: int
    start: float
    end: float
    label: str = ""
    inside: bool = True


@dataclass(frozen=True)
class TurnLabel:
    """A turning point, its satisfaction on the curve, and where its text stands: pixels from the dot."""

    turn: Turn
    value: float
    text: str
    anchor: str
    right: float
    up: float


def stacked(spans: list[tuple[float, float]]) -> list[int]:
    """The sub-row of each stretch, in the order of their starts: the first one that is free."""
    ends: list[float] = []
    rows = []
    for start, end in spans:
        row = next((i for i, taken in enumerate(ends) if taken <= start + _TOUCH), len(ends))
        ends[row:row + 1] = [end]
        rows.append(row)
    return rows


def bars(shown: tuple[Period, ...], today: date) -> tuple[Bar, ...]:
    """The periods in their rows, lane under lane; a lane without a period takes no room."""
    found: list[Bar] = []
    top = 0
    for lane, (_, kinds, _) in enumerate(LANES):
        ordered = sorted(((*span(p, today), p) for p in shown if p.kind in kinds), key=lambda item: item[:2])
        rows = stacked([(start, end) for start, end, _ in ordered])
        found += [Bar(period, lane, top + row, start, end)
                  for row, (start, end, period) in zip(rows, ordered, strict=True)]
        top += max(rows, default=-1) + 1
    return tuple(found)


def extent(placed: tuple[Bar, ...]) -> tuple[float, float]:
    """The first and last decimal year of the picture, at least a year apart, with a little air."""
    first, last = min(bar.start for bar in placed), max(bar.end for bar in placed)
    air = max(last - first, 1.0) * 0.015
    return first - air, max(last, first + 1.0) + air


def ticks(first: float, last: float, most: int = 7) -> list[int]:
    """Round years between the two, `most` at most."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if (last - first) / step <= most)
    return [year for year in range(-(-int(first) // step) * step, int(last) + 1,
                                   step) if first <= year <= last]


def labelled(placed: tuple[Bar, ...], scale: float, right: float, size: float) -> tuple[Bar, ...]:
    """The bars with the labels that have room. scale: pixels a year; right: last decimal year drawn."""
    result = []
    for bar in placed:
        following = min((b.start for b in placed if b.row == bar.row and b.start > bar.start), default=right)
        width = max((bar.end - bar.start) * scale, _SHORTEST_BAR)
        inner, outer = width - 14, (following - bar.start) * scale - width - 12
        title = bar.period.title
        rooms = ((inner, True), (outer, False), (outer + width, True))
        choices = [(title if text_width(title, size) <= room else "", inside) for room, inside in rooms]
        choices += [(fitted(title, room, size), inside) for room, inside in rooms]
        label, inside = next((choice for choice in choices if choice[0]), ("", True))
        result.append(Bar(bar.period, bar.lane, bar.row, bar.start, bar.start + width / scale, label, inside))
    return tuple(result)


def curve(points: tuple[Point, ...], steps: int = 10) -> list[tuple[float, float]]:
    """A smooth line through every point that never goes beyond two neighbours (monotone cubic).

    Source: Fritsch & Butland 1984, weighted harmonic means of the slopes.
    """
    xs, ys = [p.at for p in points], [float(p.value) for p in points]
    if len(xs) < 2:
        return list(zip(xs, ys, strict=True))
    slopes = _slopes(xs, ys)
    line = [(xs[0], ys[0])]
    for i in range(len(xs) - 1):
        h, rise = xs[i + 1] - xs[i], ys[i + 1] - ys[i]
        for k in range(1, steps if h > _TOUCH and rise else 1):
            t = k / steps
            line.append((xs[i] + t * h, ys[i] + rise * t * t * (3 - 2 * t)
                         + h * t * (1 - t) * (slopes[i] * (1 - t) - slopes[i + 1] * t)))
        line.append((xs[i + 1], ys[i + 1]))
    return line


def _slopes(xs: list[float], ys: list[float]) -> list[float]:
    widths = [max(b - a, 1e-9) for a, b in pairwise(xs)]
    steep = [(b - a) / h for (a, b), h in zip(pairwise(ys), widths, strict=True)]
    inner = [0.0 if d0 * d1 <= 0 else 3 * (h0 + h1) / ((2 * h1 + h0) / d0 + (h1 + 2 * h0) / d1)
             for (h0, h1), (d0, d1) in zip(pairwise(widths), pairwise(steep), strict=True)]
    return [0.0, *inner, 0.0]


def value_at(line: list[tuple[float, float]], at: float) -> float:
    """The height of a curve at a decimal year; 0 without a curve, the nearest end outside it."""
    before = [point for point in line if point[0] <= at]
    after = [point for point in line if point[0] >= at]
    if not before or not after:
        return (before[-1:] or after[:1] or [(at, 0.0)])[0][1]
    (x0, y0), (x1, y1) = before[-1], after[0]
    return y0 if x1 == x0 else y0 + (y1 - y0) * (at - x0) / (x1 - x0)


def turn_labels(shown: tuple[Period, ...], today: date, extent: tuple[float, float], width: float,
                height: float,
                size: float) -> tuple[TurnLabel, ...]:
    """The turning points, labelled where there is room. width, height: pixels of the curve, -5 to 5."""
    scale = width / (extent[1] - extent[0])
    line = curve(satisfaction(shown, today))
    path = [((x - extent[0]) * scale, (5 - y) * height / 10) for x, y in line]
    found_turns = turns(shown, today)
    dots = [((turn.at - extent[0]) * scale, (5 - value) * height / 10) for turn, value in found_turns]
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in dots]
    placed = []
    for (turn, value), dot in zip(found_turns, dots, strict=True):
        text = fitted(turn.text, width / 2.2, size)
        found = _room(dot, text_width(text, size), size, taken, path, (width, height)) if text else None
        if found is None:
            placed.append(TurnLabel(turn, value, "", "middle", 0, 0))
        else:
            anchor, right, up, box = found
            taken.append(box)
            placed.append(TurnLabel(turn, value, text, anchor, right, up))
    return tuple(placed)


def turns(shown: tuple[Period, ...], today: date) -> list[tuple[Turn, float]]:
    """The turning points with their height on the curve, from -5 to 5."""
    line = curve(satisfaction(shown, today))
    return [(turn, _height(turn, line, today)) for turn in turning_points(shown, today)]


def _height(turn: Turn, line: list[tuple[float, float]], today: date) -> float:
    """On the curve; where the curve jumps between two periods, on the side of its own."""
    (left, right), period = span(turn.period, today), turn.period
    own = {left: period.satisfaction_start, right: period.satisfaction_end}.get(turn.at)
    return value_at(line, turn.at) if own is None else float(own)


def _room(dot: tuple[float, float], width: float, size: float, taken: list[Box],
          path: list[tuple[float, float]], limits: tuple[float, float]) -> Place | None:
    """Anchor, shift right, shift up and box of a text: clear of other texts, of the curve if possible."""
    free = []
    for rank, (anchor, right, up) in enumerate(_places(size)):
        left = dot[0] + right - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        box = (left - 3, dot[1] - up - size * 0.8, left + width + 3, dot[1] - up + size * 0.28)
        if box[0] < -3 or box[2] > limits[0] + 3 or box[1] < -size * 2 or box[3] > limits[1] + size:
            continue
        if not any(_cross(box, other) for other in taken):
            touched = sum(box[0] <= x <= box[2] and box[1] - 3 <= y <= box[3] + 3 for x, y in path)
            free.append((touched, rank, (anchor, right, up, box)))
    return min(free)[2] if free else None


def _places(size: float) -> list[tuple[str, float, float]]:
    """Where a label may stand, the best first: above, below, on either side, further away."""
    near, far = (size * 0.75, -size * 1.35), (size * 1.8, -size * 2.4, size * 2.8, -size * 3.4)
    sides = [(anchor, right, up) for up in (-size * 0.3, size * 0.6, -size * 1.2)
             for anchor, right in (("start", 11.0), ("end", -11.0))]
    aligned = [(anchor, right, up) for up in (*near, *far)
               for anchor, right in (("start", -6.0), ("end", 6.0))]
    return [*(("middle", 0.0, up) for up in near), *sides, *(("middle", 0.0, up) for up in far), *aligned]


def _cross(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]

"""Where things go on a lifeline: lanes, rows, labels and the curve, shared by the figure and the drawing."""

from dataclasses import dataclass
from datetime import date

from bilan_widgets.analysis.career_path import Point, Turn, satisfaction, span, turning_points
from bilan_widgets.charts.svg import fitted, text_width
from bilan_widgets.dossier import Period, PeriodKind

# The number is the place of the lane's colour in the palette.
LANES = (("Études, formation", (PeriodKind.study, PeriodKind.training), 0), ("Emploi", (PeriodKind.position,), 1),
         ("Bénévolat", (PeriodKind.volunteering,), 3), ("Vie", (PeriodKind.life,), 4))
_TOUCH = 0.02          # years
_SHORTEST_BAR = 6.0    # pixels


@dataclass(frozen=True)
class Bar:
    """A period: its lane, its row from the top, its ends in decimal years, and its label, inside or beside it."""

    period: Period
    lane: int
    row: int
    start: float
    end: float
    label: str = ""
    inside: bool = True


@dataclass(frozen=True)
class TurnLabel:
    """A turning point on the curve (decimal year, satisfaction); `up` is how far its text is lifted, in pixels."""

    turn: Turn
    value: float
    text: str
    anchor: str
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
        found += [Bar(p, lane, top + row, start, end) for row, (start, end, p) in zip(rows, ordered, strict=True)]
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
    return [year for year in range(-(-int(first) // step) * step, int(last) + 1, step) if first <= year <= last]


def labelled(placed: tuple[Bar, ...], scale: float, right: float, size: float) -> tuple[Bar, ...]:
    """The bars with the labels that have room. scale: pixels a year; right: the last decimal year of the picture."""
    result = []
    for bar in placed:
        following = min((b.start for b in placed if b.row == bar.row and b.start > bar.start), default=right)
        width = max((bar.end - bar.start) * scale, _SHORTEST_BAR)
        inner, outer = width - 14, (following - bar.start) * scale - width - 12
        title = bar.period.title
        choices = ((title if text_width(title, size) <= inner else "", True),
                   (title if text_width(title, size) <= outer else "", False),
                   (fitted(title, inner, size), True), (fitted(title, outer, size), False))
        label, inside = next(((text, inside) for text, inside in choices if text), ("", True))
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
    widths = [max(b - a, 1e-9) for a, b in zip(xs, xs[1:], strict=False)]
    steep = [(b - a) / h for a, b, h in zip(ys, ys[1:], widths, strict=False)]
    inner = []
    for (h0, d0), (h1, d1) in zip(zip(widths, steep, strict=True), list(zip(widths, steep, strict=True))[1:],
                                  strict=False):
        inner.append(0.0 if d0 * d1 <= 0 else 3 * (h0 + h1) / ((2 * h1 + h0) / d0 + (h1 + 2 * h0) / d1))
    return [0.0, *inner, 0.0]


def value_at(line: list[tuple[float, float]], at: float) -> float:
    """The height of a curve at a decimal year; 0 without a curve, the nearest end outside it."""
    before = [point for point in line if point[0] <= at]
    after = [point for point in line if point[0] >= at]
    if not before or not after:
        return (before[-1:] or after[:1] or [(at, 0.0)])[0][1]
    (x0, y0), (x1, y1) = before[-1], after[0]
    return y0 if x1 == x0 else y0 + (y1 - y0) * (at - x0) / (x1 - x0)


def turn_labels(shown: tuple[Period, ...], today: date, extent: tuple[float, float], width: float, height: float,
                size: float) -> tuple[TurnLabel, ...]:
    """The turning points with a label where there is room for one. height: pixels from -5 to 5."""
    scale = width / (extent[1] - extent[0])
    line = curve(satisfaction(shown, today))
    path = [((x - extent[0]) * scale, (5 - y) * height / 10) for x, y in line]
    taken: list[tuple[float, float, float, float]] = []
    placed = []
    for turn in turning_points(shown, today):
        value = value_at(line, turn.at)
        x, y = (turn.at - extent[0]) * scale, (5 - value) * height / 10
        text = fitted(turn.text, width / 2.2, size)
        half = text_width(text, size) / 2
        anchor = "start" if x < half else "end" if x > width - half else "middle"
        left = x - {"start": 0.0, "middle": half, "end": 2 * half}[anchor]
        best = _room(left, y, 2 * half, size, taken, path, height) if text else None
        if best is not None:
            taken.append((left, y - best - size * 0.8, left + 2 * half, y - best + size * 0.3))
        placed.append(TurnLabel(turn, value, text if best is not None else "", anchor, best or 0.0))
    return tuple(placed)


def _room(left: float, y: float, width: float, size: float, taken: list[tuple[float, float, float, float]],
          path: list[tuple[float, float]], height: float) -> float | None:
    """How far to lift a text from its dot: clear of the other labels, and of the curve when that can be."""
    free = []
    for up in (size * 0.8, -size * 1.5, size * 1.8, -size * 2.5, size * 2.8, -size * 3.5):
        box = (left - 4, y - up - size * 0.85, left + width + 4, y - up + size * 0.3)
        if box[1] < -size * 1.2 or box[3] > height + size * 1.2 or any(_cross(box, other) for other in taken):
            continue
        crossings = sum(box[0] <= px <= box[2] and box[1] - 3 <= py <= box[3] + 3 for px, py in path)
        free.append((crossings, abs(up), up))
    return min(free)[2] if free else None


def _cross(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]

"""Where things go on a Gantt: bars, what stands beside them, and the arrows; in pixels and rows."""

from dataclasses import dataclass
from datetime import date

from bilan_widgets.analysis.plan_order import links
from bilan_widgets.charts.action_plan import months, short_day
from bilan_widgets.charts.svg import text_width
from bilan_widgets.dossier import Action, ActionStatus

WIDTH, ROW, SIZE = 470.0, 60.0, 15.0              # pixels: months, a row, letters
THICK, THIN, _SHORTEST = 16.0, 5.0, 8.0           # pixels: bars with a start, and without; the least length


@dataclass(frozen=True)
class Bar:
    """An action in its row. left, right: pixels from the first month, both None without any day; side: where `told`
    stands: « right », « left », « above »."""

    action: Action
    number: int
    left: float | None
    right: float | None
    thick: bool
    told: str
    side: str = "right"
    from_: float | None = None             # where it was planned at first

    @property
    def row(self) -> int:
        """From 0, downwards."""
        return self.number - 1


@dataclass(frozen=True)
class Axis:
    """The months drawn, and the pixels of a day."""

    edges: list[date]

    @property
    def scale(self) -> float:
        """Pixels a day."""
        return WIDTH / (self.edges[-1] - self.edges[0]).days

    def at(self, day: date) -> float:
        """Pixels from the left."""
        return (day - self.edges[0]).days * self.scale


def axis(actions: tuple[Action, ...], today: date) -> Axis:
    """From the first to the last day that is drawn."""
    days = [day for a in actions for day in (a.starts, a.due, _first_day(a)) if day]
    return Axis(months([today, *days]))


def bars(actions: tuple[Action, ...], today: date, on: Axis) -> tuple[Bar, ...]:
    """One an action, in their order. Without a start, a thin bar from today to the day; what is past is short."""
    return tuple(_bar(action, number, today, on) for number, action in enumerate(actions, 1))


def _bar(action: Action, number: int, today: date, on: Axis) -> Bar:
    end = action.due or action.starts
    if end is None:
        return Bar(action, number, None, None, False, told(action))
    start = action.starts or (min(today, end) if action.status.is_open else end)
    left, right = on.at(min(start, end)), on.at(end)
    left = max(0.0, min(left, right - _SHORTEST))
    first = _first_day(action)
    return Bar(action, number, left, max(right, left + _SHORTEST), action.starts is not None, told(action),
               _side(told(action), left, right), on.at(first) if first else None)


def _side(words: str, left: float, right: float) -> str:
    needed = text_width(words, SIZE) + 14
    return "right" if right + needed <= WIDTH else "left" if left >= needed else "above"


def _first_day(action: Action) -> date | None:
    return action.moved_from if action.status is ActionStatus.moved else None


def told(action: Action) -> str:
    """« 18 déc. », « ✓ faite », « 12 janv. (déplacée du 8 déc.) », « abandonnée », « sans date »."""
    if action.status is ActionStatus.dropped:
        return "abandonnée"
    start = f"dès le {short_day(action.starts)}" if action.starts else "sans date"
    day = short_day(action.due) if action.due else start
    if action.status is ActionStatus.done:
        return f"✓ faite, {day}"
    if action.status is not ActionStatus.moved:
        return day
    return f"{day} (déplacée du {short_day(action.moved_from)})" if action.moved_from else f"{day} (déplacée)"


def arrows(drawn: tuple[Bar, ...]) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The corners of each arrow: (pixels, rows), from the end of what comes first to what waits for it.

    Rows are counted at the middle of a bar: 0.5 is half a row lower. An undated action has no arrow.
    """
    places = {bar.action.id: bar for bar in drawn}
    found = []
    for first, second in links(tuple(bar.action for bar in drawn)):
        one, other = places[first.id], places[second.id]
        if one.right is None or other.left is None or other.right is None:
            continue
        down = 1 if other.row > one.row else -1
        x = min(other.left + 7, other.right - 2) if other.thick else other.right - 3
        half = THICK / 2 / ROW
        found.append(((one.right - 3, one.row + down * half), (one.right - 3, other.row - down * 0.38),
                      (x, other.row - down * 0.38), (x, other.row - down * (half if other.thick else half / 3))))
    return tuple(found)

"""Where each skill lies on the map: a grid of mastery by enjoyment whose rows grow with what they hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilan_widgets.analysis.skills import ENJOYED, MASTERED, Zone
from bilan_widgets.charts.svg import wrapped
from bilan_widgets.dossier.skills import Skill

LEVELS, PLEASURES = (4, 3, 2, 1), (1, 2, 3, 4, 5)     # rows from top to bottom, columns from left to right
LINE, GAP, HEAD = 17.0, 9.0, 30.0                     # pixels: a line of words, between skills, the name of a zone
_LEAST_ROW, _BARE = 46.0, 0.4                         # an empty row, and an empty column beside a full one
_LINES = 3


@dataclass(frozen=True)
class Placed:
    """One skill at the middle of its sign. lines: its words, on the right of the sign; y downwards."""

    skill: Skill
    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """All in pixels. columns: edges of the five pleasures (6 numbers); rows: mastery → its top and bottom."""

    placed: tuple[Placed, ...]
    columns: tuple[float, ...]
    rows: dict[int, tuple[float, float]]
    zones: tuple[tuple[Zone, float, float], ...]
    middle: tuple[float, float]
    height: float


def laid_out(skills: Sequence[Skill], width: float, size: float) -> Layout:
    """The map of these skills, all of them with mastery and enjoyment, for letters of that size."""
    columns = _columns(skills, width)
    placed: list[Placed] = []
    rows: dict[int, tuple[float, float]] = {}
    top, heads = 0.0, []
    for level in LEVELS:
        if level in (LEVELS[0], MASTERED - 1):
            heads.append(top + HEAD / 2)
            top += HEAD
        bottoms = [top + _LEAST_ROW]
        for place, pleasure in enumerate(PLEASURES):
            mine = [one for one in skills if (one.mastery, one.enjoyment) == (level, pleasure)]
            bottoms.append(_stack(mine, columns[place], columns[place + 1], top, size, placed))
        rows[level] = top, max(bottoms)
        top = max(bottoms)
    across = columns[ENJOYED - 1]
    zones = ((Zone.caution, 0.0, heads[0]), (Zone.mobilise, across, heads[0]),
             (Zone.leave, 0.0, heads[1]), (Zone.develop, across, heads[1]))
    return Layout(tuple(placed), columns, rows, zones, (across, rows[MASTERED][1]), top)


def _columns(skills: Sequence[Skill], width: float) -> tuple[float, ...]:
    shares = [1.0 if any(one.enjoyment == pleasure for one in skills) else _BARE for pleasure in PLEASURES]
    edges = [0.0]
    for share in shares:
        edges.append(edges[-1] + width * share / sum(shares))
    return tuple(edges)


def _stack(skills: Sequence[Skill], left: float, right: float, top: float, size: float, placed: list[Placed]) -> float:
    """Put the skills of one cell below one another; gives where the last one ends."""
    y = top + GAP
    for skill in skills:
        lines = wrapped(skill.label, right - left - 32, size, _LINES)
        placed.append(Placed(skill, left + 14, y + LINE / 2, lines))
        y += LINE * len(lines) + GAP
    return y + GAP / 2

"""The map of the skills on a narrow screen: numbers on the grid, and the list of them below."""

from collections.abc import Mapping
from typing import Any

from bilan_widgets.analysis.skills import Zone, by_zone
from bilan_widgets.charts.figures import Trace, bare, shown
from bilan_widgets.charts.svg import wrapped
from bilan_widgets.dossier.skills import Skill

WIDTH, SIZE, LINE = 300.0, 15.0, 20.0          # pixels: the figure, letters, a line
_LEFT, _HEAD = 26.0, 26.0                      # the levels, the name of a zone
_LEVELS, _PLEASURES = (4, 3, 2, 1), (1, 2, 3, 4, 5)


def narrow(skills: tuple[Skill, ...], signs: Mapping[str, str]) -> Any:
    """The narrow figure, all texts: « ◆3 » on the grid is the third of the list below, by zone. signs: by skill id."""
    listed = [skill for mine in by_zone(skills).values() for skill in mine]
    numbers = {skill.id: f"{signs[skill.id]}{place}" for place, skill in enumerate(listed, 1)}
    grid, levels, zones, lines, y = _grid(listed, numbers)
    words, bottom = _list(skills, numbers, y + 62)
    column = (WIDTH - _LEFT) / 5
    pleasures = [(_LEFT + column * (n - 0.5), y + 12, str(n)) for n in _PLEASURES]
    title = (_LEFT + column * 2.5, y + 32, "Plaisir, de 1 à 5. À gauche, le niveau.")
    key = (0.0, bottom + 8, "◆ transférable   ● étayée   ○ à étayer")
    return bare([_texts(grid, "middle center"), _texts([*levels, *pleasures, title], "middle center"),
                 _texts(zones, "middle right", 1), _texts([*words, key], "bottom right")],
                height=round(bottom + 44), shapes=lines, margin={"l": 4, "r": 4, "t": 4, "b": 8},
                xaxis={"range": [0, WIDTH], "visible": False}, yaxis={"range": [bottom + 36, 0], "visible": False})


Words = list[tuple[float, float, str]]


def _grid(skills: list[Skill], numbers: Mapping[str, str]) -> tuple[Words, Words, Words, list[Trace], float]:
    """Numbers, levels, names of the zones, the two lines that part them, and where the grid ends."""
    found: Words = []
    levels: Words = []
    zones: Words = []
    column, y, across = (WIDTH - _LEFT) / 5, 0.0, 0.0
    for level in _LEVELS:
        if level in (4, 2):
            across = y
            left, right = (Zone.caution, Zone.mobilise) if level == 4 else (Zone.leave, Zone.develop)
            names = (left.label.removeprefix("À user ").capitalize(), right.label)
            zones += [(x, y + _HEAD / 2, f"<b>{name}</b>")
                      for x, name in zip((_LEFT - 10, _LEFT + 2 * column + 4), names, strict=True)]
            y += _HEAD
        cells = {n: [s for s in skills if (s.mastery, s.enjoyment) == (level, n)] for n in _PLEASURES}
        height = max(1.5, *(len(mine) for mine in cells.values())) * LINE + 6
        found += [(_LEFT + column * (n - 0.5), y + LINE * (place + 0.6), numbers[skill.id])
                  for n, mine in cells.items() for place, skill in enumerate(mine)]
        levels.append((10.0, y + height / 2, str(level)))
        y += height
    x = _LEFT + 2 * column
    line = {"type": "line", "layer": "below", "xref": "x", "yref": "y"}
    return found, levels, zones, [{**line, "x0": x, "x1": x, "y0": 0, "y1": y},
                                  {**line, "x0": _LEFT, "x1": WIDTH, "y0": across, "y1": across}], y


def _list(skills: tuple[Skill, ...], numbers: Mapping[str, str], y: float) -> tuple[Words, float]:
    found: Words = []
    for zone, mine in by_zone(skills).items():
        if mine:
            found.append((0.0, y, f"<b>{zone.label}</b>"))
            y += LINE + 4
        for skill in mine:
            lines = wrapped(skill.label, WIDTH - 50, SIZE, 3)
            found += [(0.0, y, numbers[skill.id]), (38.0, y, "<br>".join(shown(line) for line in lines))]
            y += LINE * len(lines) + 6
        y += 8 if mine else 0
    return found, y


def _texts(items: Words, position: str, larger: int = 0) -> Trace:
    return {"type": "scatter", "mode": "text", "x": [x for x, _, _ in items], "y": [y for _, y, _ in items],
            "text": [text for _, _, text in items], "textposition": position, "textfont": {"size": SIZE + larger},
            "hoverinfo": "skip", "hovertemplate": None, "showlegend": False, "cliponaxis": False}

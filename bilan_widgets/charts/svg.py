"""Drawings for the document: Jinja templates with escaping, the light palette, and the width of words."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

INK, SOFT, GRID, AXIS = "#24292F", "#545B63", "#E4DFD4", "#827C70"
PALETTE = ("#086D90", "#CE710E", "#9F4144", "#003A00", "#5C2162", "#3E90E5", "#908C85")
SANS = "Libertinus Sans, Liberation Sans, sans-serif"
SERIF = "Libertinus Serif, Liberation Serif, serif"
_THIN, _WIDE, _WORD_SHORTEST = frozenset("iljtfrI.,:;!|'’()[] "), frozenset("mwMWŒœ@%—…"), 3


def number(value: float) -> str:
    """A coordinate with one decimal at most: « 12 », « 12.5 »."""
    return f"{value:.1f}".removesuffix(".0").replace("-0", "0") if abs(value) < 0.05 else (
        f"{value:.1f}".removesuffix(".0"))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True,
                              lstrip_blocks=True, undefined=StrictUndefined)
    environment.filters["n"] = number
    environment.globals |= {"ink": INK, "soft": SOFT, "grid": GRID, "axis": AXIS, "palette": PALETTE, "sans": SANS,
                            "serif": SERIF}
    return environment


def render(name: str, **values: Any) -> str:
    """The drawing of a template « name.svg.j2 »; every text is escaped."""
    return _environment().get_template(f"{name}.svg.j2").render(name=name.replace("_", "-"), **values)


def text_width(text: str, size: float) -> float:
    """About how wide a text is at a font size, in the same unit; rather too wide than too narrow."""
    return size * sum(0.33 if c in _THIN else 0.9 if c in _WIDE or ord(c) > 0x2E7F else 0.7 if c.isupper() else 0.54
                      for c in text)


def fitted(text: str, width: float, size: float) -> str:
    """The text if it fits, else as many of its first words as do, with « … »; "" when not even one does."""
    if text_width(text, size) <= width:
        return text
    words = text.split()
    for count in range(len(words) - 1, 0, -1):
        short = " ".join(words[:count]).rstrip(",;:.–- ") + "…"
        if len(words[count - 1]) >= _WORD_SHORTEST and text_width(short, size) <= width:
            return short
    return ""


def wrapped(text: str, width: float, size: float, lines: int = 3) -> tuple[str, ...]:
    """The text in at most so many lines; a word too long is cut, what does not fit ends with « … »."""
    found: list[str] = []
    for word in text.split():
        for piece in _pieces(word, width, size):
            if found and text_width(f"{found[-1]} {piece}", size) <= width:
                found[-1] += f" {piece}"
            else:
                found.append(piece)
    if len(found) > lines:
        found = [*found[:lines - 1], found[lines - 1].rstrip(",;:.") + "…"]
    return tuple(found)


def _pieces(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and text_width(pieces[-1] + sign, size) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces

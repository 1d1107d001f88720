"""Drawings for the document: Jinja templates with escaping, the light palette, and the width of words."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

INK, SOFT, GRID, AXIS = "#24292F", "#545B63", "#E4DFD4", "#827C70"
PALETTE = ("#086D90", "#CE710E", "#9F4144", "#003A00", "#5C2162", "#3E90E5", "#908C85")
SANS = "Libertinus Sans, Liberation Sans, sans-serif"
SERIF = "Libertinus Serif, Liberation Serif, serif"
_WORD_SHORTEST = 3
_WIDTHS = {sign: width for width, signs in (
    (0.23, "ijl'’|"), (0.28, " tfI.,:;/!()[]\u00a0\u202f"), (0.34, "r-«»"), (0.5, "cksvxyzçJ"), (0.61, "FTZ"),
    (0.67, "ABEKPSVXYÀÂÉÈÊË"), (0.72, "CDHNRUwÇ"), (0.78, "GOQÔ"), (0.85, "mM"),
    (1.0, "WŒœ%@…—")) for sign in signs}


def number(value: float) -> str:
    """A coordinate with one decimal at most: « 12 », « 12.5 »."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True,
                              trim_blocks=True,
                              lstrip_blocks=True, undefined=StrictUndefined)
    environment.filters["n"] = number
    environment.globals |= {"ink": INK, "soft": SOFT, "grid": GRID, "axis": AXIS, "palette": PALETTE,
                            "sans": SANS,
                            "serif": SERIF}
    return environment


def render(template: str, **values: Any) -> str:
    """The drawing (or card) of a template; every text is escaped."""
    return _environment().get_template(f"{template}.j2").render(**values)


def text_width(text: str, size: float) -> float:
    """About how wide a text is at a font size, in the same unit; rather too wide than too narrow."""
    return size * sum(_WIDTHS.get(sign, 0.56 if ord(sign) < 0x2000 else 1.0) for sign in text)


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
    """The text in 1 to `lines` lines; a word too long is cut, and « … » ends what does not fit."""
    found: list[str] = []
    words = text.split()
    if words and text_width(one := " ".join(words), size) <= width:
        return (one,)
    for word in words:
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

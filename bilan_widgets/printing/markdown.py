"""Texts as Markdown for pandoc, in which nothing a person wrote is ever syntax."""

import re

from bilan_widgets.dossier.base import clean
from bilan_widgets.dossier.french import typeset

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_SPACES = re.compile(r"[ \t]+")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def words(text: str) -> str:
    """One line of text, typeset in French, with every ASCII punctuation mark escaped."""
    return _PUNCTUATION.sub(r"\\\1", typeset(_SPACES.sub(" ", clean(text).replace("\n", " ")).strip()))


def lines(text: str, indent: str = "") -> str:
    """The same, keeping its lines by hard breaks; indent: what continues a list item."""
    kept = [words(line) for line in clean(text).split("\n")]
    return f"\\\n{indent}".join(line for line in kept if line)


def paragraphs(text: str, end: str = "") -> str:
    """The same, keeping its paragraphs; end: Markdown put after the last word."""
    return "\n\n".join(filter(None, map(lines, _BLANK_LINES.split(clean(text))))) + end

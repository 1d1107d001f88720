"""What every chart gives: a sentence, a table, a figure for the page and a drawing for the document."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Figure = Callable[[], Any]


@dataclass(frozen=True)
class Table:
    """Texts in rows; the first column names its row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """One picture of a part of the dossier.

    sentence: what the picture says, in words; description: what it shows, for those who do not see it;
    figure, narrow: functions that build the `Plot` for a wide and a narrow screen (None: `card` is shown);
    svg: the drawing for the document, safe to embed; card: escaped HTML where a card of words is the picture.
    """

    name: str
    sentence: str
    description: str
    table: Table
    svg: str = ""
    figure: Figure | None = None
    narrow: Figure | None = None
    card: str = ""

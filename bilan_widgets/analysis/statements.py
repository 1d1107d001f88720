"""What an exercise gives to the synthesis: sentences, each with a stable key and its source."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """One sentence of the synthesis.

    key: stable for the same thing, as « skills/amina-former » or « skills/top »: the person's rewording hangs on it;
    text: typeset French; source: the place that it comes from, as « part » or « part/item id » ("" when nothing
    shows it: the document then marks it « à étayer »).
    """

    key: str
    text: str
    source: str = ""


def as_text(statements: Iterable[Statement]) -> str:
    """The sentences one after the other."""
    return " ".join(statement.text for statement in statements if statement.text)

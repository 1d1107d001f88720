"""The 36 cards of the values, from data/work_values.csv."""

import csv
from dataclasses import dataclass
from functools import cache

from bilan_widgets.places import shipped


@dataclass(frozen=True)
class Card:
    """One card. key: stable; name: a word or two; definition: one sentence, said by the person."""

    key: str
    name: str
    definition: str


@cache
def cards() -> tuple[Card, ...]:
    """The cards in the order of the pack."""
    text = (shipped("data") / "work_values.csv").read_text("utf-8")
    return tuple(Card(**row) for row in csv.DictReader(text.splitlines()))

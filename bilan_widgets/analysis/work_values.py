"""The values: laws of the board of cards, and the sentences that the synthesis takes.

The board is a forced distribution, as in Q-sorting (Stephenson, The Study of Behavior, 1953): 36 cards in nine
columns of 2-3-4-5-8-5-4-3-2, so that preferring one card costs another its place.
"""

from collections.abc import Mapping
from typing import Any

from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier.french import in_words, joined, typeset
from bilan_widgets.dossier.voice import ME, Voice
from bilan_widgets.dossier.work_values import CARDS, SHAPE, TopValue, WorkValues

Columns = dict[str, int]
LEVELS = ("compte le moins", "compte très peu", "compte peu", "compte plutôt moins", "entre les deux",
          "compte plutôt", "compte", "compte beaucoup", "compte le plus")
FIRST = (9, 8)              # the two columns of the first five: 2 + 3 places


def room(columns: Mapping[str, int], column: int) -> int:
    """Places left in a column, 1 to 9."""
    return SHAPE[column - 1] - sum(at == column for at in columns.values())


def place(columns: Mapping[str, int], card: str, column: int) -> Columns:
    """The board with that card in that column; unchanged when the column is full. Raises KeyError for no such card
    or column."""
    if card not in CARDS or not 1 <= column <= len(SHAPE):
        raise KeyError(card)
    others = {key: at for key, at in columns.items() if key != card}
    return others | {card: column} if room(others, column) else dict(columns)


def exchange(columns: Mapping[str, int], card: str, other: str) -> Columns:
    """The board with two cards in each other's places; the place of one that lay beside the board is beside it."""
    swapped = {key: at for key, at in columns.items() if key not in (card, other)}
    for key, twin in ((card, other), (other, card)):
        if twin in columns:
            swapped[key] = columns[twin]
    return swapped


def propose(presort: Mapping[str, int], columns: Mapping[str, int] | None = None) -> Columns:
    """A full board: cards already placed stay; the others fill it from column 9 down, pile by pile, in the order of
    the pack; cards of no pile come with the second."""
    board = dict(columns or {})
    waiting = sorted((card for card in CARDS if card not in board), key=lambda card: presort.get(card, 2))
    places = [column for column in range(len(SHAPE), 0, -1) for _ in range(room(board, column))]
    return board | dict(zip(waiting, places, strict=True))


def first_five(columns: Mapping[str, int]) -> tuple[str, ...]:
    """The cards of the two first columns, 9 before 8; five of them at most."""
    return tuple(card for column in FIRST for card in CARDS if columns.get(card) == column)


def follow(section: WorkValues, columns: Mapping[str, int]) -> dict[str, Any]:
    """The fields to write with a new board: the five follow it, and words on a card that left are set aside."""
    first = first_five(columns)
    told = {value.card: value for value in (*section.top, *section.set_aside)}
    staying = [value.card for value in section.top if value.card in first]
    order = [*staying, *(card for card in first if card not in staying)]
    return {"columns": dict(columns), "top": tuple(told.get(card, TopValue(card=card)) for card in order),
            "set_aside": tuple(value for card, value in told.items() if card not in first and value.told)}


def in_column(columns: Mapping[str, int], column: int) -> tuple[str, ...]:
    """The cards of a column, in the order of the pack."""
    return tuple(card for card in CARDS if columns.get(card) == column)


def statements(section: WorkValues, voice: Voice) -> tuple[Statement, ...]:
    """« Ce qui compte le plus pour moi : … », then what each means; nothing of a private card."""
    shown = [value for value in section.top if not value.private]
    if not shown:
        return ()
    whom = voice.say("vous", "moi", "{nom}")
    names = joined([value.title.lower() for value in shown])
    top = Statement("work_values/top", typeset(f"Ce qui compte le plus pour {whom} au travail : {names}."),
                    "work_values")
    return (top, *(_meaning(value, whom) for value in shown if value.meaning.strip()))


def retained(section: WorkValues) -> str:
    """What the synthesis keeps when the person has not reworded it."""
    return as_text(statements(section, ME))


def top_words(count: int) -> str:
    """« première valeur », « trois premières valeurs »."""
    return "première valeur" if count == 1 else f"{in_words(count)} premières valeurs"


def _meaning(value: TopValue, whom: str) -> Statement:
    said = " ".join(value.meaning.split()).rstrip(" .")
    return Statement(f"work_values/{value.card}", typeset(f"« {value.title} », pour {whom} : « {said} »."),
                     f"work_values/{value.card}")

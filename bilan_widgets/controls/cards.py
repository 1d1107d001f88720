"""A pack of cards: sorted one by one in piles, then placed on a board of columns of a given size."""

from typing import Any

import traitlets as t

from bilan_widgets.controls.base import Control


class Cards(Control):
    """`value` is {"presort": {card: pile}, "columns": {card: column}}, sent whole after each move.

    cards: [{key, name, definition}, …]; piles: [[number, name], …], shown with the keys 1, 2, 3; shape: places in
    each column, the first being column 1; levels: the name of each column; proposal: a full board, {card: column},
    used when the person asks for it; level: of the headings. The page never sends a board that overflows: a full
    column offers an exchange.
    """

    MODULE = "cards"
    NEEDS = ("cards_hand", "cards_board", "cards_drag")

    value = t.Any({}).tag(sync=True, echo_update=False)
    cards: t.List[Any] = t.List().tag(sync=True)
    piles: t.List[Any] = t.List().tag(sync=True)
    shape: t.List[int] = t.List().tag(sync=True)
    levels: t.List[str] = t.List().tag(sync=True)
    proposal: "t.Dict[str, int]" = t.Dict().tag(sync=True)
    level = t.Int(3, min=1, max=5).tag(sync=True)

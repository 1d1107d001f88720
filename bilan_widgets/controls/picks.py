"""A list to choose from before anything is done with it."""

from collections.abc import Callable
from typing import Any

import traitlets as t

from bilan_widgets.controls.base import Control

CHANGED = "Cette liste a changé entre-temps. Rechargez la page, puis choisissez de nouveau."


class Picks(Control):
    """Rows with a checkbox each, one main button and a way out; nothing is shown while there is no row.

    rows: [{"id", "text", "note", "checked", "disabled"}, …]; action: words of the main button;
    cancel: words of the other one; summary: when given, the list lies folded behind these words.
    """

    MODULE = "picks"
    NEEDS = ("orders",)

    rows: t.List[Any] = t.List().tag(sync=True)
    action = t.Unicode("Ajouter").tag(sync=True)
    cancel = t.Unicode("Ne rien ajouter").tag(sync=True)
    summary = t.Unicode("").tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._picked: Callable[[list[str]], str] | None = None
        self._cancelled: Callable[[], str] | None = None
        self.on_edit(self._choose)

    def on_pick(self, picked: Callable[[list[str]], str], cancelled: Callable[[], str]) -> None:
        """Call `picked(ids)`, in the order of the rows, or `cancelled()`; both give a French sentence."""
        self._picked, self._cancelled = picked, cancelled

    def _choose(self, raw: Any) -> str:
        if raw is None:
            return self._cancelled() if self._cancelled else ""
        free = [row["id"] for row in self.rows if not row.get("disabled")]
        if not isinstance(raw, list) or not all(isinstance(one, str) and one in free for one in raw):
            return CHANGED
        return self._picked([one for one in free if one in raw]) if self._picked else ""

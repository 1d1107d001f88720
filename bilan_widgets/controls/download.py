"""Documents made on demand and handed to the browser."""

from collections.abc import Callable
from typing import Any

import traitlets as t

from bilan_widgets.controls.base import Control

UNKNOWN = "Ce document n’existe pas. Rechargez la page, puis choisissez-en un dans la liste."

File = tuple[str, str, bytes]
Maker = Callable[[str], File | str]


class Download(Control):
    """One button a document; the first is the main one.

    choices: [[key, label], …]; help: a sentence above the buttons; working: said while the document is made, until
    `tell` says which step it has come to.
    """

    MODULE = "download"
    NEEDS = ("orders",)

    choices: t.List[Any] = t.List().tag(sync=True)
    working = t.Unicode("Votre document se prépare…").tag(sync=True)

    step = t.Unicode("").tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._maker: Maker | None = None
        self.on_edit(self._prepare)

    def on_ask(self, maker: Maker) -> None:
        """Call `maker(key)` at each click: (file name, media type, content), or a French sentence instead."""
        self._maker = maker

    def tell(self, step: str) -> None:
        """Say, while a document is made, what is being done."""
        self.step = step

    def _prepare(self, raw: Any) -> str:
        if self._maker is None or raw not in [key for key, _ in self.choices]:
            return UNKNOWN
        try:
            made = self._maker(raw)
        finally:
            self.step = ""
        if isinstance(made, str):
            return made
        name, kind, content = made
        self.send({"give": "file", "name": name, "type": kind}, [content])
        return ""

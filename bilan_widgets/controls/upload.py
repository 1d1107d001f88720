"""A file the person gives, received in pieces."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import traitlets as t

from bilan_widgets.controls.base import Control

MAX_BYTES = 20 * 1024 * 1024
LOST = "Le fichier n’est pas arrivé en entier. Choisissez-le de nouveau, s’il vous plaît."
TOO_BIG = "Ce fichier est trop lourd : la limite est de {limit} Mo. Choisissez-en un plus léger."

FileHandler = Callable[[str, bytes], str]


@dataclass(frozen=True)
class Piece:
    """One message of the page: the piece `part` (from 0) of `parts`."""

    name: str
    part: int
    parts: int
    content: bytes


class Upload(Control):
    """A labelled file field; the handler of `on_file` gets the whole file when its last piece has come.

    accept: what the file chooser proposes, such as ".zip,.json"; max_bytes: refused beyond, by the page and
    here; done: what the page says once the file is received.
    """

    MODULE = "upload"
    NEEDS = ("orders",)

    accept = t.Unicode().tag(sync=True)
    max_bytes = t.Int(MAX_BYTES).tag(sync=True)
    done = t.Unicode("Votre fichier est bien arrivé.").tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._take: FileHandler | None = None
        self._pieces: list[bytes] = []
        self.on_edit(self._receive)

    def on_file(self, handler: FileHandler) -> None:
        """Call `handler(name, content)` for each file; it gives a French sentence, "" if all went well."""
        self._take = handler

    def _receive(self, raw: Any) -> str:
        self.value = None  # a file has no place in the state of the page
        piece = _piece(raw)
        if piece is not None and piece.part == 0:
            self._pieces = []
        if piece is None or piece.part != len(self._pieces):
            self._pieces = []
            return LOST
        self._pieces.append(piece.content)
        if sum(map(len, self._pieces)) > self.max_bytes:
            self._pieces = []
            return TOO_BIG.format(limit=self.max_bytes // 1024**2)
        return self._finish(piece) if piece.part == piece.parts - 1 else ""

    def _finish(self, last: Piece) -> str:
        content, self._pieces = b"".join(self._pieces), []
        return self._take(last.name, content) if self._take else ""


def _piece(raw: Any) -> Piece | None:
    """The piece in a message of the page, or None: anything at all may come from there."""
    if not isinstance(raw, dict):
        return None
    name, part, parts, content = (raw.get(key) for key in ("name", "part", "parts", "content"))
    if not (isinstance(name, str) and isinstance(content, str) and type(part) is int and type(parts) is int):
        return None
    if not 0 <= part < parts:
        return None
    try:
        return Piece(name[:255], part, parts, base64.b64decode(content, validate=True))
    except (binascii.Error, ValueError):
        return None

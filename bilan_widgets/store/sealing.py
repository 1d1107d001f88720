"""From a part to what lies in a row of `revisions`, and back."""

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from bilan_widgets.dossier import Part, Refused, upgraded
from bilan_widgets.store.trouble import CLOSED, SEALED

if TYPE_CHECKING:
    from bilan_widgets.store.keyring import Keyring


class Place(NamedTuple):
    """Which revision of which part of which dossier: what a seal is bound to."""

    dossier: str
    part: str
    revision: int

    def context(self, kind: str) -> str:
        """kind: shared or private."""
        return f"{self.dossier}/{self.part}/{self.revision}/{kind}"


class Sealing:
    """What lies in the database, under the keys of one person; without keys: plain JSON."""

    def __init__(self, keyring: "Keyring | None" = None) -> None:
        self.keyring = keyring

    @property
    def generation(self) -> int:
        """Of the keys that we write with; 0: none."""
        return self.keyring.generation if self.keyring else 0

    def dossier(self, asked: str) -> str:
        """The id of a dossier that our keys are for; Refused for another one."""
        if self.keyring is not None and asked != self.keyring.dossier:
            raise Refused(CLOSED)
        return asked

    @property
    def whole(self) -> bool:
        """Whether we hold the keys of what is private, or there is nothing to hold."""
        return self.keyring is None or self.keyring.generation in self.keyring.private

    def close(self, place: Place, whole: bytes, shown: bytes | None = None) -> dict[str, Any]:
        """The columns seal, body, private_body. shown: what the counsellor sees of it, when it is not the whole."""
        ring = self.keyring
        if ring is None:
            return {"seal": "", "body": whole, "private_body": None}
        apart = shown is not None and shown != whole
        body = ring.close(shown if shown is not None else whole, place.context("shared"))
        return {"seal": ring.name, "body": body,
                "private_body": ring.close(whole, place.context("private"), True) if apart else None}

    def open(self, row: Any) -> bytes:
        """The plain bytes of a row: whole when we may see it whole, else without what is private."""
        if self.whole and row.private_body is not None:
            return self._opened(row, row.private_body, "private")
        return self.shown(row)

    def shown(self, row: Any) -> bytes:
        """The plain bytes of a row, without what is private."""
        return self._opened(row, row.body, "shared")

    def part(self, row: Any) -> Part:
        """The part in a row."""
        return upgraded(row.part, row.format, json.loads(self.open(row)))

    def _opened(self, row: Any, sealed: bytes, kind: str) -> bytes:
        if bool(row.seal) != bool(self.keyring):           # a plain row in a sealed dossier would be a forgery
            raise Refused(SEALED)
        if self.keyring is None:
            return sealed
        place = Place(row.dossier, row.part, row.revision)
        generation = int(row.seal.removeprefix("g"))
        return self.keyring.open(sealed, place.context(kind), generation, kind == "private")

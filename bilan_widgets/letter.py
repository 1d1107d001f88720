"""What a server tells a kernel that neither its environment nor its command line may hold: which dossier, which keys.

A letter is JSON in a pipe. The kernel reads it once, at its first question, and the pipe is then closed; the variable
BILAN_LETTER says only which descriptor it is. A forked kernel gets it from its template (`put`).
"""

import json
import os
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

VARIABLE = "BILAN_LETTER"
Seat = Literal["alone", "beneficiary", "counsellor"]


@dataclass(frozen=True)
class Letter:
    """database: SQLAlchemy address. dossier: its name. keys: `store.Keyring.to_json()`. page: what else it needs."""

    database: str
    dossier: str
    seat: Seat = "alone"
    keys: dict[str, Any] = field(default_factory=dict, repr=False)
    page: dict[str, Any] = field(default_factory=dict, repr=False)

    def to_bytes(self) -> bytes:
        """As it lies in the pipe."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Letter":
        """From the pipe."""
        return cls(**json.loads(content))


_letter: Letter | None = None


def put(letter: Letter | None) -> None:
    """Make this the letter of this process."""
    global _letter
    _letter = letter


def read() -> Letter | None:
    """The letter of this process; None when it was started without one (a command, JupyterLab)."""
    if _letter is None and (number := os.environ.pop(VARIABLE, "")):
        with open(int(number), "rb") as opened:  # noqa: PTH123 a descriptor
            put(Letter.from_bytes(opened.read()))
    return _letter

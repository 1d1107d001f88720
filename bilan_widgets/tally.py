"""What a kernel tells its server of each save: one letter for how it ended, never a word of it.

The server opens the line when somebody wants its measures (`listen`), its kernels inherit one end of it, and the
variable BILAN_TALLY says which descriptor that is. Without a listener nothing is told.
"""

import os
import socket
from contextlib import suppress
from typing import Literal

VARIABLE = "BILAN_TALLY"
Ending = Literal["saved", "stale", "unsaved", "refused"]
_LETTERS: dict[Ending, bytes] = {"saved": b"+", "stale": b"s", "unsaved": b"u", "refused": b"r"}
ENDINGS: dict[int, Ending] = {letter[0]: ending for ending, letter in _LETTERS.items()}

_mouth: socket.socket | None = None                # kept open, so that the descriptor stays the kernels'


def listen() -> socket.socket:
    """Open the line, for this process's children; gives the server's end, which does not block."""
    global _mouth
    if _mouth is not None:
        _mouth.close()
    ear, _mouth = socket.socketpair()              # a stream: a byte each, and nobody reopens a socket to listen
    for end in (ear, _mouth):
        end.setblocking(False)
    os.environ[VARIABLE] = str(_mouth.fileno())
    return ear


def hush() -> None:
    """Close the children's end: no measure is wanted any more."""
    global _mouth
    if _mouth is not None:
        _mouth.close()
        _mouth = None
        os.environ.pop(VARIABLE, None)


def descriptors() -> tuple[int, ...]:
    """What a child process has to inherit; () when nobody listens."""
    return () if _mouth is None else (_mouth.fileno(),)


def tell(ending: Ending) -> None:
    """How a save ended. Never waits: a letter more or less is no reason to hold up a save."""
    if number := os.environ.get(VARIABLE):
        with suppress(OSError, ValueError):
            os.write(int(number), _LETTERS[ending])

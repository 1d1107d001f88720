"""What the server and the template say to each other.

The control socket (SOCK_SEQPACKET, one a template): the template says `WARM` once; the server says `KERNEL` with two
descriptors, `FOLDER` with the path of the folder that is to be removed when the server is gone, or `RETIRE`; its end
means that the server is gone. The two descriptors are a line and a pipe. A line (SOCK_STREAM): JSON, one object a row.
The template says {"pid": n} or {"trouble": kind}, then {"exit": code}; the server says {"signal": n}. The pipe holds
the Request, and in it the letter; only the child reads it, so that no kernel inherits what another was asked to be.
"""

import contextlib
import json
import os
import select
import socket
import time
from dataclasses import asdict, dataclass, field
from typing import Any, Self

KERNEL, FOLDER, RETIRE, WARM = b"k", b"f", b"r", b"w"
MOST_BYTES = 2**16              # of one row
PATIENCE = 5.0                  # seconds that a full line or pipe is waited for


@dataclass(frozen=True)
class Request:
    """A kernel that is asked for. connection: path of its connection file. letter: `Letter.to_bytes()` or ""."""

    connection: str
    env: dict[str, str]
    cwd: str | None
    letter: str = field(default="", repr=False)

    @classmethod
    def read(cls, pipe: int) -> Self:
        """From a pipe, which is closed."""
        with open(pipe, "rb") as opened:
            return cls(**json.load(opened))

    def write(self, pipe: int) -> None:
        """Into a pipe, which is closed; a child that does not read is the line's to tell, and is left with a part."""
        rest = memoryview(json.dumps(asdict(self)).encode())
        deadline = time.monotonic() + PATIENCE
        os.set_blocking(pipe, False)
        room = select.poll()
        room.register(pipe, select.POLLOUT)
        with open(pipe, "wb", buffering=0) as opened, contextlib.suppress(OSError):
            while rest and (left := deadline - time.monotonic()) > 0:
                room.poll(left * 1000)
                rest = rest[opened.write(rest) or 0:]


class Line:
    """One end of a kernel's line."""

    def __init__(self, end: socket.socket) -> None:
        self.socket = end
        self.ended = False
        self._rest = b""
        self._rows: list[dict[str, Any]] = []

    def say(self, what: dict[str, Any]) -> bool:
        """Send a row; False when nobody listens any more."""
        try:
            self.socket.settimeout(PATIENCE)
            self.socket.sendall(json.dumps(what).encode() + b"\n")
        except OSError:
            return False
        return True

    def heard(self) -> list[dict[str, Any]]:
        """The rows that have come, without waiting; `ended` when the other side has closed, or talks nonsense."""
        self._read()
        rows, self._rows = self._rows, []
        return rows

    def first(self, timeout: float) -> dict[str, Any] | None:
        """The next row; None when none comes in so many seconds, or ever."""
        deadline = time.monotonic() + timeout
        waiting = select.poll()                  # not select(): a busy server has descriptors beyond its 1024
        waiting.register(self.socket, select.POLLIN)
        while not self._rows and not self.ended and (left := deadline - time.monotonic()) > 0:
            waiting.poll(left * 1000)
            self._read()
        return self._rows.pop(0) if self._rows else None

    def _read(self) -> None:
        if self.ended:
            return
        try:
            self.socket.setblocking(False)
            while len(self._rest) <= MOST_BYTES:
                more = self.socket.recv(65536)
                self._rest += more
                if not more:
                    self.ended = True
                    break
        except BlockingIOError:
            pass
        except OSError:
            self.ended = True
        *rows, self._rest = self._rest.split(b"\n")
        try:
            self._rows += [json.loads(row) for row in rows]
        except ValueError:
            self.ended = True

    def close(self) -> None:
        """Hang up."""
        self.ended = True
        self.socket.close()

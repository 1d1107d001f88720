"""A forked kernel as seen from the server."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable

from bilan_widgets.server.forking.wire import Line, Request

_LOST = -int(signal.SIGKILL)     # what a kernel ends with when its template is gone: the system kills it


class NotForked(Exception):
    """The template gave no kernel."""


class ForkedProcess:
    """Looks like `subprocess.Popen`; the process is the template's child, so the template signals and reaps it."""

    stdin = stdout = stderr = None

    def __init__(self, line: socket.socket, pipe: int, on_lost: Callable[[], None]) -> None:
        self._line = Line(line)
        self._pipe = pipe
        self._on_lost = on_lost
        self.pid = 0
        self.returncode: int | None = None

    def begin(self, request: Request, timeout: float) -> None:
        """Wait for the fork and tell it what to be; NotForked when there is none, TimeoutError without an answer."""
        said = self._line.first(timeout)
        if said is None and not self._line.ended:
            raise TimeoutError
        if said is None or "pid" not in said:
            raise NotForked(str((said or {}).get("trouble", "the template is gone")))
        self.pid = int(said["pid"])
        pipe, self._pipe = self._pipe, -1
        request.write(pipe)

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        if self.returncode is None:
            for said in self._line.heard():
                if "exit" in said:
                    self._end(int(said["exit"]))
            if self.returncode is None and self._line.ended:
                self._end(_LOST)
                self._on_lost()
        return self.returncode

    def _end(self, code: int) -> None:
        self.returncode = code
        self._line.close()

    def wait(self, timeout: float | None = None) -> int:
        """Block until it has ended."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if deadline is not None and time.monotonic() > deadline:
                raise subprocess.TimeoutExpired("kernel", timeout or 0)
            time.sleep(0.02)
        return code

    def send_signal(self, number: int) -> None:
        """To the kernel and all that it started."""
        if self.poll() is None:
            self._line.say({"signal": int(number)})

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def close(self) -> None:
        """Hang up: the template ends the kernel."""
        self._line.close()
        if self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1

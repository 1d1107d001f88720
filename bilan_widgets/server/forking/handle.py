"""One template process as the server holds it. Every wait has an end; then a page gets an ordinary kernel."""

import contextlib
import os
import re
import select
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from bilan_widgets import tally
from bilan_widgets.server.forking.process import ForkedProcess, NotForked
from bilan_widgets.server.forking.wire import FOLDER, KERNEL, PATIENCE, RETIRE, WARM, Request
from bilan_widgets.server.kernels import passed_on

ANSWER = 10.0        # seconds that a warm one may take to fork
LEAVING = 3.0        # seconds that it may take to end its kernels
PROGRAM = ("-m", "bilan_widgets.server.forking.template")
NOWHERE = "sqlite://"
_WITHHELD = re.compile(r"BILAN_(DATABASE|DOSSIER|LETTER|SETTINGS|TALLY)|PG\w+")   # TALLY: its rehearsal saves
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def template_environment(environment: dict[str, str]) -> dict[str, str]:
    """What a kernel gets, with an empty database in place of the dossiers'; no thread of a library: it forks."""
    kept = {name: value for name, value in passed_on(environment).items() if not _WITHHELD.fullmatch(name)}
    return kept | {"BILAN_DATABASE": NOWHERE} | dict.fromkeys(_THREADS, "1")


class Template:
    """A template process and our end of its control socket. code: the fingerprint of what it imports."""

    def __init__(self, code: int) -> None:
        self.code = code
        self._warm, self._known = False, threading.Event()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.settimeout(PATIENCE)
        with theirs:
            # -P: a file beside the notebook shadows nothing. A session of its own: Ctrl+C is for the server.
            self.process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-P", *PROGRAM, str(theirs.fileno())],
                pass_fds=(theirs.fileno(), *tally.descriptors()), env=template_environment(dict(os.environ)),
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)
        threading.Thread(target=self._listen, name="template", daemon=True).start()

    def _listen(self) -> None:
        """Wait for the one thing that a template says, or for its end."""
        waiting = select.poll()
        with contextlib.suppress(OSError, ValueError):
            waiting.register(self._control, select.POLLIN)
            waiting.poll()
            self._warm = self._control.recv(16) == WARM
        self._known.set()

    def alive(self) -> bool:
        """Whether it runs; reaps it when it does not."""
        return self.process.poll() is None

    def warm(self, timeout: float = 0.0) -> bool:
        """Whether it can fork, or can within so many seconds; False when it ended instead."""
        self._known.wait(timeout)
        return self._warm

    def fork(self, request: Request, on_lost: Callable[[], None]) -> ForkedProcess:
        """A kernel; NotForked when there is none, and one that does not answer at all is ended."""
        line, theirs = socket.socketpair()
        read, write = os.pipe()
        process = ForkedProcess(line, write, on_lost)
        try:
            socket.send_fds(self._control, [KERNEL], [theirs.fileno(), read])
            theirs.close()
            process.begin(request, ANSWER)
        except (OSError, NotForked) as trouble:
            process.close()
            if isinstance(trouble, TimeoutError):    # it hangs; its kernels go with it
                self._kill()
            raise NotForked(str(trouble) or type(trouble).__name__) from None
        finally:
            theirs.close()
            os.close(read)
        return process

    def folder(self, path: Path) -> None:
        """The folder that it removes when the server is gone."""
        with contextlib.suppress(OSError):
            self._control.send(FOLDER + os.fsencode(path))

    def retire(self) -> None:
        """Let it end when its last kernel has."""
        with contextlib.suppress(OSError):
            self._control.send(RETIRE)

    def close(self) -> None:
        """End it and its kernels; one that still warms up has none, and is not waited for."""
        with contextlib.suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)     # closing alone would not wake the thread that listens
        if self._warm:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(LEAVING)
        self._kill()
        self._known.wait(LEAVING)
        self._control.close()

    def _kill(self) -> None:
        self.process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(LEAVING)

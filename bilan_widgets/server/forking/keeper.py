"""The server's side: one template at a time, replaced when it died or when our files changed."""

import contextlib
import logging
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bilan_widgets.places import PACKAGE
from bilan_widgets.server import forking
from bilan_widgets.server.forking.handle import Template
from bilan_widgets.server.forking.process import ForkedProcess, NotForked
from bilan_widgets.server.forking.wire import Request

WARMING = 20.0       # seconds that who asks waits for a first template to warm up
AT_A_PAGE = 4.0      # the same when somebody looks at the page that waits; then its kernel is an ordinary one
AGAIN = 30.0         # seconds after a failure before another template is tried
LOOK = 5.0           # seconds between two looks at whether our files changed

_log = logging.getLogger("bilan")


def fingerprint(folder: Path = PACKAGE) -> int:
    """Changes with any file of the package."""
    seen = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name not in ("__pycache__", "_shipped")]
        for name in files:
            with contextlib.suppress(OSError):
                found = Path(place, name).stat()
                seen.append((place, name, found.st_mtime_ns, found.st_size))
    return hash(tuple(sorted(seen)))


class Keeper:
    """Gives forked kernels; called from several threads. patience: seconds a page waits for a template to warm up."""

    def __init__(self, patience: float = WARMING) -> None:
        self.threads = ThreadPoolExecutor(8, "fork")     # of its own: nobody else waits behind a template that warms up
        self._patience = patience
        self._lock = threading.Lock()
        self._now: Template | None = None
        self._next: Template | None = None           # of newer code; takes over when it is warm
        self._retired: list[Template] = []
        self._folder: Path | None = None
        self._not_before = self._looked = 0.0
        self._closed = False

    @property
    def templates(self) -> list[Template]:
        """Those that run: the one in use, its successor, and those that wait for their last kernel."""
        return [one for one in (self._now, self._next, *self._retired) if one is not None and one.alive()]

    def start(self) -> None:
        """Start a template unless a good one runs; returns before it is warm."""
        with contextlib.suppress(NotForked):
            self._current()

    def _current(self) -> Template:
        with self._lock:
            if self._closed:
                raise NotForked("closed")
            self._sweep()
            if self._now is None:
                if time.monotonic() < self._not_before:
                    raise NotForked("no template, for now")
                self._now, self._looked = self._begin(fingerprint()), time.monotonic()
            elif time.monotonic() - self._looked >= LOOK:
                self._renew(self._now)
            return self._now

    def _begin(self, code: int) -> Template:
        try:
            begun = Template(code)
        except OSError as trouble:                   # no memory or no descriptor left
            self._not_before = time.monotonic() + AGAIN
            raise NotForked(type(trouble).__name__) from None
        if self._folder is not None:
            begun.folder(self._folder)
        return begun

    def _renew(self, now: Template) -> None:
        """Where our files changed, begin a successor; pages go on with the present one until it is warm."""
        self._looked = time.monotonic()
        code = fingerprint()
        if code != (self._next or now).code:
            if self._next is not None:
                self._next.close()
            _log.info("Le code a changé : un nouveau modèle de noyau démarre.")
            self._next = self._begin(code)

    def _sweep(self) -> None:
        """Forget templates that have ended; let a warm successor take over."""
        for one in [one for one in self._retired if not one.alive()]:
            one.close()
            self._retired.remove(one)
        if self._now is not None and not self._now.alive():
            if not self._now.warm():
                self._not_before = time.monotonic() + AGAIN
            _log.warning("Le modèle de noyau s’est arrêté (%s).", self._now.process.returncode)
            self._now.close()
            self._now, self._next = self._next, None
        if self._now is not None and self._next is not None and self._next.warm():
            self._now.retire()
            self._retired.append(self._now)
            self._now, self._next = self._next, None

    def remove_after_us(self, folder: Path) -> None:
        """The folder of the kernels' sockets, for when the server ends without having tidied up."""
        with self._lock:
            self._folder = folder
            for one in self.templates:
                one.folder(folder)

    def warm(self, timeout: float) -> bool:
        """Whether a kernel can be forked, or can within so many seconds."""
        try:
            return self._current().warm(timeout)
        except NotForked:
            return False

    def kernel(self, request: Request) -> ForkedProcess:
        """A fork of the template; NotForked when there is none to be had."""
        template = self._current()
        if not template.warm(self._patience):
            raise NotForked("not warm yet")
        try:
            return template.fork(request, self.start)
        except NotForked:
            self.start()
            raise

    def close(self) -> None:
        """End the templates and every kernel of theirs."""
        with self._lock:
            self._closed = True
            for one in (self._now, self._next, *self._retired):
                if one is not None:
                    one.close()
            self._now, self._next, self._retired = None, None, []
        self.threads.shutdown(wait=False, cancel_futures=True)


def start_keeper() -> Keeper | None:
    """A keeper whose template is warming up; None where kernels are ordinary."""
    if forking.chosen() != forking.FORKED:
        return None
    keeper = Keeper(AT_A_PAGE)
    keeper.start()
    return keeper

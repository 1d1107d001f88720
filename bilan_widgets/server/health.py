"""Is it alive, and can it work? For a supervisor or a proxy: no cookie asked, nothing of anybody told.

`healthz` answers as long as the server does. `readyz` answers 200 « ready », else 503 and one word: « database » (it
does not answer), « kernels » (their template is not warm: pages would open slowly).
"""

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from jupyter_server.utils import url_path_join
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from tornado.web import RequestHandler

from bilan_widgets.store.engine import engine, sqlite_file
from bilan_widgets.store.tables import schema

FRESH = 1.0                # seconds that an answer stays true: whoever asks in a loop costs the database nothing
PATIENCE = 3.0             # seconds for the database
_log = logging.getLogger("bilan")


class Readiness:
    """Asks the database at `url` and `warm`, the template of kernels; one question at a time."""

    def __init__(self, url: str, warm: Callable[[], bool], *, patience: float = PATIENCE, fresh: float = FRESH) -> None:
        self._engine, self._warm, self._file = engine(url), warm, sqlite_file(url)
        self._patience, self._fresh = patience, fresh
        self._thread = ThreadPoolExecutor(1, "health")
        self._asked: asyncio.Future[str] | None = None
        self._reason, self._at = "", float("-inf")

    async def reason(self) -> str:
        """Why it is not ready: "database", "kernels"; "" when it is."""
        if time.monotonic() - self._at >= self._fresh:
            if self._asked is None or self._asked.done():
                self._asked = asyncio.get_running_loop().run_in_executor(self._thread, self._look)
            done, _ = await asyncio.wait([self._asked], timeout=self._patience)
            self._note(self._asked.result() if done else "database")
        return self._reason

    def _note(self, reason: str) -> None:
        if reason != self._reason:                 # told once, not at every question
            _log.warning("not ready: %s" if reason else "ready again%s", reason)
        self._reason, self._at = reason, time.monotonic()

    def _look(self) -> str:
        if self._file is not None and not self._file.exists():     # SQLite would make a new one
            return "database"
        try:
            with self._engine.connect() as connection:
                connection.execute(select(schema.c.version)).scalar_one()
        except (SQLAlchemyError, OSError):
            return "database"
        finally:
            self._engine.dispose()                 # the next question is put to a fresh connection
        return "" if self._warm() else "kernels"


class AliveHandler(RequestHandler):
    """It answers: it is alive."""

    def set_default_headers(self) -> None:
        """Nobody keeps an answer, and it is text."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("X-Content-Type-Options", "nosniff")

    def _log(self) -> None:
        """A probe every few seconds is no news; what changes is told by Readiness."""

    async def get(self) -> None:
        """Say so."""
        self.finish("alive\n")

    async def head(self) -> None:
        """The same without the word."""
        await self.get()


class ReadyHandler(AliveHandler):
    """Whether to send people here."""

    def initialize(self, readiness: Readiness) -> None:
        """With what it asks."""
        self.readiness = readiness

    async def get(self) -> None:
        """« ready », or 503 and why not."""
        if reason := await self.readiness.reason():
            self.set_status(503)
        self.finish(f"{reason or 'ready'}\n")


def handlers(base: str, readiness: Readiness) -> list[tuple[Any, ...]]:
    """Both addresses, below the base address."""
    return [(url_path_join(base, "healthz"), AliveHandler),
            (url_path_join(base, "readyz"), ReadyHandler, {"readiness": readiness})]

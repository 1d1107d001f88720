"""Opening the two databases: dossiers and accounts, and apart from them the keys by which a dossier is erased."""

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, NullPool, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DisconnectionError

from bilan_widgets.store import spare

PATIENCE = 3000                       # ms that SQLite waits for somebody else's writing
_PAUSE = 0.02                         # s between two tries of what it does not wait for


def _sqlite_pragmas(connection: Any, record: Any) -> None:
    """WAL, a commit that has reached the disk before it is called saved, and no trace of what was taken out."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    _wal(cursor)
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _wal(cursor: Any) -> None:
    """A new file's first change to WAL is refused at once while others make the same: SQLite waits for nobody there."""
    end = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
        time.sleep(_PAUSE)


def sqlite_file(url: str | URL) -> Path | None:
    """The file that an address names; None for a database in memory or on a server."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return None
    return None if parsed.database.startswith("file:") else Path(parsed.database)


def engine(url: str | URL, *, pooled: bool = False, patient: bool = False) -> Engine:
    """An engine for dossiers, accounts and notes; an SQLite file is made when absent, for its owner alone.

    Of a file one connection stays open, others come and go.
    On PostgreSQL it holds no connection while it is idle, unless it is `pooled` (a few, for a server), and gives up
    within seconds what is not answered, unless it is `patient` (copies of all there is).
    """
    parsed = make_url(url)
    if parsed.get_backend_name() in ("postgresql", "postgres"):
        return _server(parsed, pooled=pooled, patient=patient)
    if (file := sqlite_file(parsed)) is not None:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)
        if (ready := spare.take(parsed)) is not None:
            return ready
    pool = {"pool_size": 1, "max_overflow": 14} if file is not None else {}
    opened = create_engine(parsed, hide_parameters=True, **pool)  # no content of a dossier in an error
    if parsed.get_backend_name() == "sqlite":
        event.listen(opened, "connect", _sqlite_pragmas)
        if file is not None:
            _never_aside(opened)
    return opened


def _never_aside(opened: Engine) -> None:
    """Connect anew when another file was put in its place, as `restore` does: nothing is saved where nobody looks."""
    def which() -> tuple[int, int]:
        state = Path(str(opened.url.database)).stat()
        return state.st_dev, state.st_ino

    def look(connection: Any, record: Any, proxy: Any) -> None:
        if record.info["file"] != which():
            raise DisconnectionError

    event.listen(opened, "connect", lambda connection, record: record.info.update(file=which()))
    event.listen(opened, "checkout", look)


def _server(url: URL, *, pooled: bool, patient: bool) -> Engine:
    from bilan_widgets.store import postgres  # psycopg costs memory, and most bilans are in a file

    pool: dict[str, Any] = {"poolclass": NullPool} if not pooled else {
        "pool_size": 2, "max_overflow": 8, "pool_timeout": postgres.CONNECT, "pool_pre_ping": True}
    opened = create_engine(postgres.spelled(url), hide_parameters=True,
                           connect_args=postgres.arguments(url, patient=patient), **pool)
    if not patient:
        event.listen(opened, "do_connect", postgres.connect)
    return opened


def erasure_url(url: str | URL) -> URL:
    """Where the erasure keys lie: « <name>-cles.sqlite » beside an SQLite file, elsewhere the same database."""
    parsed = make_url(url)
    if (file := sqlite_file(parsed)) is None:
        return parsed
    return parsed.set(database=str(file.with_name(f"{file.stem}-cles.sqlite")))


def erasure_engine(url: str | URL, *, pooled: bool = False) -> Engine:
    """An engine for the erasure keys of the database at `url`."""
    return engine(erasure_url(url), pooled=pooled)

"""Opening the two databases: dossiers and accounts, and apart from them the keys by which a dossier is erased."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url

PATIENCE = 3000                       # ms that SQLite waits for somebody else's writing


def _sqlite_pragmas(connection: Any, record: Any) -> None:
    """WAL, a commit that has reached the disk before it is called saved, and no trace of what was taken out."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def sqlite_file(url: str | URL) -> Path | None:
    """The file that an address names; None for a database in memory or on a server."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return None
    return None if parsed.database.startswith("file:") else Path(parsed.database)


def engine(url: str | URL) -> Engine:
    """An engine for dossiers, accounts and notes; an SQLite file is made when absent, for its owner alone."""
    parsed = make_url(url)
    if (file := sqlite_file(parsed)) is not None:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)
    opened = create_engine(parsed, hide_parameters=True)  # no content of a dossier in an error
    if parsed.get_backend_name() == "sqlite":
        event.listen(opened, "connect", _sqlite_pragmas)
    return opened


def erasure_url(url: str | URL) -> URL:
    """Where the erasure keys lie: « <name>-cles.sqlite » beside an SQLite file, elsewhere the same database."""
    parsed = make_url(url)
    if (file := sqlite_file(parsed)) is None:
        return parsed
    return parsed.set(database=str(file.with_name(f"{file.stem}-cles.sqlite")))


def erasure_engine(url: str | URL) -> Engine:
    """An engine for the erasure keys of the database at `url`."""
    return engine(erasure_url(url))

"""Copies of an SQLite database, and coming back from one. The erasure keys lie beside the copies in one single file.

Whoever keeps more than one copy of that file keeps what was erased.
"""

import os
import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, delete, insert, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bilan_widgets.dossier import Refused
from bilan_widgets.store.engine import engine, erasure_engine, erasure_url, sqlite_file
from bilan_widgets.store.erasure import remove, sweep, trace
from bilan_widgets.store.migration import prepare, prepare_erasure, refuse_newer
from bilan_widgets.store.tables import dossier_keys, dossiers, erasure_keys, erasures, follows, sessions

KEYS = "cles.sqlite"
_NAMED = re.compile(r"bilan-\d{4}-\d\d-\d\d-\d{6}\.sqlite")
_OTHER = "Cette base n’est pas un fichier SQLite : sauvegardez-la avec les outils de son serveur (pg_dump)."
_NOT_WRITTEN = ("La sauvegarde n’a pas pu être écrite : vérifiez que son dossier existe, qu’on peut y écrire et qu’il "
                "reste de la place.")
_NONE = "Il n’y a pas de sauvegarde ici : indiquez un fichier « bilan-….sqlite », ou le dossier qui en contient."
_BROKEN = ("Cette sauvegarde est abîmée ou n’en est pas une : rien n’a été changé. Essayez une sauvegarde plus "
           "ancienne.")
_BUSY = ("La base n’a pas pu être remplacée : arrêtez bilan, vérifiez qu’il reste de la place, puis réessayez. Rien "
         "n’est perdu.")


def backup(url: str, folder: Path, now: datetime) -> Path:
    """Copy the database into `folder`, while it may be in use, and replace the erasure keys there by today's.

    Gives the copy: « bilan-2026-12-01-183000.sqlite », for its owner alone. Refused with a sentence.
    """
    source, keys = _files(url)
    copy = folder / f"bilan-{now:%Y-%m-%d-%H%M%S}.sqlite"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _copy(source, copy)
        _copy(keys, folder / KEYS)
    except (OSError, sqlite3.Error):
        raise Refused(_NOT_WRITTEN) from None
    return copy


def restore(source: Path, url: str, now: datetime) -> Path | None:
    """Put a backup (a file, or the latest of a folder) in the place of the database, which must not be in use.

    The present database is kept aside, and given. Dossiers erased since, or without an erasure key, do not come back.
    Refused with a sentence, and nothing changed, when the backup is damaged or newer than this version.
    """
    copy = _chosen(source)
    _verify(copy)
    target, _ = _files(url)
    erased = _rows(target, "SELECT id, dossier, reason, at FROM erasures")
    withdrawn = _rows(target, "SELECT counsellor, dossier, withdrawn_at FROM follows WHERE withdrawn_at IS NOT NULL")
    half = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _copy(copy, half)
        _settle(make_url(url).set(database=str(half)), url, copy.with_name(KEYS), erased, withdrawn)
        with closing(sqlite3.connect(half)) as settled:
            settled.execute("PRAGMA journal_mode = DELETE")
        aside = _put_aside(target, now)
        half.replace(target)
    except (OSError, sqlite3.Error, SQLAlchemyError):
        raise Refused(_BUSY) from None
    finally:
        for ending in ("", "-wal", "-shm"):
            half.with_name(half.name + ending).unlink(missing_ok=True)
    return aside


def _files(url: str) -> tuple[Path, Path]:
    database, keys = sqlite_file(url), sqlite_file(erasure_url(url))
    if database is None or keys is None:
        raise Refused(_OTHER)
    return database, keys


def _copy(source: Path, target: Path) -> None:
    """An SQLite file, consistent though in use; all of it or nothing."""
    half = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        half.touch(mode=0o600)
        with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(half)) as other:
            one.backup(other)
            other.execute("PRAGMA journal_mode = DELETE")    # one file, with no log beside it
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def _chosen(source: Path) -> Path:
    if source.is_dir():
        named = sorted(one for one in source.iterdir() if _NAMED.fullmatch(one.name))
        if named:
            return named[-1]
    elif source.is_file():
        return source
    raise Refused(_NONE)


def _verify(copy: Path) -> None:
    files = [copy, *(one for one in (copy.with_name(KEYS),) if one.exists())]
    try:
        for file in files:
            with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as opened:
                if opened.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                    raise Refused(_BROKEN)
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            opened.execute("SELECT id FROM dossiers").fetchall()
            (version,) = opened.execute("SELECT max(version) FROM schema").fetchone()
    except sqlite3.Error:
        raise Refused(_BROKEN) from None
    refuse_newer(version or 0)


def _put_aside(target: Path, now: datetime) -> Path | None:
    """Rename the present database with its log, so that both still belong together."""
    if not target.exists():
        return None
    aside = target.with_name(f"{target.stem}-avant-{now:%Y-%m-%d-%H%M%S}{target.suffix}")
    for ending in ("", "-wal", "-shm"):
        if (file := target.with_name(target.name + ending)).exists():
            file.replace(aside.with_name(aside.name + ending))
    return aside


def _rows(file: Path, query: str) -> list[tuple[Any, ...]]:
    """What an SQLite file answers; nothing when it is absent, damaged, or older than that table."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            return opened.execute(query).fetchall()
    except sqlite3.Error:
        return []


def _settle(half: URL, url: str, kept: Path, erased: list[tuple[Any, ...]], withdrawn: list[tuple[Any, ...]]) -> None:
    """Nobody reads in what is restored what they no longer could: erased dossiers, withdrawn consent, sessions.

    half: the restored database, not in its place yet. kept: the erasure keys that lay beside the backup.
    """
    database, apart = engine(half), erasure_engine(url)
    try:
        prepare(database)
        prepare_erasure(apart)
        with apart.begin() as keys, database.begin() as connection:
            known = set(keys.scalars(select(erasure_keys.c.dossier)))
            for dossier, key in _rows(kept, "SELECT dossier, key FROM erasure_keys"):
                if dossier not in known:
                    keys.execute(insert(erasure_keys).values(dossier=dossier, key=key))
            _carry_over(connection, erased, withdrawn)
            _drop_erased(connection, keys)
        for one in (apart, database):
            sweep(one)
    finally:
        database.dispose()
        apart.dispose()


def _carry_over(connection: Connection, erased: list[tuple[Any, ...]], withdrawn: list[tuple[Any, ...]]) -> None:
    connection.execute(delete(sessions))
    known = set(connection.scalars(select(erasures.c.id)))
    for number, dossier, reason, at in erased:
        if number not in known:
            connection.execute(insert(erasures).values(id=number, dossier=dossier, reason=reason,
                                                       at=datetime.fromisoformat(at)))
    for counsellor, dossier, at in withdrawn:
        connection.execute(update(follows).values(withdrawn_at=datetime.fromisoformat(at)).where(
            follows.c.counsellor == counsellor, follows.c.dossier == dossier))
        connection.execute(delete(dossier_keys).where(
            dossier_keys.c.account == counsellor, dossier_keys.c.dossier == dossier))


def _drop_erased(connection: Connection, keys: Connection) -> None:
    traces = set(connection.scalars(select(erasures.c.dossier)))
    held = set(keys.scalars(select(erasure_keys.c.dossier)))
    for row in connection.execute(select(dossiers.c.id, dossiers.c.generation)).all():
        if trace(row.id) in traces or (row.generation and row.id not in held):
            remove(connection, row.id)
    for dossier in held:
        if trace(dossier) in traces:
            keys.execute(delete(erasure_keys).where(erasure_keys.c.dossier == dossier))

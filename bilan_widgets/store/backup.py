"""Copies of a database in SQLite files, whatever it is kept in, and coming back from one.

The erasure keys lie beside the copies in one single file: whoever keeps more than one copy of it keeps what was erased.
"""

import os
import re
import sqlite3
from collections.abc import Collection, Iterable
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, Connection, MetaData, Table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError, SQLAlchemyError

from bilan_widgets.dossier import NewerFormat, Refused
from bilan_widgets.store.carrying import Both, filling, holds_anything, snapshot, tables_of
from bilan_widgets.store.engine import engine, erasure_engine, erasure_url, sqlite_file
from bilan_widgets.store.erasure import sweep
from bilan_widgets.store.migration import prepare, prepare_erasure, refuse_newer
from bilan_widgets.store.moving import UNKNOWN, carry_whole, new_files, on_server, refuse_unready, unused
from bilan_widgets.store.since import Since, settle, since
from bilan_widgets.store.tables import erasure_keys, metadata, sessions

KEYS = "cles.sqlite"
PATIENCE = "5s"                       # that others get to let go of a database on a server
_NAMED = re.compile(r"bilan-\d{4}-\d\d-\d\d-\d{6}\.sqlite")
_NOT_WRITTEN = ("La sauvegarde n’a pas pu être écrite : vérifiez que la base répond, que le dossier des sauvegardes "
                "existe, qu’on peut y écrire et qu’il reste de la place.")
_NONE = "Il n’y a pas de sauvegarde ici : indiquez un fichier « bilan-….sqlite », ou le dossier qui en contient."
_BROKEN = ("Cette sauvegarde est abîmée ou n’en est pas une : rien n’a été changé. Essayez une sauvegarde plus "
           "ancienne.")
_BUSY = ("La base n’a pas pu être remplacée : arrêtez bilan, vérifiez qu’il reste de la place, puis réessayez. Rien "
         "n’est perdu.")
_NEWER = ("La base présente vient d’une version plus récente de bilan : celle-ci ne sait pas la mettre de côté. Donnez "
          "une base neuve à --database, ou mettez bilan à jour. Rien n’a été changé.")


def backup(url: str, folder: Path, now: datetime, also: Collection[MetaData] = ()) -> Path:
    """Copy the database into `folder`, while it may be in use, and replace the erasure keys there by today's.

    Gives the copy: « bilan-2026-12-01-183000.sqlite », for its owner alone. also: what other rooms keep in a database
    on a server (a file is copied whole). Refused with a sentence.
    """
    source, copy = _source(url), unused(folder / "bilan.sqlite", now)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if source is None:
            _copy_server(url, copy, folder / KEYS, also)
        else:
            _copy(source[0], copy)
            if source[1].exists():                     # a bilan without accounts has none
                _copy(source[1], folder / KEYS)
    except (OSError, sqlite3.Error, SQLAlchemyError):
        raise Refused(_NOT_WRITTEN) from None
    return copy


def restore(source: Path, url: str, now: datetime, also: Collection[MetaData] = ()) -> Path | None:
    """Put a backup (a file, or the latest of a folder) in the place of the database, which must not be in use.

    The present database is kept aside in a file, which is given: beside it, or of a server beside the backup. Dossiers
    erased since, or without an erasure key, do not come back. Refused with a sentence, and nothing changed, when the
    backup is damaged or newer than this version.
    """
    copy = _chosen(source)
    _verify(copy)
    target = _source(url)
    try:
        if target is None:
            return _restore_server(copy, url, now, also)
        return _restore_file(copy, url, target[0], now)
    except NewerFormat:
        raise Refused(_NEWER) from None
    except (OSError, sqlite3.Error, SQLAlchemyError):
        raise Refused(_BUSY) from None


def _source(url: str) -> tuple[Path, Path] | None:
    """The two files of an SQLite database; None for one on a PostgreSQL server. Refused for another."""
    try:
        database, keys = sqlite_file(url), sqlite_file(erasure_url(url))
        known = on_server(make_url(url))
    except ArgumentError:
        raise Refused(UNKNOWN) from None
    if database is not None and keys is not None:
        return database, keys
    if not known:
        raise Refused(UNKNOWN)
    return None


def _copy_server(url: str, copy: Path, keys: Path, also: Collection[MetaData]) -> None:
    tables = tables_of(also)
    with new_files(copy, keys) as half, snapshot(url) as start:
        refuse_unready(start)
        with filling(half) as end:
            carry_whole(start, end, tables)


def _restore_file(copy: Path, url: str, target: Path, now: datetime) -> Path | None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    later = _since_in_file(url)
    with TemporaryDirectory(prefix=".bilan-", dir=target.parent) as folder:
        half = Path(folder) / target.name
        apart = erasure_engine(url)
        try:
            prepare_erasure(apart)
            with apart.begin() as keys:
                _settled(copy, half, keys, later)
            sweep(apart)
        finally:
            apart.dispose()
        with closing(sqlite3.connect(half)) as file:
            file.execute("PRAGMA journal_mode = DELETE")
        aside = _put_aside(target, now)
        half.replace(target)
    return aside


def _restore_server(copy: Path, url: str, now: datetime, also: Collection[MetaData]) -> Path | None:
    """In one transaction, during which nobody else reads or writes the database."""
    tables = [table for table in tables_of(also) if table is not erasure_keys]
    with TemporaryDirectory(prefix=".bilan-", dir=copy.parent) as folder:
        half = Path(folder) / copy.name
        with ExitStack() as undo, filling(url) as there:
            _alone(there, [*tables, erasure_keys, sessions])
            aside = _keep_aside(there, tables, unused(copy.with_name("bilan-avant.sqlite"), now))
            if aside is not None:
                undo.callback(aside.unlink, missing_ok=True)
            _settled(copy, half, there.keys, since(there.main))
            _empty(there, [*tables, sessions])
            with snapshot(_address(half)) as start:
                carry_whole(start, there, tables)
            undo.pop_all()                             # whether or not the commit is heard of, the file stays
    return aside


def _keep_aside(there: Both, tables: Collection[Table], aside: Path) -> Path | None:
    """What a server holds, in a file; None for nothing. Its erasure keys stay where they are."""
    if not holds_anything(there, tables):
        return None
    with new_files(aside, None) as half, filling(half) as end:
        carry_whole(there, end, tables)
    return aside


def _settled(copy: Path, half: Path, keys: Connection, later: Since) -> None:
    """Lay a copy of the backup at `half`, in today's form, and take out of it what may not come back."""
    _copy(copy, half)
    database = engine(_address(half))
    try:
        prepare(database)
        with database.begin() as restored:
            settle(restored, keys, copy.with_name(KEYS), later)
        sweep(database)
    finally:
        database.dispose()


def _since_in_file(url: str) -> Since:
    """What the present file tells; nothing when it is too damaged to."""
    try:
        with snapshot(url) as there:
            return since(there.main)
    except OperationalError:                               # locked, or not readable: it may well tell something
        raise
    except DatabaseError:
        return Since()


def _alone(there: Both, tables: Iterable[Table]) -> None:
    there.main.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}'")
    there.main.exec_driver_sql(f"LOCK TABLE {_named(there, tables)} IN ACCESS EXCLUSIVE MODE")


def _empty(there: Both, tables: Iterable[Table]) -> None:
    """All rows at once, and the place they took on the disk; what is not of every database goes as a whole."""
    there.main.exec_driver_sql(f"TRUNCATE {_named(there, [one for one in tables if one.metadata is metadata])}")
    for table in tables:
        if table.metadata is not metadata:
            table.drop(there.main, checkfirst=True)


def _named(there: Both, tables: Iterable[Table]) -> str:
    return ", ".join(f'"{table.name}"' for table in tables if there.has(table))


def _address(file: Path) -> URL:
    return URL.create("sqlite", database=str(file))


def _copy(source: Path, target: Path) -> None:
    """An SQLite file, consistent though in use; all of it or nothing."""
    half = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        half.touch(mode=0o600)
        with closing(_opened(source)) as one, closing(sqlite3.connect(half)) as other:
            one.backup(other)
            other.execute("PRAGMA journal_mode = DELETE")    # one file, with no log beside it
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def _opened(file: Path) -> sqlite3.Connection:
    """To be read; an absent file is not made."""
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


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
            with closing(_opened(file)) as opened:
                if opened.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                    raise Refused(_BROKEN)
        with closing(_opened(copy)) as opened:
            opened.execute("SELECT id FROM dossiers").fetchall()
            (version,) = opened.execute("SELECT max(version) FROM schema").fetchone()
    except sqlite3.Error:
        raise Refused(_BROKEN) from None
    refuse_newer(version or 0)


def _put_aside(target: Path, now: datetime) -> Path | None:
    """Rename the present database with its log, so that both still belong together."""
    if not target.exists():
        return None
    aside = unused(target.with_stem(f"{target.stem}-avant"), now)
    for ending in ("", "-wal", "-shm"):
        if (file := target.with_name(target.name + ending)).exists():
            file.replace(aside.with_name(aside.name + ending))
    return aside

"""Moving a centre to another database, of whatever kind: all of it, looked at part by part, or nothing."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, MetaData, Table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bilan_widgets.dossier import Refused
from bilan_widgets.store.carrying import Both, Content, carry, contents, filling, holds_anything, snapshot, tables_of
from bilan_widgets.store.engine import erasure_url, sqlite_file
from bilan_widgets.store.migration import version_of
from bilan_widgets.store.tables import SCHEMA, sessions

UNKNOWN = ("Cette adresse n’est ni celle d’un fichier SQLite ni celle d’une base PostgreSQL. Écrivez par exemple "
           "« sqlite:////chemin/bilan.sqlite » ou « postgresql+psycopg:///bilan ».")
_SAME = "Le départ et l’arrivée sont la même base : donnez à --to une base neuve."
_ABSENT = "Il n’y a pas de base de bilan au départ : vérifiez l’adresse donnée à --from. Rien n’a été créé."
_EARLIER = ("La base de départ vient d’une version plus ancienne de bilan. Faites une sauvegarde, ouvrez-la une fois "
            "avec cette version (« bilan dossiers --database … »), puis recommencez.")
_NOT_EMPTY = ("La base d’arrivée contient déjà quelque chose : rien n’y a été écrit. Donnez une base neuve et vide.")
_CHANGED = ("Quelqu’un a écrit dans la base de départ pendant la copie. Arrêtez bilan, puis recommencez : la base "
            "d’arrivée est restée vide, celle de départ n’a pas été touchée.")
_DIFFERS = ("Ce qui est arrivé n’est pas ce qui est parti : rien n’a été gardé à l’arrivée, et la base de départ n’a "
            "pas été touchée. Vérifiez le disque, puis recommencez.")
_FAILED = ("Le déplacement s’est arrêté : une des deux bases ne répond pas, refuse d’écrire ou n’a plus de place. Rien "
           "n’a été gardé à l’arrivée, et la base de départ n’a pas été touchée. Vérifiez les deux adresses, puis "
           "recommencez ({kind}).")


def move(source: str, target: str, also: Collection[MetaData] = ()) -> dict[str, int]:
    """Carry all that is at `source`, erasure keys included, to the empty database `target`; gives rows by table.

    Sessions stay behind. also: what other rooms keep in the same database. Refused with a sentence, the target empty
    and the source as it was: when the target holds something, when what arrived is not what left, and when somebody
    wrote in the source meanwhile.
    """
    tables = tables_of(also)
    try:
        _refuse_nonsense(source, target)
        with _place(target, tables) as place, snapshot(source) as start:
            refuse_unready(start)
            with filling(place) as end:
                _refuse_full(end, tables)
                moved = carry_whole(start, end, tables)
                with snapshot(source) as again:
                    if contents(again, tables) != moved:
                        raise Refused(_CHANGED)
    except (SQLAlchemyError, sqlite3.Error, OSError, ImportError) as error:
        raise Refused(_FAILED.format(kind=type(error).__name__)) from None
    return {name: content.rows for name, content in moved.items()}


def carry_whole(start: Both, end: Both, tables: Iterable[Table]) -> dict[str, Content]:
    """Copy these tables, and read what arrived: Refused when a single byte of it differs."""
    moved = carry(start, end, tables)
    if contents(end, tables) != moved:
        raise Refused(_DIFFERS)
    return moved


def unused(file: Path, now: datetime) -> Path:
    """The file's name with that time; of two within a second, the later one gets the next second's."""
    named = file.with_stem(f"{file.stem}-{now:%Y-%m-%d-%H%M%S}")
    return unused(file, now + timedelta(seconds=1)) if named.exists() else named


@contextmanager
def new_files(database: Path, keys: Path | None) -> Iterator[URL]:
    """An address to write at; once that went well, its files are put in these places. keys None: they are dropped."""
    database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with TemporaryDirectory(prefix=".bilan-", dir=database.parent) as folder:
        half = URL.create("sqlite", database=str(Path(folder) / "bilan.sqlite"))
        yield half
        for made, place in ((sqlite_file(erasure_url(half)), keys), (sqlite_file(half), database)):
            if made is not None and place is not None:
                _put(made, place)


def _put(made: Path, place: Path) -> None:
    with closing(sqlite3.connect(made)) as file:
        file.execute("PRAGMA journal_mode = DELETE")       # one file, with no log beside it
    for ending in ("-wal", "-shm"):                        # a log that an earlier file left would be read into this one
        place.with_name(place.name + ending).unlink(missing_ok=True)
    made.replace(place)


@contextmanager
def _place(target: str, tables: Iterable[Table]) -> Iterator[str | URL]:
    """Where to write, so that all of it is at `target` in the end or nothing."""
    file, keys = sqlite_file(target), sqlite_file(erasure_url(target))
    if file is None:
        yield target
        return
    with snapshot(target) as there:
        _refuse_full(there, tables)
    with new_files(file, keys) as half:
        yield half


def _refuse_nonsense(*addresses: str) -> None:
    try:
        parsed = [make_url(one) for one in addresses]
    except ArgumentError:
        raise Refused(UNKNOWN) from None
    if not all(sqlite_file(one) or on_server(one) for one in parsed):
        raise Refused(UNKNOWN)
    source, target = parsed
    if source == target or _same_file(sqlite_file(source), sqlite_file(target)):
        raise Refused(_SAME)
    if (file := sqlite_file(source)) is not None and not file.is_file():
        raise Refused(_ABSENT)


def _same_file(one: Path | None, other: Path | None) -> bool:
    return one is not None and other is not None and one.resolve() == other.resolve()


def on_server(address: URL) -> bool:
    """Whether it is one of PostgreSQL."""
    return address.get_backend_name() in ("postgresql", "postgres")


def refuse_unready(start: Both) -> None:
    """Refused when there is no database of this version."""
    version = version_of(start.main)
    if version < SCHEMA:
        raise Refused(_EARLIER if version else _ABSENT)


def _refuse_full(there: Both, tables: Iterable[Table]) -> None:
    if holds_anything(there, [*tables, sessions]):
        raise Refused(_NOT_EMPTY)

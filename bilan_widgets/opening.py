"""Opening the dossier that a notebook works on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from bilan_widgets import letter
from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.catalog import Catalog
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier, Refused
from bilan_widgets.store import Store

DEMO = "demo"

_in_use: ContextVar[Desk | None] = ContextVar("desk in use", default=None)


_told = ""                  # the database that this process was told to use


def use_database(url: str) -> None:
    """Make it this process's. It leaves the environment: whatever this process starts would be given its password."""
    global _told
    _told = url
    os.environ.pop("BILAN_DATABASE", None)


def database_url() -> str:
    """The database: this process's letter's, else BILAN_DATABASE, `use_database`'s, an SQLite file of this user's."""
    if (told := letter.read()) is not None:
        return told.database
    default: Path = user_data_path("bilan") / "bilan.sqlite"
    return _absolute(os.environ.get("BILAN_DATABASE") or _told or f"sqlite:///{default}")


def _absolute(url: str) -> str:
    """An SQLite file named from here is the same file for a kernel that runs elsewhere."""
    head, slashes, path = url.partition(":///")
    if not head.startswith("sqlite") or not slashes or not path or path.startswith((":memory:", "file:", "/")):
        return url
    return f"{head}:///{Path(path).absolute()}"


def open_store() -> Store:
    """The store of dossiers."""
    return Store(database_url())


def open_catalog() -> Catalog:
    """The catalogue of occupations in the same database; the same object as long as the address is the same."""
    return _catalog(database_url())


@lru_cache(maxsize=4)
def _catalog(url: str) -> Catalog:
    return Catalog(url)


def open_desk(name: str | None = None) -> Desk:
    """The desk of a dossier: of this process's letter; else of that name, BILAN_DOSSIER, the last one changed, DEMO.

    Refused when a dossier of another name is asked for than the letter's.
    """
    if (desk := _in_use.get()) is not None:
        return desk
    if (told := letter.read()) is not None:
        if name not in (None, told.dossier):
            raise Refused("Cette page n’ouvre que votre dossier.")
        return Desk(Store(told.database, _ring(told.keys)), told.dossier, seat=told.seat)
    store = open_store()
    chosen = name or os.environ.get("BILAN_DOSSIER") or next(iter(store.names()), DEMO)
    if chosen == DEMO:
        lay_out_example(store)
    return Desk(store, chosen)


def _ring(keys: dict[str, Any]) -> Any:
    """The keyring of a letter; None for an unsealed dossier, whose page needs no cryptography imported."""
    if not keys:
        return None
    from bilan_widgets.store.keyring import Keyring

    return Keyring.from_json(keys)


def existing_desk(name: str) -> Desk:
    """The desk of a dossier that is already there; Refused when it is not. The example is always there."""
    store = open_store()
    if name != DEMO and store.find(name) is None:
        known = ", ".join(store.names()) or "aucun"
        raise Refused(f"Il n’y a pas de dossier de ce nom. Dossiers présents : {known}.")
    return open_desk(name)


def lay_out_example(store: Store) -> None:
    """Fill the dossier « demo » with the example, unless something is in it already."""
    desk = Desk(store, DEMO)
    if desk.dossier != Dossier():
        return
    example = dossier_of_amina()
    for part in Dossier.model_fields:
        desk.write(part, getattr(example, part))


@contextmanager
def use(desk: Desk) -> Iterator[Desk]:
    """Within this block `open_desk()` gives this desk: how a document reads the dossier that a page has open."""
    token = _in_use.set(desk)
    try:
        yield desk
    finally:
        _in_use.reset(token)

"""Opening the dossier that a notebook works on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from platformdirs import user_data_path

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.catalog import Catalog
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier, Refused
from bilan_widgets.store import Store

DEMO = "demo"

_in_use: ContextVar[Desk | None] = ContextVar("desk in use", default=None)


def database_url() -> str:
    """The database: BILAN_DATABASE, else an SQLite file among this user's data."""
    default: Path = user_data_path("bilan") / "bilan.sqlite"
    return _absolute(os.environ.get("BILAN_DATABASE") or f"sqlite:///{default}")


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
    """The desk of a dossier: of that name, else BILAN_DOSSIER, else the last one changed, else the example."""
    if (desk := _in_use.get()) is not None:
        return desk
    store = open_store()
    chosen = name or os.environ.get("BILAN_DOSSIER") or next(iter(store.names()), DEMO)
    if chosen == DEMO:
        lay_out_example(store)
    return Desk(store, chosen)


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

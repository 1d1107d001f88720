"""The engine that has worked before anybody's database was known."""

import os

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from bilan_widgets.dossier import Dossier
from bilan_widgets.store import Store, spare
from bilan_widgets.store.engine import engine


@pytest.fixture
def address(tmp_path):
    yield lambda name: f"sqlite:///{tmp_path / name}.sqlite"
    if (left := spare.waiting()) is not None:
        spare.take(left.url)


@pytest.fixture
def worked(address):
    """A movable engine on which a store has worked, laid by."""
    made = spare.movable(engine(address("exemple")))
    spare.keep(made)
    Store(address("exemple")).create("exemple")
    spare.keep(made)
    return made


def names(url):
    with engine(url).connect() as connection:
        return [row[0] for row in connection.execute(text("select name from dossiers"))]


def test_the_next_store_takes_it_to_its_own_file_and_writes_nowhere_else(worked, address):
    store = Store(address("une"))
    assert spare.waiting() is None and store.names() == []
    store.append(store.create("une"), "agreement", Dossier().agreement.model_copy(update={"objective": "à moi"}), after=0)
    assert store.read(store.find("une"))[0].agreement.objective == "à moi"
    assert names(address("une")) == ["une"] and names(address("exemple")) == ["exemple"]
    assert store._engine is worked and str(worked.url) == address("une")


def test_it_is_taken_once(worked, address):
    first, second = engine(address("une")), engine(address("deux"))
    assert first is worked and second is not worked
    with first.connect() as one, second.connect() as other:
        assert [c.execute(text("pragma database_list")).one()[2].split("/")[-1] for c in (one, other)] == ["une.sqlite", "deux.sqlite"]


def test_it_writes_durably_as_every_other_does(worked, address):
    with engine(address("une")).connect() as connection:
        assert [connection.execute(text(f"pragma {name}")).scalar() for name in ("journal_mode", "synchronous", "secure_delete")] == ["wal", 2, 1]


@pytest.mark.parametrize("other", ["sqlite://", "sqlite:///x.sqlite?timeout=1", "sqlite:///file:x?uri=true"])
def test_an_address_that_is_no_plain_file_leaves_it(worked, other, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert engine(other) is not worked and spare.waiting() is worked


def test_a_file_put_in_its_place_is_noticed(worked, address):
    store = Store(address("une"))
    store.create("une")
    file = make_url(address("une")).database
    other = Store(address("deux"))
    other.create("deux")
    other.close()
    for part in ("-wal", "-shm"):
        os.unlink(f"{file}{part}")
    os.replace(make_url(address("deux")).database, file)
    assert store.names() == ["deux"]

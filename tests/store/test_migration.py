from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import inspect

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import NewerFormat, Refused
from bilan_widgets.store import Store, migration
from bilan_widgets.store.engine import engine
from bilan_widgets.store.tables import SCHEMA, metadata
from bilan_widgets.store.vault import Vault
from tests.store import kept
from tests.store.conftest import AMINA, CLAIRE, rows, sql


@pytest.fixture
def oldest(url):
    """The database of the version before accounts."""
    return kept.lay(url, 1)


def columns(url):
    opened = engine(url)
    found = {table: {(one["name"], str(one["type"]), one["nullable"]) for one in inspect(opened).get_columns(table)}
             for table in inspect(opened).get_table_names()}
    opened.dispose()
    return found


def test_the_oldest_is_read_and_written_on(oldest):
    store = Store(oldest)
    desk = Desk(store, "mon-bilan")
    assert set(store.names()) == {"autre", "mon-bilan"} and desk.dossier.drivers.drivers[0].private
    assert [part.takeaway for _, _, part in desk.history("stories")] == ["Un premier jet", "Ce que je sais faire"]
    desk.change("stories", takeaway="La suite")
    assert Desk(Store(oldest), "mon-bilan").dossier.stories.takeaway == "La suite"


def test_of_the_one_with_accounts_everybody_logs_in_and_works_on(url):
    vault = Vault(kept.lay(url, 2), cheap=True)
    amina, claire = vault.unlock("amina", AMINA), vault.unlock("claire", CLAIRE)
    dossier, name = vault.dossier_of(amina.account.id)
    store = Store(url, vault.keyring(amina, dossier))
    Desk(store, name, "beneficiary").change("stories", takeaway="La suite")
    assert Store(url, vault.keyring(claire, dossier)).read(dossier)[0].stories.takeaway == "La suite"
    vault.close()


@pytest.mark.parametrize("number", kept.RELEASED)
def test_afterwards_its_tables_are_those_of_a_new_one(url, number, kind, fresh, tmp_path):
    old = kept.lay(url, number)
    Store(old).close()
    new = fresh() if kind == "postgresql" else f"sqlite:///{tmp_path / 'new.sqlite'}"
    Store(new).close()
    ours = {table: found for table, found in columns(old).items() if table != "satisfaction"}
    theirs = {table: found for table, found in columns(new).items() if table != "erasure_keys"}
    assert {**ours, "erasure_keys": 0} == {**theirs, "erasure_keys": 0} and metadata.tables.keys() <= ours.keys()
    assert rows(old, "schema") == [{"version": SCHEMA}]
    if kind == "sqlite":
        assert sql(old, "pragma integrity_check") == [{"integrity_check": "ok"}]


def test_a_way_that_fails_half_way_changes_nothing_and_succeeds_later(oldest, monkeypatch):
    before, add, done = columns(oldest), migration._add, []

    def fails(connection, column):
        add(connection, column)
        done.append(column)
        if len(done) == 3:
            raise OSError("full")

    monkeypatch.setattr(migration, "_add", fails)
    with pytest.raises(Refused, match="ne s’ouvre pas"):
        Store(oldest)
    assert columns(oldest) == before
    monkeypatch.undo()
    assert Desk(Store(oldest), "mon-bilan").dossier.stories.takeaway == "Ce que je sais faire"


@pytest.mark.parametrize("number", [0, 1])
def test_those_who_open_it_at_the_same_time_find_it_ready(url, number):
    if number:
        kept.lay(url, number)

    def opens(_):
        vault = Vault(url, cheap=True)
        vault.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(opens, range(6)))
    assert rows(url, "schema") == [{"version": SCHEMA}]


def test_a_newer_one_is_refused_and_left_as_it_is(oldest):
    sql(oldest, "update schema set version = :newer", newer=SCHEMA + 1)
    before = columns(oldest)
    with pytest.raises(NewerFormat, match="Mettez bilan à jour"):
        Store(oldest)
    assert columns(oldest) == before

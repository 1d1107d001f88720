import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import NewerFormat, Refused
from bilan_widgets.store import Store, migration
from bilan_widgets.store.engine import engine
from bilan_widgets.store.tables import SCHEMA, metadata

KEPT = (Path(__file__).parent / "schema_1.sql").read_text()           # written by the version before accounts


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "bilan.sqlite"
    with sqlite3.connect(path) as base:
        base.executescript(KEPT)
    return path


def columns(path):
    opened = engine(f"sqlite:///{path}")
    found = {table: {(one["name"], str(one["type"]), one["nullable"]) for one in inspect(opened).get_columns(table)}
             for table in inspect(opened).get_table_names()}
    opened.dispose()
    return found


def test_a_kept_database_is_read_and_written_on(file):
    store = Store(f"sqlite:///{file}")
    desk = Desk(store, "mon-bilan")
    assert [part.takeaway for _, _, part in desk.history("stories")] == ["Un premier jet", "Ce que je sais faire"]
    assert desk.dossier.drivers.drivers[0].private and set(store.names()) == {"autre", "mon-bilan"}
    desk.change("stories", takeaway="La suite")
    assert Desk(Store(f"sqlite:///{file}"), "mon-bilan").dossier.stories.takeaway == "La suite"


def test_afterwards_its_tables_are_those_of_a_new_one(file, tmp_path):
    Store(f"sqlite:///{file}").close()
    Store(f"sqlite:///{tmp_path / 'new.sqlite'}").close()
    assert columns(file) == columns(tmp_path / "new.sqlite") and columns(file).keys() == metadata.tables.keys()
    with sqlite3.connect(file) as base:
        assert base.execute("select version from schema").fetchall() == [(SCHEMA,)]
        assert base.execute("pragma integrity_check").fetchall() == [("ok",)]


def test_a_way_that_fails_half_way_changes_nothing_and_succeeds_later(file, monkeypatch):
    before, add, done = columns(file), migration._add, []

    def fails(connection, column):
        add(connection, column)
        done.append(column)
        if len(done) == 3:
            raise OSError("full")

    monkeypatch.setattr(migration, "_add", fails)
    with pytest.raises(Refused, match="ne s’ouvre pas"):
        Store(f"sqlite:///{file}")
    assert columns(file) == before
    monkeypatch.undo()
    assert Desk(Store(f"sqlite:///{file}"), "mon-bilan").dossier.stories.takeaway == "Ce que je sais faire"


def test_a_newer_one_is_refused_and_left_as_it_is(file):
    with sqlite3.connect(file) as base:
        base.execute("update schema set version = ?", (SCHEMA + 1,))
    content = file.read_bytes()
    with pytest.raises(NewerFormat, match="Mettez bilan à jour"):
        Store(f"sqlite:///{file}")
    assert file.read_bytes() == content or columns(file).keys() == {"dossiers", "revisions", "schema"}

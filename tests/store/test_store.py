import sqlite3
from datetime import UTC

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan_widgets.dossier import ActionPlan, Dossier, InitialRequest, NewerFormat, Refused
from bilan_widgets.store import NotSaved, Stale, Store
from bilan_widgets.store.tables import SCHEMA

texts = st.text(max_size=200)


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'folder' / 'b.sqlite'}"


@pytest.fixture
def store(url):
    return Store(url)


def test_a_new_dossier_is_empty_and_named(store):
    dossier = store.create("mon-bilan")
    assert store.read(dossier) == (Dossier(), {})
    assert store.names() == ["mon-bilan"]
    assert store.create("mon-bilan") == dossier


@pytest.mark.parametrize("name", ["", "Mon bilan", "../autre", "é", "a" * 81, "x'; drop table dossiers"])
def test_a_name_that_could_hurt_is_refused(store, name):
    with pytest.raises(Refused):
        store.create(name)


def test_saving_adds_a_revision_and_keeps_the_earlier_ones(store):
    dossier = store.create("a")
    for number, text in enumerate(("un", "deux", "trois")):
        assert store.append(dossier, "action_plan", ActionPlan(takeaway=text), after=number) == number + 1
    assert [part.takeaway for _, _, part in store.history(dossier, "action_plan")] == ["un", "deux", "trois"]
    whole, numbers = store.read(dossier)
    assert whole.action_plan.takeaway == "trois" and numbers == {"action_plan": 3}
    assert store.written_at(dossier).tzinfo == UTC


def test_a_stale_write_shows_the_other_version_and_overwrites_nothing(store):
    dossier = store.create("a")
    store.append(dossier, "action_plan", ActionPlan(takeaway="la leur"), after=0)
    with pytest.raises(Stale) as refusal:
        store.append(dossier, "action_plan", ActionPlan(takeaway="la mienne"), after=0)
    assert refusal.value.theirs.takeaway == "la leur" and refusal.value.revision == 1
    assert store.read(dossier)[0].action_plan.takeaway == "la leur"


def test_two_dossiers_do_not_meet(store):
    one, two = store.create("un"), store.create("deux")
    store.append(one, "initial_request", InitialRequest(trigger="x"), after=0)
    assert store.read(two) == (Dossier(), {})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=texts, second=texts)
def test_what_was_saved_is_read_back(tmp_path_factory, first, second):
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('s') / 'b.sqlite'}")
    part = InitialRequest(trigger=first, difference=second)
    dossier = store.create("a")
    store.append(dossier, "initial_request", part, after=0)
    assert store.read(dossier)[0].initial_request == part
    store.close()


def test_a_read_only_database_says_that_nothing_was_saved(store, url, tmp_path):
    dossier = store.create("a")
    store.close()
    shut = Store(url)
    with sqlite3.connect(tmp_path / "folder" / "b.sqlite") as direct:
        direct.execute("PRAGMA max_page_count = 1")
    with shut._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.commit()
    with pytest.raises(NotSaved, match="Rien n’a été enregistré"):
        shut.append(dossier, "action_plan", ActionPlan(takeaway="x"), after=0)
    assert shut.read(dossier)[0] == Dossier()


def test_a_full_disk_says_that_nothing_was_saved_and_spares_the_rest(store):
    dossier = store.create("a")
    store.append(dossier, "action_plan", ActionPlan(takeaway="avant"), after=0)
    with store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotSaved):
        store.append(dossier, "action_plan", ActionPlan(takeaway="x" * 20_000), after=1)
    assert store.read(dossier)[0].action_plan.takeaway == "avant"


def test_a_database_of_a_newer_version_is_refused(store, url, tmp_path):
    with sqlite3.connect(tmp_path / "folder" / "b.sqlite") as direct:
        direct.execute("update schema set version = ?", (SCHEMA + 1,))
    with pytest.raises(NewerFormat):
        Store(url)


def test_an_address_that_is_none_is_refused():
    with pytest.raises(Refused, match="adresse"):
        Store("n'importe quoi")


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "b.sqlite").write_bytes(b"pas une base " * 100)
    with pytest.raises(Refused, match="ne s’ouvre pas"):
        Store(f"sqlite:///{tmp_path / 'b.sqlite'}")


def test_an_error_shows_no_content(store):
    dossier = store.create("a")
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.commit()
    with pytest.raises(NotSaved) as refusal:
        store.append(dossier, "action_plan", ActionPlan(takeaway="mon secret"), after=0)
    assert "secret" not in str(refusal.value) and refusal.value.__cause__ is None


def test_the_database_file_is_for_its_owner_alone(store, tmp_path):
    assert (tmp_path / "folder" / "b.sqlite").stat().st_mode & 0o077 == 0

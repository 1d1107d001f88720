from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from threading import Barrier
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan_widgets.dossier import ActionPlan, Dossier, InitialRequest, NewerFormat, Refused, part_from
from bilan_widgets.store import NotSaved, Stale, Store
from bilan_widgets.store.tables import SCHEMA
from tests.store.conftest import sql

texts = st.text(max_size=200)


@pytest.fixture
def store(vault_url):
    store = Store(vault_url)
    yield store
    store.close()


@pytest.fixture
def file(tmp_path):
    """Where an SQLite store of these tests lies."""
    return tmp_path / "folder" / "b.sqlite"


@pytest.fixture
def filed(file):
    store = Store(f"sqlite:///{file}")
    yield store
    store.close()


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


def test_of_those_who_save_a_part_at_once_one_wins_and_the_others_see_it(store, vault_url):
    dossier = store.create("a")

    def saves(name):
        mine = Store(vault_url)
        ready.wait(20)
        try:
            return mine.save(dossier, "action_plan", ActionPlan(takeaway=name), Dossier(), {})
        except Stale as stale:
            return stale.theirs.takeaway

    ready = Barrier(5)
    with ThreadPoolExecutor(5) as pool:
        found = list(pool.map(saves, "abcde"))
    (winner,) = [part.takeaway for _, _, part in store.history(dossier, "action_plan")]
    assert sorted(found, key=str) == [winner] * 4 + [{"action_plan": 1}] and store.version(dossier) == 1


def test_those_who_save_different_parts_at_once_all_do(store, vault_url):
    dossier, parts = store.create("a"), ("action_plan", "initial_request", "stories", "skills")

    def saves(name):
        mine = Store(vault_url)
        for number in range(3):
            mine.save(dossier, name, part_from(name, {"takeaway": str(number)}), Dossier(), {name: number})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(saves, parts))
    assert store.read(dossier)[1] == dict.fromkeys(parts, 3) and store.version(dossier) == 12


def test_what_was_sent_twice_is_saved_once(store):
    dossier, known, part = store.create("a"), Dossier(), ActionPlan(takeaway="une fois")
    assert store.save(dossier, "action_plan", part, known, {}) == {"action_plan": 1}
    assert store.save(dossier, "action_plan", part, known, {}) == {"action_plan": 1}
    assert len(store.history(dossier, "action_plan")) == 1
    store.append(dossier, "action_plan", ActionPlan(takeaway="autre"), after=1)
    store.append(dossier, "action_plan", part, after=2)
    with pytest.raises(Stale):                             # the same words again, but somebody wrote in between
        store.save(dossier, "action_plan", part, known, {})


def test_two_dossiers_do_not_meet(store):
    one, two = store.create("un"), store.create("deux")
    store.append(one, "initial_request", InitialRequest(trigger="x"), after=0)
    assert store.read(two) == (Dossier(), {})


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=texts, second=texts)
def test_what_was_saved_is_read_back(store, first, second):
    part = InitialRequest(trigger=first, difference=second)
    dossier = store.create(f"a-{uuid4().hex}")
    store.append(dossier, "initial_request", part, after=0)
    assert store.read(dossier)[0].initial_request == part


def test_a_read_only_database_says_that_nothing_was_saved(filed):
    dossier = filed.create("a")
    with filed._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.commit()
    with pytest.raises(NotSaved, match="Rien n’a été enregistré") as refusal:
        filed.append(dossier, "action_plan", ActionPlan(takeaway="mon secret"), after=0)
    assert "secret" not in str(refusal.value) and refusal.value.__cause__ is None
    assert filed.read(dossier)[0] == Dossier()


def test_a_full_disk_says_that_nothing_was_saved_and_spares_the_rest(filed):
    store = filed
    dossier = store.create("a")
    store.append(dossier, "action_plan", ActionPlan(takeaway="avant"), after=0)
    with store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotSaved):
        store.append(dossier, "action_plan", ActionPlan(takeaway="x" * 20_000), after=1)
    assert store.read(dossier)[0].action_plan.takeaway == "avant"


def test_a_database_of_a_newer_version_is_refused(store, vault_url):
    sql(vault_url, "update schema set version = :ours + 1", ours=SCHEMA)
    with pytest.raises(NewerFormat):
        Store(vault_url)


def test_an_address_that_is_none_is_refused():
    with pytest.raises(Refused, match="adresse"):
        Store("n'importe quoi")


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "b.sqlite").write_bytes(b"pas une base " * 100)
    with pytest.raises(Refused, match="ne s’ouvre pas"):
        Store(f"sqlite:///{tmp_path / 'b.sqlite'}")


def test_the_database_file_is_for_its_owner_alone(filed, file):
    assert file.stat().st_mode & 0o077 == 0

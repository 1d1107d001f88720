"""What only a server can do to us: freeze, vanish, refuse; nobody waits for long, is told a lie, or is saved twice."""

import os
import signal
import time
import traceback
from threading import Timer

import psycopg
import pytest
from sqlalchemy.engine import make_url

from bilan_widgets.dossier import ActionPlan, Dossier, Refused
from bilan_widgets.store import Away, NotSaved, Store, postgres, transactions
from bilan_widgets.store.engine import engine
from bilan_widgets.store.vault import Vault
from tests.store.conftest import sql

FIRST = ActionPlan(takeaway="d’abord")
PART = "action_plan"


@pytest.fixture
def kind():
    return "postgresql"


@pytest.fixture
def impatient(monkeypatch):
    """Limits of a fraction of a second, for tests have no time."""
    monkeypatch.setattr(postgres, "ANSWER", 0.5)
    monkeypatch.setattr(postgres, "LIMITS", {"statement_timeout": 400, "lock_timeout": 300})
    monkeypatch.setattr(transactions, "PATIENCE", 0.1)


@pytest.fixture
def store(vault_url):
    return Store(vault_url)


@pytest.fixture
def dossier(store):
    return store.create("a")


@pytest.fixture
def saves(store, dossier):
    """Saves as a page does that read an empty dossier; gives the new numbers."""
    return lambda part=FIRST: store.save(dossier, PART, part, Dossier(), {})


def takeaways(store, dossier):
    return [part.takeaway for _, _, part in store.history(dossier, PART)]


def test_nobody_holds_a_connection_who_does_nothing(vault_url, store, dossier, saves):
    saves()
    store.read(dossier)
    asked = "select count(*) as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
    assert sql(vault_url, asked)[0]["n"] == 0


def test_a_frozen_server_is_not_waited_for_and_what_arrived_is_not_saved_twice(vault_url, cluster, store, dossier, saves,
                                                                              impatient):
    database = make_url(vault_url).database
    with psycopg.connect(cluster.dsn(database)) as holder:
        holder.execute("create function freezes() returns trigger language plpgsql as "
                       "$$ begin perform pg_sleep(30); return new; end $$")
        holder.execute("create trigger freezes before insert on revisions for each row execute function freezes()")
    began = time.monotonic()
    with pytest.raises(Away, match="n’est pas enregistré"):
        saves()
    assert time.monotonic() - began < 5
    sql(vault_url, "drop trigger freezes on revisions")
    assert saves() == {PART: 1} and takeaways(store, dossier) == ["d’abord"]


def test_a_server_that_stops_answering_altogether_gives_a_sentence(cluster, store, dossier, saves, impatient):
    pid = int((cluster.data / "postmaster.pid").read_text().split()[0])
    store._engine.dispose()
    os.kill(pid, signal.SIGSTOP)                            # who connects now finds nobody
    try:
        began = time.monotonic()
        with pytest.raises(Away):
            saves()
        with pytest.raises(Away, match="rechargez"):
            store.read(dossier)
        assert time.monotonic() - began < 3 * postgres.CONNECT
    finally:
        os.kill(pid, signal.SIGCONT)
    assert saves() == {PART: 1}


def test_no_answer_comes_while_a_statement_runs(cluster, vault_url, store, impatient):
    with store._engine.connect() as connection:
        pid = connection.exec_driver_sql("select pg_backend_pid()").scalar()
        os.kill(pid, signal.SIGSTOP)
        try:
            began = time.monotonic()
            with pytest.raises(Exception, match="psycopg") as lost:
                connection.exec_driver_sql("select 1")
            assert time.monotonic() - began < 3 and lost.value.connection_invalidated
        finally:
            os.kill(pid, signal.SIGCONT)


@pytest.mark.parametrize("arrives", [True, False])
def test_an_answer_to_the_commit_that_is_lost_neither_doubles_nor_loses(store, dossier, saves, monkeypatch, arrives):
    lost, commit = [], postgres.Hurried.commit

    def loses(connection):
        if not lost and arrives:
            commit(connection)
        if not lost:
            lost.append(connection.close())
            raise psycopg.OperationalError("the line was cut")
        commit(connection)

    monkeypatch.setattr(postgres.Hurried, "commit", loses)
    assert saves() == {PART: 1} and lost and takeaways(store, dossier) == ["d’abord"]


def test_the_same_sent_again_after_an_answer_was_lost_for_good_is_found(vault_url, store, dossier, monkeypatch):
    commit = postgres.Hurried.commit

    def loses(connection):
        commit(connection)
        connection.close()
        raise psycopg.OperationalError("the line was cut")

    monkeypatch.setattr(postgres.Hurried, "commit", loses)
    monkeypatch.setattr(transactions, "PATIENCE", -1)
    with pytest.raises(Away, match="n’est pas enregistré"):
        store.save(dossier, PART, FIRST, Dossier(), {})
    monkeypatch.undo()
    assert store.save(dossier, PART, FIRST, Dossier(), {}) == {PART: 1} and takeaways(store, dossier) == ["d’abord"]


def test_a_restart_in_the_middle_goes_unseen(cluster, store, dossier, saves, monkeypatch):
    monkeypatch.setattr(transactions, "PATIENCE", 40)
    saves()
    cluster.kill()
    later = Timer(0.3, cluster.start)
    later.start()
    assert store.save(dossier, PART, ActionPlan(takeaway="après"), Dossier(), {PART: 1}) == {PART: 2}
    later.join()
    assert takeaways(store, dossier) == ["d’abord", "après"]


def test_a_server_s_own_connections_live_through_a_restart(cluster, vault, amina):
    cookie = vault.begin_session(amina)
    cluster.kill()
    with pytest.raises(Away):
        vault.session(cookie)
    cluster.start()
    assert vault.session(cookie).account.id == amina.account.id


def test_somebody_else_s_lock_is_not_waited_for_long(vault_url, cluster, dossier, impatient):
    with psycopg.connect(cluster.dsn(make_url(vault_url).database)) as other:
        other.execute("update dossiers set saves = saves")
        with pytest.raises(Away):
            Store(vault_url).save(dossier, PART, FIRST, Dossier(), {})
    assert Store(vault_url).save(dossier, PART, FIRST, Dossier(), {}) == {PART: 1}


@pytest.mark.parametrize(("refuses", "accepts"), [
    ("alter database {} set default_transaction_read_only = on", "alter database {} reset default_transaction_read_only"),
    ("create trigger fills before insert on revisions execute function fills()", "drop trigger fills on revisions"),
])
def test_a_server_that_takes_nothing_says_so_and_later_does(vault_url, cluster, store, dossier, saves, refuses, accepts):
    sql(vault_url, "create function fills() returns trigger language plpgsql as "
                   "$$ begin raise exception 'd’abord' using errcode = 'disk_full'; end $$")
    database = make_url(vault_url).database
    with psycopg.connect(cluster.dsn(database), autocommit=True) as other:
        other.execute(refuses.format(database))
        with pytest.raises(NotSaved, match="disque est plein") as refusal:
            saves()
        assert not isinstance(refusal.value, Away) and "d’abord" not in "".join(traceback.format_exception(refusal.value))
        assert store.read(dossier) == (Dossier(), {})
        other.execute(accepts.format(database))
    assert saves() == {PART: 1}


def test_without_a_connection_left_it_says_so_and_later_does(vault_url, cluster, store, dossier, impatient):
    database = make_url(vault_url).database
    person = f"p{database}"
    sql(vault_url, f"create role {person} login")
    sql(vault_url, f"grant all on all tables in schema public to {person}")
    theirs = Store(make_url(vault_url).set(username=person).render_as_string())
    with psycopg.connect(cluster.dsn("postgres"), autocommit=True) as above:
        above.execute(f"alter database {database} connection limit 0")
        with pytest.raises(Away):
            theirs.save(dossier, PART, FIRST, Dossier(), {})
        above.execute(f"alter database {database} connection limit 5")
    assert theirs.save(dossier, PART, FIRST, Dossier(), {}) == {PART: 1}


def test_a_password_is_shown_nowhere(vault_url, vault, caplog):
    address = make_url(vault_url).set(password="s3cr3t-de-base", port=1).render_as_string(hide_password=False)
    for opens in (lambda: Store(address), lambda: Vault(address), lambda: Store(address + "?nonsense=1"),
                  lambda: Store(address.replace("psycopg", "nothing"))):
        with pytest.raises(Refused, match="ne s’ouvre pas") as refusal:
            opens()
        assert "s3cr3t" not in "".join(traceback.format_exception(refusal.value)) + repr(refusal.value)
    whole = make_url(vault_url).set(password="s3cr3t-de-base").render_as_string(hide_password=False)
    assert "s3cr3t" not in repr(engine(whole)) + repr(vault) + caplog.text


def test_an_address_may_be_short_and_has_the_last_word(vault_url):
    short = vault_url.replace("postgresql+psycopg", "postgres") + "?options=-c%20search_path%3Dpublic%20-c%20lock_timeout%3D77"
    with engine(short).connect() as connection:
        assert connection.exec_driver_sql("show lock_timeout").scalar() == "77ms"
        assert connection.exec_driver_sql("show synchronous_commit").scalar() == "on"
    with engine(vault_url, patient=True).connect() as connection:
        assert connection.exec_driver_sql("show lock_timeout").scalar() == "0"

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Refused
from bilan_widgets.store import Store, erasure
from bilan_widgets.store.erasure import erase, erase_due, keep_until, trace
from bilan_widgets.store.notes import notes_key, write_note
from bilan_widgets.store.tables import dossiers, metadata
from tests.store.conftest import AMINA, remains, rows

TODAY = date(2027, 3, 1)


@pytest.fixture
def dossier(vault, vault_url, amina, claire):
    """Written in, followed, noted about, with a session open."""
    vault.consent(amina, claire.account.id)
    number, name = vault.dossier_of(amina.account.id)
    store = Store(vault_url, vault.keyring(amina, number))
    Desk(store, name, "beneficiary").change("stories", takeaway="Le carton du quai")
    store.close()
    write_note(vault_url, claire.account.id, number, notes_key(claire.private_key, number), "Une note")
    vault.begin_session(amina)
    return number


def tables_with(vault_url, *numbers):
    """The tables in which one of these numbers stands."""
    found = {table: [tuple(row.values()) for row in rows(vault_url, table)] for table in metadata.tables}
    return {table for table, there in found.items() if any(number in row for row in there for number in numbers)}


def test_nothing_of_it_is_left_in_any_file(vault, vault_url, amina, claire, dossier):
    other = vault.accept(vault.invite(claire), "berthe", "une toute autre phrase")[0]
    name, mine = vault.dossier_of(amina.account.id)[1], amina.account.id
    assert tables_with(vault_url, dossier, mine) == {
        "accounts", "sessions", "dossiers", "dossier_keys", "follows", "revisions", "notes"}
    made = erase(vault_url, dossier, "asked", TODAY)
    assert made.reason == "asked" and made.at.date() == TODAY and len(made.number) >= 12
    assert tables_with(vault_url, dossier, mine) == set() and tables_with(vault_url, made.number) == {"erasures"}
    for file, content in remains(vault_url).items():
        words = (mine, name, "amina", *(() if "revisions" in file or "notes" in file else (dossier,)))
        assert not [word for word in words if word.encode() in content], file
    assert vault.dossier_of(mine) is None and vault.account(mine) is None
    with pytest.raises(Refused):
        vault.unlock("amina", AMINA)
    assert vault.keyring(other, vault.dossier_of(other.account.id)[0])          # others are as they were
    assert [one.dossier_id for one in vault.followed(claire)] == [vault.dossier_of(other.account.id)[0]]


def test_its_key_goes_first_and_what_was_interrupted_is_finished_when_asked_again(
        vault, vault_url, amina, dossier, monkeypatch):
    def breaks(connection, number):
        raise OSError("power cut")

    monkeypatch.setattr(erasure, "remove", breaks)
    with pytest.raises(Refused, match="pas pu être effacé"):
        erase(vault_url, dossier, "asked", TODAY)
    monkeypatch.undo()
    with pytest.raises(Refused, match="effacé"):
        vault.keyring(amina, dossier)
    erase(vault_url, dossier, "asked", TODAY)
    assert tables_with(vault_url, dossier) == set()
    with pytest.raises(Refused, match="déjà été effacé"):
        erase(vault_url, dossier, "asked", TODAY)


def test_a_page_that_is_still_open_can_neither_read_nor_write(vault, vault_url, amina, dossier):
    store = Store(vault_url, vault.keyring(amina, dossier))
    desk = Desk(store, vault.dossier_of(amina.account.id)[1], "beneficiary")
    erase(vault_url, dossier, "asked", TODAY)
    for attempt in (lambda: desk.change("stories", takeaway="Encore"), desk.refresh, lambda: desk.history("stories")):
        with pytest.raises(Refused):
            attempt()
    assert tables_with(vault_url, dossier) == set()
    store.close()


def test_an_account_that_owns_another_dossier_stays(vault, vault_url, amina, dossier):
    second, _ = vault.create_dossier(amina)
    erase(vault_url, dossier, "asked", TODAY)
    assert vault.dossier_of(amina.account.id)[0] == second and vault.unlock("amina", AMINA)


def test_a_dossier_kept_under_an_agreement_goes_by_itself_after_its_last_day(vault, vault_url, dossier):
    with pytest.raises(Refused, match="vient après"):
        keep_until(vault_url, dossier, agreed_on=date(2027, 3, 1), until=date(2027, 2, 28))
    with pytest.raises(Refused, match="n’existe plus"):
        keep_until(vault_url, "absent", agreed_on=TODAY, until=TODAY)
    keep_until(vault_url, dossier, agreed_on=date(2027, 3, 1), until=date(2028, 3, 1))
    assert erase_due(vault_url, date(2028, 3, 1)) == [] and tables_with(vault_url, dossier)
    (made,) = erase_due(vault_url, date(2028, 3, 2))
    assert made.reason == "term" and tables_with(vault_url, dossier) == set()
    assert erase_due(vault_url, date(2029, 1, 1)) == []


def test_two_nodes_that_erase_what_is_due_give_one_certificate_a_dossier(vault_url):
    store = Store(vault_url)
    for number in range(4):
        keep_until(vault_url, store.create(f"echu-{number}"), agreed_on=TODAY, until=TODAY)
    store.close()
    with ThreadPoolExecutor(2) as nodes:
        made = [nodes.submit(erase_due, vault_url, date(2027, 3, 2)) for _ in range(2)]
    assert sum(len(one.result()) for one in made) == len(rows(vault_url, "erasures")) == 4


def test_a_dossier_without_seal_or_owner_is_erased_too(vault_url):
    url = vault_url
    store = Store(url)
    Desk(store, "seule").change("stories", takeaway="Le carton du quai sept")
    number = store.find("seule")
    store.close()
    erase(url, number, "asked", TODAY)
    assert not [file for file, content in remains(url).items() if b"carton" in content]


def test_used_and_old_invitations_go_and_open_ones_stay(vault, vault_url, claire, dossier, clock):
    clock.at = datetime.now(UTC)
    kept = vault.invite(claire, "Une autre")
    erase(vault_url, dossier, "asked", TODAY)
    assert vault.invitation(kept) is not None
    assert len(rows(vault_url, "invitations")) == 1


def test_every_table_is_known_by_how_it_leads_to_a_dossier_or_is_no_one_s():
    leads = {table.name for table in metadata.tables.values()
             if any(key.column.table.name in ("dossiers", "accounts") for key in table.foreign_keys)}
    assert metadata.tables.keys() - leads == {"accounts", "attempts", "erasures", "schema"}
    assert dossiers.c.owner.foreign_keys and trace("a") != trace("b") and len(trace("a")) == 40


def test_who_writes_at_that_moment_is_waited_for_or_refused(vault, vault_url, amina, dossier):
    def writes(number):
        store = Store(vault_url, vault.keyring(amina, dossier))
        ready.wait(20)
        for text in range(20):
            Desk(store, vault.dossier_of(amina.account.id)[1], "beneficiary").change("stories", takeaway=f"{number} {text}")

    ready = Barrier(4)
    with ThreadPoolExecutor(3) as pool:
        writing = [pool.submit(writes, number) for number in range(3)]
        ready.wait(20)
        erase(vault_url, dossier, "asked", TODAY)
        for one in writing:
            with pytest.raises((Refused, TypeError)):      # the vault knows of no dossier any more
                one.result(30)
    assert tables_with(vault_url, dossier) == set()


@pytest.mark.parametrize("kind", ["sqlite"])
def test_while_somebody_reads_it_is_erased_all_the_same(vault, vault_url, dossier, monkeypatch, caplog):
    reader = sqlite3.connect(vault_url.removeprefix("sqlite:///"), isolation_level=None)
    reader.execute("begin")
    reader.execute("select * from revisions").fetchone()
    monkeypatch.setattr("bilan_widgets.store.engine.PATIENCE", 100)
    erase(vault_url, dossier, "asked", TODAY)
    reader.close()
    assert tables_with(vault_url, dossier) == set() and "swept after the next" in caplog.text

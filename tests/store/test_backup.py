import sqlite3
from datetime import date, datetime

import pytest

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import NewerFormat, Refused
from bilan_widgets.store import Store
from bilan_widgets.store.backup import backup, restore
from bilan_widgets.store.engine import engine, sqlite_file
from bilan_widgets.store.erasure import erase
from bilan_widgets.store.tables import SCHEMA
from bilan_widgets.store.vault import Vault
from tests.store.conftest import AMINA, KINDS, apart, rows

MORNING, EVENING = datetime(2027, 3, 1, 8, 30), datetime(2027, 3, 1, 18, 30, 5)


@pytest.fixture
def dossier(vault, amina, claire):
    vault.consent(amina, claire.account.id)
    return vault.dossier_of(amina.account.id)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "sauvegardes"


def writes(vault, url, who, dossier, text):
    store = Store(url, vault.keyring(who, dossier[0]))
    Desk(store, dossier[1], "beneficiary").change("stories", takeaway=text)
    store.close()


def reads(url, who_logs_in, dossier):
    vault = Vault(url, cheap=True)
    store = Store(url, vault.keyring(vault.unlock(*who_logs_in), dossier[0]))
    found = store.read(dossier[0])[0].stories.takeaway
    store.close()
    vault.close()
    return found


def test_a_copy_is_made_while_in_use_and_one_file_of_keys_is_replaced(vault, vault_url, amina, dossier, folder):
    writes(vault, vault_url, amina, dossier, "Le matin")
    first = backup(vault_url, folder, MORNING)
    keys = (folder / "cles.sqlite").read_bytes()
    vault.create_dossier(vault.create_account("berthe", "une toute autre phrase", "beneficiary")[0])
    second = backup(vault_url, folder, EVENING)
    assert first.name == "bilan-2027-03-01-083000.sqlite" and second.name == "bilan-2027-03-01-183005.sqlite"
    assert {file.name for file in folder.iterdir()} == {first.name, second.name, "cles.sqlite"}
    assert (folder / "cles.sqlite").read_bytes() != keys
    assert all(file.stat().st_mode & 0o077 == 0 for file in folder.iterdir())
    assert not [file for file in folder.iterdir() if b"Le matin" in file.read_bytes()]


def test_what_is_put_back_is_what_was_there_and_the_present_is_kept_aside(vault, vault_url, amina, dossier, folder):
    writes(vault, vault_url, amina, dossier, "Le matin")
    cookie = vault.begin_session(amina)
    backup(vault_url, folder, MORNING)
    writes(vault, vault_url, amina, dossier, "Le soir")
    vault.close()
    aside = restore(folder, vault_url, EVENING)
    assert reads(vault_url, ("amina", AMINA), dossier) == "Le matin"
    assert Vault(vault_url, cheap=True).session(cookie) is None
    assert len(rows(f"sqlite:///{aside}")) == 2 and aside.stat().st_mode & 0o077 == 0
    assert restore(aside, vault_url, EVENING.replace(hour=19))
    assert reads(vault_url, ("amina", AMINA), dossier) == "Le soir"


def test_two_within_a_second_do_not_overwrite_each_other(vault, vault_url, amina, dossier, folder):
    writes(vault, vault_url, amina, dossier, "Le matin")
    first = backup(vault_url, folder, MORNING)
    writes(vault, vault_url, amina, dossier, "Le soir")
    second = backup(vault_url, folder, MORNING)
    vault.close()
    assert first.exists() and second.exists() and first.name < second.name
    aside = restore(first, vault_url, MORNING)
    assert reads(vault_url, ("amina", AMINA), dossier) == "Le matin"
    assert restore(aside, vault_url, MORNING) not in (None, aside)
    assert reads(vault_url, ("amina", AMINA), dossier) == "Le soir"


@pytest.mark.parametrize("there", KINDS)
def test_on_another_machine_it_opens_too(vault, vault_url, amina, dossier, folder, new, there):
    writes(vault, vault_url, amina, dossier, "Le matin")
    copy = backup(vault_url, folder, MORNING)
    elsewhere = new(there)
    assert restore(copy, elsewhere, EVENING) is None
    assert reads(elsewhere, ("amina", AMINA), dossier) == "Le matin"


def test_an_erased_dossier_comes_back_from_no_backup(vault, vault_url, amina, claire, dossier, folder):
    writes(vault, vault_url, amina, dossier, "Le matin")
    other = vault.accept(vault.invite(claire), "berthe", "une toute autre phrase")[0]
    theirs = vault.dossier_of(other.account.id)
    writes(vault, vault_url, other, theirs, "À elle")
    old = backup(vault_url, folder, MORNING)
    made = erase(vault_url, dossier[0], "asked", date(2027, 3, 1))
    vault.close()
    restore(old, vault_url, EVENING)                                     # beside the keys of before the erasure
    after = Vault(vault_url, cheap=True)
    assert after.dossier_of(amina.account.id) is None and reads(vault_url, ("berthe", "une toute autre phrase"), theirs)
    assert [row["id"] for row in rows(vault_url, "erasures")] == [made.number] and len(rows(vault_url)) == 1
    assert [row["dossier"] for row in rows(apart(vault_url), "erasure_keys")] == [theirs[0]]


def test_an_old_backup_with_today_s_keys_opens_nothing_of_it_elsewhere(vault, vault_url, amina, dossier, folder, tmp_path):
    writes(vault, vault_url, amina, dossier, "Le matin")
    old = backup(vault_url, folder, MORNING)
    erase(vault_url, dossier[0], "asked", date(2027, 3, 1))
    backup(vault_url, folder, EVENING)
    elsewhere = f"sqlite:///{tmp_path / 'ailleurs' / 'bilan.sqlite'}"
    (tmp_path / "ailleurs").mkdir()
    for name, source in (("bilan.sqlite", old), ("bilan-cles.sqlite", folder / "cles.sqlite")):
        (tmp_path / "ailleurs" / name).write_bytes(source.read_bytes())
    there = Vault(elsewhere, cheap=True)
    with pytest.raises(Refused, match="effacé"):                         # the files as they are, by hand
        there.keyring(there.unlock("amina", AMINA), dossier[0])
    there.close()
    restore(old, elsewhere, EVENING)
    assert Vault(elsewhere, cheap=True).dossier_of(amina.account.id) is None


def test_consent_withdrawn_since_does_not_come_back(vault, vault_url, amina, claire, dossier, folder):
    backup(vault_url, folder, MORNING)
    vault.withdraw(amina, claire.account.id)
    vault.close()
    restore(folder, vault_url, EVENING)
    after = Vault(vault_url, cheap=True)
    with pytest.raises(Refused):
        after.keyring(claire, dossier[0])
    assert after.keyring(amina, dossier[0]) and not after.followed(claire)[0].consented


def test_a_restoring_that_fails_half_way_leaves_the_present_in_its_place(
        vault, vault_url, amina, dossier, folder, monkeypatch, tmp_path):
    backup(vault_url, folder, MORNING)
    writes(vault, vault_url, amina, dossier, "Le soir")
    before = {file.name for file in tmp_path.iterdir()}

    def breaks(*args):
        raise OSError("full")

    monkeypatch.setattr("bilan_widgets.store.since._drop_erased", breaks)
    with pytest.raises(Refused, match="Rien n’est perdu"):
        restore(folder, vault_url, EVENING)
    assert {file.name for file in tmp_path.iterdir()} == before
    assert reads(vault_url, ("amina", AMINA), dossier) == "Le soir"


@pytest.mark.parametrize("spoil", [
    lambda copy: copy.write_bytes(copy.read_bytes()[:5000]),
    lambda copy: copy.write_bytes(b"autre chose" * 999),
    lambda copy: copy.write_bytes(b""),
    lambda copy: copy.with_name("cles.sqlite").write_bytes(b"autre chose" * 99),
    lambda copy: sqlite3.connect(copy).executescript("drop table dossiers"),
])
def test_a_damaged_backup_changes_nothing(vault, vault_url, amina, dossier, folder, spoil, tmp_path):
    writes(vault, vault_url, amina, dossier, "Le matin")
    spoil(backup(vault_url, folder, MORNING))
    before = {file.name for file in tmp_path.iterdir()}
    with pytest.raises(Refused, match="rien n’a été changé"):
        restore(folder, vault_url, EVENING)
    assert {file.name for file in tmp_path.iterdir()} == before
    assert reads(vault_url, ("amina", AMINA), dossier) == "Le matin"


def test_a_newer_backup_and_an_absent_one_are_refused(vault_url, vault, folder, tmp_path):
    copy = backup(vault_url, folder, MORNING)
    with sqlite3.connect(copy) as base:
        base.execute("update schema set version = ?", (SCHEMA + 1,))
    with pytest.raises(NewerFormat):
        restore(copy, vault_url, EVENING)
    for nothing in (tmp_path / "rien", folder.parent / "vide"):
        (folder.parent / "vide").mkdir(exist_ok=True)
        with pytest.raises(Refused, match="pas de sauvegarde ici"):
            restore(nothing, vault_url, EVENING)


def test_where_it_cannot_be_written_and_where_it_is_no_file_it_says_so(vault, vault_url, tmp_path):
    (tmp_path / "fichier").write_text("x")
    with pytest.raises(Refused, match="pas pu être écrite"):
        backup(vault_url, tmp_path / "fichier" / "dedans", MORNING)
    with pytest.raises(Refused, match="PostgreSQL"):
        backup("sqlite://", tmp_path, MORNING)


def test_without_the_file_of_keys_a_new_machine_is_told_so_and_nothing_is_made(vault, vault_url, amina, dossier, folder, new):
    copy = backup(vault_url, folder, MORNING)
    (folder / "cles.sqlite").unlink()
    for there in KINDS:
        elsewhere = new(there)
        with pytest.raises(Refused, match="sans lui, aucun dossier"):
            restore(copy, elsewhere, EVENING)
        assert not sqlite_file(elsewhere).exists() if there == "sqlite" else rows(elsewhere, "accounts") == []
    restore(copy, vault_url, EVENING)                                    # here the keys still lie beside the database
    assert Vault(vault_url, cheap=True).dossier_of(amina.account.id) == dossier


@pytest.mark.parametrize("kind", ["postgresql"])                         # a file is renamed away from whoever holds it
def test_a_database_that_somebody_holds_is_not_replaced(vault, vault_url, amina, dossier, folder, monkeypatch):
    writes(vault, vault_url, amina, dossier, "Le matin")
    backup(vault_url, folder, MORNING)
    monkeypatch.setattr("bilan_widgets.store.backup.PATIENCE", "100ms")
    with engine(vault_url).begin() as held:
        held.exec_driver_sql("update dossiers set saves = saves")
        with pytest.raises(Refused, match="arrêtez bilan"):
            restore(folder, vault_url, EVENING)
    assert reads(vault_url, ("amina", AMINA), dossier) == "Le matin"
    assert {file.name for file in folder.iterdir()} == {"bilan-2027-03-01-083000.sqlite", "cles.sqlite"}


def test_a_bilan_without_accounts_has_no_keys_to_replace(tmp_path, folder):
    url = f"sqlite:///{tmp_path / 'seul' / 'bilan.sqlite'}"
    Desk(Store(url), "mon-bilan").change("stories", takeaway="Ici")
    copy = backup(url, folder, MORNING)
    assert [file.name for file in folder.iterdir()] == [copy.name]
    with pytest.raises(Refused):
        backup(f"sqlite:///{tmp_path / 'rien.sqlite'}", folder, EVENING)
    assert not (tmp_path / "rien.sqlite").exists()

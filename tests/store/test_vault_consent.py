import base64
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.dossier import Refused
from bilan_widgets.store.keyring import Keyring
from tests.store.conftest import AMINA, CLAIRE, apart, remains, rows, sql

NEW = "tortue violon neige"


@pytest.fixture
def dossier(vault, amina):
    return vault.dossier_of(amina.account.id)[0]


def test_a_counsellor_reads_what_is_shared_once_they_are_consented_to(vault, amina, claire, dossier):
    hers = vault.keyring(amina, dossier)
    shared, private = hers.close(b"un mot", "ici"), hers.close(b"un secret", "ici", private=True)
    vault.consent(amina, claire.account.id)
    theirs = vault.keyring(claire, dossier)
    assert theirs.open(shared, "ici", 1) == b"un mot" and theirs.private == {}
    with pytest.raises(Refused):
        theirs.open(private, "ici", 1, private=True)
    with pytest.raises(Refused):
        theirs.open(private, "ici", 1)
    with pytest.raises(Refused):
        theirs.close(b"x", "ici", private=True)
    assert hers.open(private, "ici", 1, private=True) == b"un secret"


def test_after_a_withdrawal_nothing_written_is_read(vault, amina, claire, dossier):
    vault.consent(amina, claire.account.id)
    kept = vault.keyring(claire, dossier)
    vault.withdraw(amina, claire.account.id)
    with pytest.raises(Refused, match="pas ouvert"):
        vault.keyring(claire, dossier)
    hers = vault.keyring(amina, dossier)
    assert hers.name == "g2" and set(hers.shared) == set(hers.private) == {1, 2}
    for private in (False, True):
        with pytest.raises(Refused):
            kept.open(hers.close(b"ensuite", "ici", private=private), "ici", 2, private=private)
        for key in kept.shared.values():                       # nor with the old key under the new number
            with pytest.raises(Refused):
                Keyring(dossier, 2, {2: key}, {2: key}).open(hers.close(b"ensuite", "ici"), "ici", 2)


def test_consent_given_again_opens_what_was_written_before_and_in_between(vault, amina, claire, dossier):
    before = vault.keyring(amina, dossier).close(b"avant", "ici")
    vault.consent(amina, claire.account.id)
    vault.withdraw(amina, claire.account.id)
    between = vault.keyring(amina, dossier).close(b"entre-temps", "ici")
    vault.consent(amina, claire.account.id)
    theirs = vault.keyring(claire, dossier)
    assert (theirs.open(before, "ici", 1), theirs.open(between, "ici", 2)) == (b"avant", b"entre-temps")
    (reader,) = vault.counsellors_of(dossier)
    assert reader.consents and reader.withdrawn_at is None


def test_another_counsellor_goes_on_reading_after_a_withdrawal(vault, amina, claire, dossier):
    diane, _ = vault.create_account("diane", CLAIRE, "counsellor")
    for counsellor in (claire, diane):
        vault.consent(amina, counsellor.account.id)
    vault.withdraw(amina, claire.account.id)
    word = vault.keyring(amina, dossier).close(b"ensuite", "ici")
    assert vault.keyring(diane, dossier).open(word, "ici", 2) == b"ensuite"
    assert [(one.login, one.consents) for one in vault.counsellors_of(dossier)] == [("claire", False), ("diane", True)]


def test_saying_it_twice_changes_nothing(vault, amina, claire, dossier):
    vault.withdraw(amina, claire.account.id)
    assert vault.keyring(amina, dossier).generation == 1
    for _ in range(2):
        vault.consent(amina, claire.account.id)
    assert vault.keyring(claire, dossier)
    for _ in range(2):
        vault.withdraw(amina, claire.account.id)
    assert vault.keyring(amina, dossier).generation == 2


def test_any_open_counsellor_is_found_by_login(vault, amina, claire):
    assert vault.counsellor_named(f" {claire.account.login.upper()} ") == claire.account.id
    for login in (amina.account.login, "personne", "", "cla%"):
        with pytest.raises(Refused, match="n’existe pas"):
            vault.counsellor_named(login)
    vault.disable(claire.account.id)
    with pytest.raises(Refused, match="n’existe pas"):
        vault.counsellor_named(claire.account.login)


def test_only_an_open_counsellor_s_account_is_consented_to(vault, amina, claire, dossier):
    other, _ = vault.create_account("boris", AMINA, "beneficiary")
    admin, _ = vault.create_account("admin", AMINA, "administrator")
    for who in (other.account.id, admin.account.id, amina.account.id, "", "nobody"):
        with pytest.raises(Refused, match="n’existe pas"):
            vault.consent(amina, who)
    vault.disable(claire.account.id)
    with pytest.raises(Refused):
        vault.consent(amina, claire.account.id)
    for who in (other, admin, claire):
        with pytest.raises(Refused):
            vault.keyring(who, dossier)


def test_only_the_owner_gives_and_takes_consent(vault, amina, claire, dossier):
    boris, _ = vault.create_account("boris", AMINA, "beneficiary")
    vault.create_dossier(boris)
    vault.consent(amina, claire.account.id)
    vault.withdraw(boris, claire.account.id)
    assert vault.keyring(claire, dossier)
    with pytest.raises(Refused):
        vault.consent(claire, claire.account.id)
    assert vault.keyring(boris, vault.dossier_of(boris.account.id)[0])
    with pytest.raises(Refused):
        vault.keyring(boris, dossier)


def test_keys_stay_when_the_passphrase_changes_and_when_it_is_recovered(vault, amina, claire, dossier):
    before = vault.keyring(amina, dossier)
    vault.consent(amina, claire.account.id)
    vault.change_passphrase(amina, AMINA, NEW)
    again, _ = vault.recover("amina", vault.new_recovery_code(amina), "encore une autre")
    assert vault.keyring(vault.unlock("amina", "encore une autre"), dossier) == vault.keyring(again, dossier) == before
    assert vault.keyring(claire, dossier).shared == before.shared


def test_without_its_erasure_key_a_dossier_opens_for_nobody(vault, vault_url, amina, claire, dossier):
    vault.consent(amina, claire.account.id)
    sql(apart(vault_url), "delete from erasure_keys")
    for opened in (amina, claire):
        with pytest.raises(Refused, match="effacé"):
            vault.keyring(opened, dossier)


def test_wrapped_keys_moved_to_another_row_open_nothing(vault, vault_url, amina, dossier):
    sql(vault_url, "update dossier_keys set wrapped = (select wrapped from dossier_keys where kind = 'private')")
    with pytest.raises(Refused):
        vault.keyring(amina, dossier)


def test_a_name_is_taken_once_and_tells_nothing(vault, amina, dossier):
    boris, _ = vault.create_account("boris", AMINA, "beneficiary")
    assert vault.create_dossier(boris, "demo") == vault.dossier_of(boris.account.id)
    with pytest.raises(Refused, match="déjà ce nom"):
        vault.create_dossier(boris, "demo")
    assert vault.dossier_of(boris.account.id)[1] == "demo"


@given(plain=st.binary(max_size=100), context=st.text(max_size=30), private=st.booleans())
def test_a_keyring_survives_its_letter(plain, context, private):
    ring = Keyring("d" * 32, 2, {1: bytes(32), 2: b"s" * 32}, {2: b"p" * 32})
    sent = Keyring.from_json(ring.to_json())
    assert sent == ring and sent.open(ring.close(plain, context, private), context, 2, private) == plain


def test_the_databases_hold_no_word_of_anybody_and_no_key(vault, vault_url, amina, claire, dossier, tmp_path):
    """Byte by byte, with their journals: passphrases, codes, labels, cookies, links and keys, in any usual writing."""
    vault.consent(amina, claire.account.id)
    vault.withdraw(amina, claire.account.id)
    code, cookie = vault.new_recovery_code(amina), vault.begin_session(amina)
    link = vault.invite(claire, "Boris Vautrin")
    vault.log_in("amina", AMINA, "192.0.2.44")
    ring = vault.keyring(amina, dossier)
    words = [AMINA, CLAIRE, "Amina Belkacem", "Belkacem", "Vautrin", code, code.replace("-", ""), cookie, link,
             *cookie.split("."), "192.0.2.44"]
    secrets = [amina.private_key, claire.private_key, bytes.fromhex(cookie.partition(".")[2]),
               *ring.shared.values(), *ring.private.values()]
    files = list(remains(vault_url).values())
    assert len(files) >= 4 and any(amina.public_key in content for content in files)
    for needle in [form for word in words for form in (word.encode(), word.encode("utf-16-le"))] + [
            form for key in secrets for form in (key, key.hex().encode(), base64.b64encode(key))]:
        assert not any(needle in content for content in files), needle
    assert all(file.stat().st_mode & 0o077 == 0 for file in tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["sqlite"])                # on a server, all lies in one database
def test_a_backup_of_the_dossiers_alone_opens_nothing_even_with_the_passphrase(vault, amina, dossier, tmp_path):
    from bilan_widgets.store.vault import Vault

    (tmp_path / "stolen").mkdir()
    with sqlite3.connect(tmp_path / "bilan.sqlite") as source, sqlite3.connect(tmp_path / "stolen" / "b.sqlite") as copy:
        source.backup(copy)
    stolen = Vault(f"sqlite:///{tmp_path / 'stolen' / 'b.sqlite'}", cheap=True)
    opened = stolen.unlock("amina", AMINA)
    with pytest.raises(Refused, match="effacé"):
        stolen.keyring(opened, dossier)
    stolen.close()


def test_who_is_consented_to_while_their_account_goes_holds_nothing_afterwards(vault, vault_url, amina, dossier):
    def tries(what, *given):
        ready.wait(20)
        try:
            what(*given)
        except Refused as refused:
            return str(refused)

    with ThreadPoolExecutor(2) as pool:
        for number in range(3):
            diane, ready = vault.create_account(f"diane{number}", CLAIRE, "counsellor")[0].account.id, Barrier(2)
            both = [pool.submit(tries, vault.consent, amina, diane), pool.submit(tries, vault.forget, diane)]
            said = [one.result(30) for one in both]
            if said[1] is not None:                        # an honest refusal, and then it works
                vault.forget(diane)
            assert vault.account(diane) is None and vault.keyring(amina, dossier)
            assert {row["account"] for row in rows(vault_url, "dossier_keys")} == {amina.account.id}
            assert diane not in {row["counsellor"] for row in rows(vault_url, "follows")}

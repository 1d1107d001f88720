import pytest
from sqlalchemy import select, update

from bilan_widgets.dossier import Refused
from bilan_widgets.store import keys
from bilan_widgets.store.tables import accounts
from bilan_widgets.store.vault import Vault, WrongPassphrase
from tests.store.conftest import AMINA, CLAIRE

NEW = "tortue violon neige"


def test_an_account_opens_with_its_passphrase_and_gives_the_same_key(vault):
    made, code = vault.create_account("amina.b", AMINA, "beneficiary")
    assert code and vault.unlock("amina.b", AMINA) == made
    assert vault.unlock(" Amina.B ", AMINA).private_key == made.private_key
    assert vault.create_account("claire", CLAIRE, "counsellor")[1] == ""
    assert [(one.login, one.role, one.disabled) for one in vault.accounts()] == [
        ("amina.b", "beneficiary", False), ("claire", "counsellor", False)]


@pytest.mark.parametrize("login", ["", "ab", "a" * 41, "Amina", "amina b", "été", ".amina", "a/b", "a\nb", "a'--", "amina\n"])
def test_a_login_that_cannot_be_one_is_refused(vault, login):
    with pytest.raises(Refused, match="identifiant"):
        vault.create_account(login, AMINA, "beneficiary")
    assert vault.accounts() == []


@pytest.mark.parametrize(("passphrase", "why"), [
    ("court", "au moins 12"), ("x" * 1025, "trop longue"), ("aaaaaaaaaaaaaa", "essaie en premier"),
    ("amina.belkacem", "essaie en premier"), ("AMINA.BELKACEM", "essaie en premier"),
    ("amina.belkacemamina.belkacem", "essaie en premier"), ("Mot de passe 123", "essaie en premier"),
    ("123456789012", "essaie en premier"), ("            ", "essaie en premier"),
    ("\uff4d\uff4f\uff54\uff44\uff45\uff50\uff41\uff53\uff53\uff45123", "essaie en premier"),
])
def test_a_passphrase_that_is_easily_guessed_is_refused(vault, passphrase, why):
    with pytest.raises(Refused, match=why):
        vault.create_account("amina.belkacem", passphrase, "beneficiary")
    assert vault.accounts() == []


def test_a_login_is_taken_once(vault, amina):
    with pytest.raises(Refused, match="déjà pris"):
        vault.create_account("amina", NEW, "counsellor")
    assert vault.unlock("amina", AMINA) and len(vault.accounts()) == 2


def test_unknown_closed_and_wrong_say_the_same_and_cost_the_same(vault, amina, claire, stretches):
    vault.disable(claire.account.id)
    sentences = set()
    for login, passphrase in (("amina", "non"), ("personne", AMINA), ("claire", CLAIRE), ("claire", "non"),
                              ("É'; drop table accounts", AMINA), ("ami\0na", AMINA), ("", ""), ("amina", "x" * 100_000)):
        stretches.clear()
        with pytest.raises(WrongPassphrase) as refusal:
            vault.unlock(login, passphrase)
        sentences.add(str(refusal.value))
        assert stretches == [vault._costs]
    assert len(sentences) == 1
    stretches.clear()
    assert vault.unlock("amina", AMINA) and stretches == [vault._costs]


def test_costs_that_were_raised_reach_an_account_when_it_next_opens(vault, vault_url, amina, stretches):
    raised = Vault(vault_url, cheap=True)
    raised._costs = keys.Costs(2, 16 * 1024)
    assert raised.unlock("amina", AMINA).private_key == amina.private_key
    stretches.clear()
    assert raised.unlock("amina", AMINA).private_key == amina.private_key
    assert stretches == [raised._costs]


def test_a_changed_passphrase_opens_the_same_key_and_the_old_one_nothing(vault, amina):
    mine, other = (vault.begin_session(amina) for _ in range(2))
    with pytest.raises(WrongPassphrase):
        vault.change_passphrase(amina, "pas la bonne", NEW)
    with pytest.raises(Refused, match="au moins 12"):
        vault.change_passphrase(amina, AMINA, "court")
    vault.change_passphrase(amina, AMINA, NEW, but=vault.session(mine).id)
    assert vault.unlock("amina", NEW).private_key == amina.private_key
    assert vault.session(mine) and vault.session(other) is None
    with pytest.raises(WrongPassphrase):
        vault.unlock("amina", AMINA)


def test_a_passphrase_changed_twice_at_once_is_changed_once(vault, amina, monkeypatch):
    stretch = keys.stretch

    def meanwhile(passphrase, salt, costs):
        if passphrase == NEW:
            with vault._engine.begin() as connection:
                connection.execute(update(accounts).values(verifier=b"changed elsewhere"))
        return stretch(passphrase, salt, costs)

    monkeypatch.setattr(keys, "stretch", meanwhile)
    with pytest.raises(Refused, match="changée ailleurs"):
        vault.change_passphrase(amina, AMINA, NEW)


def test_a_recovery_code_opens_once_and_ends_every_session(vault):
    made, code = vault.create_account("amina", AMINA, "beneficiary")
    cookie = vault.begin_session(made)
    opened, following = vault.recover("Amina", code.lower(), NEW)
    assert opened.private_key == made.private_key == vault.unlock("amina", NEW).private_key
    assert vault.session(cookie) is None and following != code
    with pytest.raises(WrongPassphrase):
        vault.unlock("amina", AMINA)
    with pytest.raises(Refused, match="code de secours"):
        vault.recover("amina", code, "une autre encore")
    assert vault.recover("amina", following, "une autre encore")[0].private_key == made.private_key


def test_a_new_code_replaces_the_earlier_one(vault):
    made, code = vault.create_account("amina", AMINA, "beneficiary")
    following = vault.new_recovery_code(made)
    with pytest.raises(Refused):
        vault.recover("amina", code, NEW)
    assert vault.recover("amina", following, NEW)[0].private_key == made.private_key


def test_a_code_that_is_not_theirs_recovers_nothing(vault, amina, claire, stretches):
    code = vault.new_recovery_code(amina)
    vault.create_account("boris", "autre phrase ici", "beneficiary")
    sentences = set()
    stretches.clear()
    for login, tried in (("boris", code), ("claire", code), ("claire", ""), ("personne", code), ("amina", ""),
                         ("amina", code[:-1]), ("amina", "\x00" * 5000)):
        with pytest.raises(Refused) as refusal:
            vault.recover(login, tried, NEW)
        sentences.add(str(refusal.value))
    vault.disable(amina.account.id)
    with pytest.raises(Refused) as refusal:
        vault.recover("amina", code, NEW)
    assert sentences == {str(refusal.value)} and stretches == []
    vault.enable(amina.account.id)
    assert vault.unlock("amina", AMINA) and vault.unlock("claire", CLAIRE)


def test_a_weak_new_passphrase_does_not_use_the_code_up(vault):
    _, code = vault.create_account("amina", AMINA, "beneficiary")
    with pytest.raises(Refused, match="au moins 12"):
        vault.recover("amina", code, "court")
    assert vault.recover("amina", code, NEW)


def test_a_closed_account_has_no_session_and_no_keys_until_it_is_opened_again(vault, amina):
    cookie, dossier = vault.begin_session(amina), vault.dossier_of(amina.account.id)[0]
    vault.disable(amina.account.id)
    assert vault.session(cookie) is None and vault.account(amina.account.id).disabled
    with pytest.raises(Refused):
        vault.keyring(amina, dossier)
    vault.enable(amina.account.id)
    assert vault.unlock("amina", AMINA) and vault.keyring(amina, dossier)
    assert vault.session(cookie) is None


def test_a_forgotten_account_leaves_nothing(vault, amina, claire):
    with pytest.raises(Refused, match="dossier"):
        vault.forget(amina.account.id)
    dossier = vault.dossier_of(amina.account.id)[0]
    vault.consent(amina, claire.account.id)
    vault.invite(claire)
    vault.begin_session(claire)
    vault.forget(claire.account.id)
    assert [one.login for one in vault.accounts()] == ["amina"]
    assert vault.counsellors_of(dossier) == [] and vault.sessions_of(claire.account.id) == []
    assert vault.keyring(amina, dossier).generation == 2
    with pytest.raises(Refused):
        vault.keyring(claire, dossier)


def test_a_key_under_another_account_s_row_opens_nothing(vault, amina, claire):
    """Somebody who may write to the database puts their own verifier and wrapped key in another's row."""
    with vault._engine.begin() as connection:
        own = connection.execute(select(accounts).where(accounts.c.login == "claire")).one()._asdict()
        stolen = {name: own[name] for name in ("salt", "ops", "memory", "verifier", "wrapped_private")}
        connection.execute(update(accounts).where(accounts.c.login == "amina").values(stolen))
    with pytest.raises(WrongPassphrase):
        vault.unlock("amina", CLAIRE)


def test_nothing_printed_shows_a_key(vault, amina):
    session = vault.session(vault.begin_session(amina))
    ring = vault.keyring(amina, vault.dossier_of(amina.account.id)[0])
    shown = f"{amina!r} {session!r} {session.opened!r} {ring!r}"
    for key in (amina.private_key, *ring.shared.values(), *ring.private.values()):
        assert repr(key) not in shown and key.hex() not in shown


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_full_disk_says_that_nothing_was_kept(vault, amina):
    with vault._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.commit()
    with pytest.raises(Refused, match="Rien n’a été enregistré"):
        vault.begin_session(amina)


@pytest.mark.parametrize("nonsense", ["a\0b", "\ud800", "x" * 5000, "'; drop table accounts --"])
def test_what_cannot_be_a_name_is_nobody_s(vault, amina, nonsense):
    assert vault.account(nonsense) is None and vault.session(nonsense.replace("\ud800", "")) is None
    assert vault.dossier_of(nonsense) is None and vault.sessions_of(nonsense) == []
    with pytest.raises(Refused):
        vault.counsellor_named(nonsense)
    vault.uninvite(amina, nonsense)
    vault.close_session(amina.account.id, nonsense)
    assert vault.account(amina.account.id)

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from bilan_widgets.dossier import Refused
from bilan_widgets.store.invitations import VALID
from bilan_widgets.store.tables import invitations
from bilan_widgets.store.vault import Followed, Invitation
from tests.store.conftest import AMINA


@pytest.fixture
def administrator(vault):
    return vault.create_account("admin", "cerise tambour", "administrator")[0]


def test_an_invited_person_gets_an_account_a_dossier_and_a_counsellor_who_reads_nothing_yet(vault, claire):
    secret = vault.invite(claire, "  Amina\nBelkacem ")
    assert vault.invitation(secret) == Invitation("beneficiary", "claire")
    assert [(one.label, one.role) for one in vault.invitations_of(claire)] == [("Amina Belkacem", "beneficiary")]
    amina, code = vault.accept(secret, "amina", AMINA)
    dossier, name = vault.dossier_of(amina.account.id)
    assert vault.followed(claire) == [Followed(dossier, name, "Amina Belkacem", False)]
    assert [(one.login, one.consents) for one in vault.counsellors_of(dossier)] == [("claire", False)]
    assert vault.keyring(amina, dossier).generation == 1 and vault.recover("amina", code, "encore une autre")
    assert "amina" not in name and vault.invitations_of(claire) == []
    with pytest.raises(Refused):
        vault.keyring(claire, dossier)


def test_an_invitation_is_taken_up_once(vault, claire):
    secret = vault.invite(claire)
    vault.accept(secret, "amina", AMINA)
    assert vault.invitation(secret) is None
    with pytest.raises(Refused, match="plus valable"):
        vault.accept(secret, "boris", AMINA)
    assert len(vault.accounts()) == 2


def test_an_invitation_taken_up_by_several_at_once_makes_one_account(vault, claire):
    secret = vault.invite(claire)

    def take(login):
        try:
            return vault.accept(secret, login, AMINA)
        except Refused:
            return None

    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(take, ("un1", "deux", "trois", "quatre")))
    assert sum(one is not None for one in taken) == 1 and len(vault.accounts()) == 2
    assert len(vault.followed(claire)) == 1


def test_an_invitation_lasts_seven_days(vault, claire, clock):
    secret = vault.invite(claire)
    clock.on(seconds=VALID.total_seconds() - 1)
    assert vault.invitation(secret)
    clock.on(seconds=1)
    assert vault.invitation(secret) is None and vault.invitations_of(claire) == []
    with pytest.raises(Refused):
        vault.accept(secret, "amina", AMINA)
    vault.invite(claire)
    with vault._engine.connect() as connection:
        assert len(connection.execute(select(invitations)).all()) == 1     # what is out of date is taken out


def test_a_refused_try_leaves_the_invitation_good(vault, claire):
    secret = vault.invite(claire)
    for login, passphrase in (("claire", AMINA), ("x", AMINA), ("amina", "court")):
        with pytest.raises(Refused):
            vault.accept(secret, login, passphrase)
    assert vault.invitation(secret) and vault.accept(secret, "amina", AMINA)
    assert len(vault.accounts()) == 2


@pytest.mark.parametrize("secret", ["", "x", "a" * 43, "'; --", "\udc80", "../.."])
def test_a_forged_secret_invites_nobody(vault, claire, secret):
    vault.invite(claire)
    assert vault.invitation(secret) is None
    with pytest.raises(Refused):
        vault.accept(secret, "amina", AMINA)


def test_the_digest_in_the_database_is_no_secret(vault, claire):
    vault.invite(claire)
    assert vault.invitation(vault.invitations_of(claire)[0].id) is None


def test_who_may_invite_whom(vault, claire, amina, administrator):
    for opened, role in ((amina, "beneficiary"), (claire, "counsellor"), (claire, "administrator"),
                         (administrator, "beneficiary")):
        with pytest.raises(Refused, match="ne permet pas"):
            vault.invite(opened, role=role)
    counsellor, code = vault.accept(vault.invite(administrator, role="counsellor"), "diane", AMINA)
    assert counsellor.account.role == "counsellor" and code == ""
    assert vault.dossier_of(counsellor.account.id) is None and vault.followed(counsellor) == []


def test_the_invitations_of_a_closed_account_are_over(vault, claire):
    secret = vault.invite(claire)
    vault.disable(claire.account.id)
    assert vault.invitation(secret) is None
    vault.enable(claire.account.id)
    assert vault.invitation(secret)


def test_an_invitation_is_taken_back_by_its_inviter_alone(vault, claire, administrator):
    secret = vault.invite(claire)
    (pending,) = vault.invitations_of(claire)
    assert vault.invitations_of(administrator) == []
    vault.uninvite(administrator, pending.id)
    assert vault.invitation(secret)
    vault.uninvite(claire, pending.id)
    assert vault.invitation(secret) is None


def test_the_first_person_needs_nobody_s_invitation_and_the_next_one_does(vault):
    earlier, secret = vault.invite_first(), vault.invite_first()
    assert vault.invitation(earlier) is None and vault.invitation(secret) == Invitation("beneficiary", "")
    opened, code = vault.accept(secret, "amina", AMINA)
    dossier, _ = vault.dossier_of(opened.account.id)
    assert code and vault.counsellors_of(dossier) == [] and vault.keyring(opened, dossier)
    with pytest.raises(Refused, match="déjà des comptes"):
        vault.invite_first()


def test_the_first_invitation_is_over_once_there_is_an_account(vault):
    secret = vault.invite_first()
    vault.create_account("claire", AMINA, "counsellor")
    assert vault.invitation(secret) is None
    with pytest.raises(Refused, match="plus valable"):
        vault.accept(secret, "amina", AMINA)


def test_a_counsellor_names_whom_they_follow_and_nobody_else_does(vault, claire, amina, administrator):
    dossier, _ = vault.dossier_of(amina.account.id)
    vault.rename(administrator, dossier, "autre")
    assert vault.followed(claire)[0].label == "Amina Belkacem"
    vault.rename(claire, dossier, "<b>Amina</b>\n" + "é" * 500)
    label = vault.followed(claire)[0].label
    assert label.startswith("<b>Amina</b> é") and len(label) == 200
    vault.rename(claire, dossier, "")
    assert vault.followed(claire)[0].label == ""

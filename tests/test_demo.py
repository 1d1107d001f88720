"""The example with its two accounts, and a letter's desk."""

import pytest

from bilan_widgets import letter
from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.demo import AMINA, CLAIRE, lay_out
from bilan_widgets.dossier import Refused
from bilan_widgets.letter import Letter
from bilan_widgets.opening import database_url, open_desk
from bilan_widgets.store import Store
from bilan_widgets.store.vault import Vault


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    address = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.sqlite'}"
    lay_out(address)
    return address


@pytest.fixture
def told(url, monkeypatch):
    """Put a letter of that person's into this process for one test."""
    def put(person, seat):
        vault = Vault(url)
        opened = vault.unlock(person.login, person.passphrase)
        owner = next(one.id for one in vault.accounts() if one.login == AMINA.login)
        dossier, name = vault.dossier_of(owner)
        monkeypatch.setattr(letter, "_letter", Letter(url, name, seat, vault.keyring(opened, dossier).to_json()))
    return put


def test_the_example_is_whole_for_amina_and_sealed_for_everybody_else(url, told):
    told(AMINA, "beneficiary")
    assert open_desk().dossier == dossier_of_amina() and open_desk().seat == "beneficiary"
    assert Store(url).names() == []


def test_her_counsellor_reads_it_but_for_what_is_private(told):
    told(CLAIRE, "counsellor")
    desk = open_desk()
    assert desk.dossier.stories.takeaway and desk.dossier != dossier_of_amina()
    with pytest.raises(Refused):
        desk.change("beneficiary", first_name="Autre")


def test_it_is_laid_out_once_and_never_among_other_peoples_accounts(url, tmp_path):
    assert lay_out(url) == (AMINA, CLAIRE)
    other = f"sqlite:///{tmp_path / 'centre.sqlite'}"
    Vault(other, cheap=True).create_account("someone", "trois mots et un nuage", "counsellor")
    with pytest.raises(Refused, match="déjà à autre chose"):
        lay_out(other)
    assert [one.login for one in Vault(other).accounts()] == ["someone"]


def test_a_process_with_a_letter_opens_that_dossier_alone(url, told, monkeypatch):
    told(AMINA, "beneficiary")
    monkeypatch.setenv("BILAN_DATABASE", "sqlite:///elsewhere.sqlite")
    monkeypatch.setenv("BILAN_DOSSIER", "another")
    assert database_url() == url and open_desk().dossier == dossier_of_amina()
    with pytest.raises(Refused, match="votre dossier"):
        open_desk("another")

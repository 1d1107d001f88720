"""`bilan account`: from the terminal of the machine."""

import re

import pytest
from click.testing import CliRunner

from bilan_widgets.cli import main
from bilan_widgets.store.vault import Vault, WrongPassphrase

PASSPHRASE = "trois mots et un nuage"


@pytest.fixture
def bilan(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'centre.sqlite'}"
    monkeypatch.setenv("BILAN_DATABASE", url)

    def run(*words, typed=""):
        return CliRunner().invoke(main, ["account", *words], input=typed)

    run.url = url
    return run


def test_a_counsellor_is_created_listed_closed_and_opened_again(bilan):
    made = bilan("create", "claire", "--role", "counsellor", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert made.exit_code == 0 and PASSPHRASE not in made.output and "est créé" in made.output
    vault = Vault(bilan.url)
    assert vault.unlock("claire", PASSPHRASE).account.role == "counsellor"
    assert bilan("disable", "claire").exit_code == 0 and "fermé" in bilan("list").output
    with pytest.raises(WrongPassphrase):
        vault.unlock("claire", PASSPHRASE)
    assert bilan("enable", "claire").exit_code == 0 and "claire\tconseil\t" in bilan("list").output


def test_a_counsellor_invites_from_the_terminal(bilan):
    bilan("create", "claire", "--role", "counsellor", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    said = bilan("invite", "claire", "--label", "Mme B.", "--address", "https://bilan.example/b", typed=f"{PASSPHRASE}\n").output
    secret = re.search(r"https://bilan\.example/b/invitation\?cle=(\S+)", said)[1]
    assert Vault(bilan.url).invitation(secret).inviter == "claire"


@pytest.mark.parametrize(("words", "typed", "said"), [
    (("disable", "nobody"), "", "pas de compte"), (("enable", "nobody"), "", "pas de compte"),
    (("create", "claire", "--role", "counsellor"), "court\ncourt\n", "12 caractères"),
    (("create", "É", "--role", "counsellor"), f"{PASSPHRASE}\n{PASSPHRASE}\n", "minuscules"),
    (("invite", "nobody"), f"{PASSPHRASE}\n", "ne conviennent pas")])
def test_a_refusal_is_a_sentence(bilan, words, typed, said):
    answer = bilan(*words, typed=typed)
    assert answer.exit_code == 1 and said in answer.output and "Traceback" not in answer.output


def test_nobody_makes_a_beneficiarys_account_for_them(bilan):
    assert bilan("create", "amina", "--role", "beneficiary", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n").exit_code == 2

"""One served centre for all adversaries of a module: Claire counsels Amina, Bruno is another beneficiary."""

import pytest

from tests.browser.centre import PASSPHRASES, Centre
from tests.browser.conftest import served

from .client import Browser

BRUNO = "le chat dort sous la table"


def review(town):
    """The address of the counsellor's page on Amina's dossier."""
    return f"/voila/render/conseiller.ipynb?dossier={town.dossier()[1]}"


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A Centre whose Amina consents to Claire."""
    centre = Centre(served(tmp_path_factory.mktemp("town")))
    centre.amina(example=False)
    centre.vault.accept(centre.vault.invite(centre.unlock("claire"), "M. B."), "bruno", BRUNO)
    centre.start()
    yield centre
    if centre.app.process.poll() is None:
        centre.app.stop()


@pytest.fixture
def someone(town):
    """A browser of somebody logged in: `someone("amina")`; without a name: of nobody."""
    def begin(login=""):
        browser = Browser(town.base)
        if login:
            assert browser.log_in(login, {**PASSPHRASES, "bruno": BRUNO}[login]).status == 303
        return browser
    return begin

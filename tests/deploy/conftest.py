"""One Hub for a module: its people are Amina, whom Claire follows, and Béa, who has a dossier too."""

from types import SimpleNamespace

import pytest

from tests.browser.centre import PASSPHRASES, Centre
from tests.deploy.hub import Hub, Person, proxy_program

PASSPHRASES["bea"] = "un vélo rouge sous la pluie"


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """The Hub with its people's accounts; their servers are started by whoever asks."""
    pytest.importorskip("jupyterhub", reason="JupyterHub is not installed (it is in the extra « dev »)")
    proxy_program()
    folder = tmp_path_factory.mktemp("hub")
    database = f"sqlite:///{folder / 'bilan.sqlite'}"
    centre = Centre(SimpleNamespace(database=database))
    centre.amina(example=False)
    claire = centre.unlock("claire")
    centre.vault.accept(centre.vault.invite(claire, "Béa"), "bea", PASSPHRASES["bea"])
    hub = Hub(folder, database)
    hub.centre = centre
    try:
        hub.start()
        hub.people = {name: Person(hub, name) for name in ("amina", "bea")}
        for person in hub.people.values():             # the Hub starts a server for who comes in: both at once
            person.enter()
        yield hub
    finally:
        hub.stop()


@pytest.fixture(scope="module")
def amina(hub):
    """At her server, logged in."""
    return at_home(hub, "amina")


@pytest.fixture(scope="module")
def bea(hub):
    return at_home(hub, "bea")


def at_home(hub, name):
    person = hub.people[name]
    person.start()
    page = person.log_in(name, PASSPHRASES[name])
    assert page.status_code == 200 and page.url.path == f"/user/{name}/voila/render/accueil.ipynb", (page.status_code, page.url)
    return person

"""What every kind of test shares: the golden switch, one Chromium, the real career files where they are."""

import os
import shutil
from pathlib import Path

import hypothesis  # here: its pytest plugin would import it late, deep in the stack, where CPython 3.11 cannot parse
import pytest

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]

# 40 examples a law where a test asks for no other number; more of them: pytest --hypothesis-profile thorough
_CALM = [hypothesis.HealthCheck.filter_too_much, hypothesis.HealthCheck.too_slow]     # they judge the machine, not the law
hypothesis.settings.register_profile("quick", max_examples=40, deadline=None, suppress_health_check=_CALM)
hypothesis.settings.register_profile("thorough", max_examples=400, deadline=None, suppress_health_check=_CALM)
hypothesis.settings.load_profile("quick")


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def chromium():
    """One Chromium for all tests of a session."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("BILAN_CHROMIUM") or next(
        (found for name in ("chromium", "google-chrome", "chromium-browser", "chrome") if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("no Chromium on this machine: install it or set BILAN_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def amina_database(tmp_path_factory):
    """The file of a database with Amina's dossier, « amina », written once; a test works on a copy of it."""
    from bilan_widgets.amina import dossier_of_amina
    from bilan_widgets.desk import Desk
    from bilan_widgets.store import Store

    path = tmp_path_factory.mktemp("amina") / "b.sqlite"
    store, example = Store(f"sqlite:///{path}"), dossier_of_amina()
    desk = Desk(store, "amina")
    for part in type(example).model_fields:
        desk.write(part, getattr(example, part))
    store.close()
    return path


@pytest.fixture(scope="session")
def shared_data():
    """The folder of real official files; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("BILAN_SHARED_DATA") or Path(__file__).parents[2] / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("the real sample files are not on this machine")
    return folder

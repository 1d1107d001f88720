from datetime import UTC, datetime, timedelta

import pytest

from bilan_widgets.store import keys
from bilan_widgets.store.vault import Vault

AMINA, CLAIRE = "cheval pile agrafe", "une longue phrase"


class Hands:
    """A clock that moves when a test says so."""

    def __init__(self):
        self.at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self):
        return self.at

    def on(self, **kwargs):
        self.at += timedelta(**kwargs)


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def vault_url(tmp_path):
    return f"sqlite:///{tmp_path / 'bilan.sqlite'}"


@pytest.fixture
def vault(vault_url, clock):
    vault = Vault(vault_url, cheap=True, clock=clock)
    yield vault
    vault.close()


@pytest.fixture
def claire(vault):
    return vault.create_account("claire", CLAIRE, "counsellor")[0]


@pytest.fixture
def amina(vault, claire):
    """Invited by Claire; no consent yet."""
    return vault.accept(vault.invite(claire, "Amina Belkacem"), "amina", AMINA)[0]


@pytest.fixture
def stretches(monkeypatch):
    """The costs of every argon2id that was run."""
    seen, stretch = [], keys.stretch

    def counted(passphrase, salt, costs):
        seen.append(costs)
        return stretch(passphrase, salt, costs)

    monkeypatch.setattr(keys, "stretch", counted)
    return seen

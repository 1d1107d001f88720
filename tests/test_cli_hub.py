"""`bilan hub-server`: what JupyterHub starts, and how it refuses whoever else does."""

import sys

import pytest
from click.testing import CliRunner

from bilan_widgets.cli import main

THERE = {"JUPYTERHUB_SERVICE_URL": "http://127.0.0.1:50123/user/amina/", "JUPYTERHUB_SERVICE_PREFIX": "/user/amina/",
         "JUPYTERHUB_USER": "amina", "JUPYTERHUB_API_TOKEN": "jeton", "JUPYTERHUB_CLIENT_ID": "jupyterhub-user-amina"}


@pytest.fixture
def run(monkeypatch, tmp_path):
    """The command in an environment of these variables alone; gives its result."""
    for name in (*THERE, "JUPYTERHUB_SSL_CERTFILE", "BILAN_DATABASE", "BILAN_DATABASE_FILE", "BILAN_SETTINGS"):
        monkeypatch.delenv(name, raising=False)

    def run(**environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return CliRunner().invoke(main, ["hub-server", "--database", f"sqlite:///{tmp_path / 'bilan.sqlite'}"])

    return run


def test_without_jupyterhub_it_says_what_to_install(run, monkeypatch):
    monkeypatch.delitem(sys.modules, "bilan_widgets.server.hub", raising=False)
    monkeypatch.setitem(sys.modules, "jupyterhub", None)
    result = run(**THERE)
    assert result.exit_code == 1 and "n’est pas installé" in result.output and "jupyterhub>=6.1,<7" in result.output


def test_by_hand_it_says_who_starts_it(run):
    pytest.importorskip("jupyterhub")
    result = run()
    assert result.exit_code == 1 and "lancée par JupyterHub" in result.output and "bilan serve" in result.output


@pytest.mark.parametrize("changed", [{"JUPYTERHUB_SERVICE_URL": "https://127.0.0.1:50123/user/amina/"},
                                     {"JUPYTERHUB_SSL_CERTFILE": "/etc/hub/cert.pem"}])
def test_it_does_not_pretend_to_serve_the_hubs_tls(run, changed):
    pytest.importorskip("jupyterhub")
    result = run(**THERE | changed)
    assert result.exit_code == 1 and "internal_ssl" in result.output


def test_it_listens_where_the_hub_says(run, monkeypatch):
    pytest.importorskip("jupyterhub")
    import bilan_widgets.server.app

    told = {}
    monkeypatch.setattr(bilan_widgets.server.app, "serve", lambda **given: told.update(given))
    assert run(**THERE).exit_code == 0
    assert (told["ip"], told["port"], told["base_url"], told["behind_proxy"]) == ("127.0.0.1", 50123, "/user/amina/", True)
    assert told["log_format"] == "json" and told["app_class"].pooled is False

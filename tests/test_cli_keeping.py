"""`bilan move`, and backups of both kinds of database, as they are typed."""

import re

import pytest
from click.testing import CliRunner

from bilan_widgets.cli import main
from bilan_widgets.desk import Desk
from bilan_widgets.store import Store
from tests import postgres

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="module")
def cluster():
    with postgres.running() as started:
        yield started


@pytest.fixture
def usual(tmp_path, monkeypatch):
    """The database that bilan uses, with one dossier."""
    url = f"sqlite:///{tmp_path / 'bilan.sqlite'}"
    monkeypatch.delenv("BILAN_DATABASE_FILE", raising=False)
    monkeypatch.delenv("BILAN_DOSSIER", raising=False)
    monkeypatch.setenv("BILAN_DATABASE", url)
    Desk(Store(url), "mon-bilan").change("stories", takeaway="Ici")
    return url


def run(*args, env=None):
    return CliRunner().invoke(main, [str(arg) for arg in args], env=env)


def test_from_a_file_to_a_server_and_back_and_what_it_says_names_nobody(usual, cluster, tmp_path):
    server, back = cluster.database(), f"sqlite:///{tmp_path / 'retour.sqlite'}"
    (tmp_path / "adresse").write_text(f"{server}\n")
    went = run("move", "--to-file", tmp_path / "adresse")
    assert went.exit_code == 0 and re.search(r"1 dossier\n +1 version enregistrée\n", went.output)
    assert "mon-bilan" not in went.output and "127.0.0.1" not in went.output
    came = run("move", "--from-file", tmp_path / "adresse", "--to", back)
    assert came.exit_code == 0 and Desk(Store(back), "mon-bilan").dossier.stories.takeaway == "Ici"
    cluster.drop(server)


def test_the_usual_database_may_be_named_in_a_file(usual, tmp_path):
    (tmp_path / "adresse").write_text(usual)
    end = f"sqlite:///{tmp_path / 'ailleurs.sqlite'}"
    assert run("move", "--to", end, env={"BILAN_DATABASE": None, "BILAN_DATABASE_FILE": str(tmp_path / "adresse")}
               ).exit_code == 0
    assert Store(end).names() == ["mon-bilan"]


@pytest.mark.parametrize(("options", "said"), [
    ((), "--to"), (("--to", "sqlite:////x", "--to-file", "/dev/null"), "pas les deux"), (("--to", "rien"), "ni celle"),
])
def test_what_is_missing_is_asked_for(usual, options, said):
    refused = run("move", *options)
    assert refused.exit_code == 1 and said in refused.output and "Traceback" not in refused.output


def test_a_backup_of_a_server_comes_back_with_what_was_there_kept_aside(usual, cluster, tmp_path):
    server = cluster.database()
    assert run("move", "--to", server).exit_code == 0
    assert "Sauvegarde écrite" in run("backup", tmp_path / "copies", "--database", server).output
    Desk(Store(server), "mon-bilan").change("stories", takeaway="Ensuite")
    back = run("restore", tmp_path / "copies", "--yes", "--database", server)
    aside = re.search(r"bilan-avant-[\d-]+\.sqlite", back.output)
    assert back.exit_code == 0 and aside
    assert Desk(Store(server), "mon-bilan").dossier.stories.takeaway == "Ici"
    assert run("restore", tmp_path / "copies" / aside[0], "--yes", "--database", server).exit_code == 0
    assert Desk(Store(server), "mon-bilan").dossier.stories.takeaway == "Ensuite"
    cluster.drop(server)

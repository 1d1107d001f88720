"""Which database a command uses, and where its address may not stay."""

import os

import pytest
from click.testing import CliRunner

from bilan_widgets import opening
from bilan_widgets.cli import main
from bilan_widgets.opening import database_url
from bilan_widgets.store import Store


@pytest.fixture
def command(monkeypatch):
    """Run `bilan …`; the process forgets afterwards what it was told."""
    for name in ("BILAN_DATABASE", "BILAN_DATABASE_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(opening, "_told", "")
    return lambda *words, **env: CliRunner().invoke(main, [*words], env=env)


@pytest.fixture
def address(tmp_path):
    url = f"sqlite:///{tmp_path / 'b.sqlite'}"
    store = Store(url)
    store.create("essai")
    store.close()
    (tmp_path / "address").write_text(f"{url}\nwhat follows is for people\n")
    return url


def test_the_first_line_of_a_file_is_the_address(command, address, tmp_path):
    for done in (command("dossiers", "--database-file", str(tmp_path / "address")),
                 command("dossiers", BILAN_DATABASE_FILE=str(tmp_path / "address"))):
        assert (done.exit_code, done.output) == (0, "essai\n")
    assert command("rome", "search", "soudeur", "--database-file", str(tmp_path / "address")).exit_code == 0


def test_an_address_that_was_told_stays_in_this_process_and_out_of_its_environment(command, address, monkeypatch):
    monkeypatch.setenv("BILAN_DATABASE", address)
    assert CliRunner().invoke(main, ["dossiers"]).output == "essai\n"
    assert "BILAN_DATABASE" not in os.environ and database_url() == address


@pytest.mark.parametrize(("content", "sentence"), [(None, "ne se lit pas"), (b"", "est vide"), (b" \n", "est vide"), (b"\xff", "ne se lit pas")])
def test_a_file_that_says_nothing_is_refused_with_what_to_do(command, tmp_path, content, sentence):
    if content is not None:
        (tmp_path / "f").write_bytes(content)
    done = command("dossiers", "--database-file", str(tmp_path / "f"))
    assert done.exit_code == 1 and sentence in done.output and "première ligne" in done.output


def test_two_addresses_are_refused(command, address, tmp_path):
    both = {"BILAN_DATABASE_FILE": str(tmp_path / "address"), "BILAN_DATABASE": "sqlite:////elsewhere.sqlite"}
    typed = ("--database-file", str(tmp_path / "address"), "--database", "sqlite:////elsewhere.sqlite")
    for done in (command("dossiers", **both), command("dossiers", *typed)):
        assert done.exit_code == 1 and "deux fois" in done.output and "elsewhere" not in done.output


def test_what_is_typed_goes_before_the_environment(command, address, tmp_path):
    (tmp_path / "wrong").write_text("sqlite:////elsewhere/b.sqlite")
    assert command("dossiers", "--database", address, BILAN_DATABASE_FILE=str(tmp_path / "wrong")).output == "essai\n"
    assert command("dossiers", "--database-file", str(tmp_path / "address"), BILAN_DATABASE="sqlite:////x/b.sqlite").output == "essai\n"

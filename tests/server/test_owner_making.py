"""The process that makes files: what it gives, what it refuses, and that nothing of it can be seen from outside."""

import asyncio
import base64
import os
from pathlib import Path

import pytest

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Beneficiary, Refused
from bilan_widgets.letter import Letter
from bilan_widgets.server.owner import making
from bilan_widgets.store import Store
from tests import apart

SECRET = "zyxwv-très-secret"


@pytest.fixture
def url(tmp_path):
    address = f"sqlite:///{tmp_path / 'b.sqlite'}"
    Desk(Store(address), "essai").write("beneficiary", Beneficiary(first_name="Jeanne"))
    return address


def made(what, url, **page):
    return apart.run(making.made(what, Letter(url, "essai", page={"today": "2026-11-23", **page})))


def test_a_file_is_made_and_a_refusal_comes_back_as_its_sentence(url):
    assert made("audit", url, format="csv", names=True).decode("utf-8-sig").startswith("rubrique;")
    with pytest.raises(Refused, match="12 signes"):
        made("sealed", url, passphrase="court")
    with pytest.raises(Refused, match="pas un bilan chiffré"):
        made("import", url, passphrase=SECRET, over=False, file=base64.b64encode(b"nonsense").decode())


def test_what_goes_wrong_otherwise_is_a_calm_sentence_without_content_in_the_log(url, caplog):
    with pytest.raises(Refused, match="réessayez"):
        made("audit", url, format="csv")                   # `names` is missing: a fault of ours
    assert "could not be made" in caplog.text and "KeyError" not in caplog.text


def test_secrets_are_neither_in_its_command_line_nor_in_its_environment(url, monkeypatch):
    seen = []
    real = asyncio.create_subprocess_exec

    async def spy(*args, env, **kwargs):
        process = await real(*args, env=env, **kwargs)
        proc = Path(f"/proc/{process.pid}")
        seen.append(repr((args, env)).encode() + (proc.joinpath("cmdline").read_bytes() if proc.exists() else b""))
        return process

    monkeypatch.setattr(asyncio, "create_subprocess_exec", spy)
    monkeypatch.setenv("SOME_TOKEN", SECRET)
    with pytest.raises(Refused):
        made("import", url, passphrase=SECRET, over=False, file="")
    assert seen and SECRET.encode() not in seen[0] and url.encode() not in seen[0]
    assert SECRET in os.environ["SOME_TOKEN"]


def test_one_that_takes_too_long_is_ended(url, monkeypatch):
    monkeypatch.setattr(making, "SECONDS", 0.05)
    with pytest.raises(Refused, match="réessayez"):
        made("everything", url)


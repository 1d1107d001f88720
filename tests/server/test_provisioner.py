"""The letter on its way to an ordinary kernel: in a pipe, whole, and in nothing that others may read."""

import asyncio
import os
import sys
from types import SimpleNamespace

import pytest

from bilan_widgets.letter import Letter
from bilan_widgets.server.provisioner import LetterProvisioner, sealed
from tests import apart

READER = """
import os, sys
from bilan_widgets import letter
told = letter.read()
assert told is letter.read() and "BILAN_LETTER" not in os.environ
print(told.dossier, told.seat, len(told.keys.get("x", "")), len(os.listdir("/proc/self/fd")), sep="|")
"""


def launched(tmp_path, letter, code=READER):
    """What a process that is started with a letter prints."""
    async def story():
        one = LetterProvisioner(kernel_id="k", kernel_spec=None, parent=None)
        one.connection_info = {}
        out = tmp_path / "out"
        with out.open("wb") as opened:
            await one.launch_kernel([sys.executable, "-c", code], letter=letter, env=dict(os.environ), stdout=opened, stderr=opened)
            code_ = await asyncio.wait_for(one.wait(), 30)
        return code_, out.read_text()
    return apart.run(story())


@pytest.mark.parametrize("length", [0, 10, 300_000])
def test_a_letter_arrives_whole_however_long(tmp_path, length):
    code, said = launched(tmp_path, sealed(Letter("sqlite://", "essai", "beneficiary", {"x": "k" * length})))
    assert code == 0 and said.startswith(f"essai|beneficiary|{length}|"), said


def test_no_descriptor_is_left_open_here_and_a_process_that_reads_nothing_holds_nothing_up(tmp_path):
    before = len(os.listdir("/proc/self/fd"))
    code, _ = launched(tmp_path, sealed(Letter("sqlite://", "essai", keys={"x": "k" * 300_000})), "pass")
    assert code == 0 and len(os.listdir("/proc/self/fd")) <= before + 1


def test_no_log_quotes_a_letter():
    letter = sealed(Letter("sqlite://", "essai", keys={"k": "secret"}))
    assert "secret" not in repr({"letter": letter}) and "secret" not in repr(Letter("a", "b", keys={"k": "secret"}))


def test_without_a_letter_a_kernel_starts_as_everywhere(tmp_path, monkeypatch):
    monkeypatch.setattr(LetterProvisioner.__mro__[1], "launch_kernel", lambda self, cmd, **kwargs: asyncio.sleep(0, SimpleNamespace(**kwargs)))
    assert vars(apart.run(LetterProvisioner().launch_kernel([], env={}))) == {"env": {}}

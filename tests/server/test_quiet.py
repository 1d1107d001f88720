"""What the log says when a server ends."""

import asyncio
import logging
import sys
from concurrent.futures import ThreadPoolExecutor

from bilan_widgets.server.quiet import be_quiet, let_go


def test_what_a_stopped_server_was_doing_is_ended():
    def stopped():
        loop = asyncio.new_event_loop()
        waiting = loop.create_task(asyncio.sleep(60))
        loop.run_until_complete(asyncio.sleep(0))
        let_go(loop)
        loop.close()
        let_go(loop)
        return waiting.cancelled()

    with ThreadPoolExecutor(1) as pool:                # a thread without a loop of its own
        assert pool.submit(stopped).result()


def test_what_cannot_be_raised_is_told_without_its_words(monkeypatch, caplog, capsys):
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    be_quiet()

    class Dying:
        def __del__(self):
            raise ValueError("mot d’Amina")

    with caplog.at_level(logging.WARNING, "bilan"):
        Dying()
    assert "ValueError" in caplog.text and "Amina" not in caplog.text + capsys.readouterr().err

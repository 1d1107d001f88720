"""What a supervisor learns, and that nobody else learns anything by it."""

import asyncio
import logging
import threading
import time

import pytest
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application

from bilan_widgets.server.health import Readiness, handlers
from bilan_widgets.store import Store
from tests import apart

from .client import Browser


@pytest.fixture
def database(tmp_path):
    url = f"sqlite:///{tmp_path / 'b.sqlite'}"
    Store(url).close()
    return url


def asked(readiness, path="/bilan/readyz", **more):
    """Status, word and headers of one request."""
    async def ask():
        socket, port = bind_unused_port()
        server = HTTPServer(Application(handlers("/bilan/", readiness)))
        server.add_socket(socket)
        answer = await AsyncHTTPClient(force_instance=True).fetch(f"http://127.0.0.1:{port}{path}", raise_error=False, **more)
        server.stop()
        return answer.code, answer.body.decode().strip(), answer.headers

    return apart.run(ask())


def test_ready_when_the_database_answers_and_the_template_is_warm(database):
    code, word, headers = asked(Readiness(database, lambda: True))
    assert (code, word) == (200, "ready")
    assert headers["Cache-Control"] == "no-store" and "Set-Cookie" not in headers


def test_not_ready_while_the_template_warms_up_but_alive(database):
    readiness = Readiness(database, lambda: False)
    assert asked(readiness)[:2] == (503, "kernels")
    assert asked(readiness, "/bilan/healthz")[:2] == (200, "alive")
    assert asked(readiness, "/bilan/healthz", method="HEAD")[:2] == (200, "")


def test_not_ready_without_its_database_and_again_with_it_said_once_each(database, tmp_path, caplog):
    readiness = Readiness(database, lambda: True, fresh=0.0)
    (tmp_path / "b.sqlite").rename(tmp_path / "aside.sqlite")
    with caplog.at_level(logging.WARNING, "bilan"):
        assert [asked(readiness)[:2] for _ in range(2)] == [(503, "database")] * 2
        assert not (tmp_path / "b.sqlite").exists()
        (tmp_path / "aside.sqlite").rename(tmp_path / "b.sqlite")
        assert asked(readiness)[:2] == (200, "ready")
    assert [one.getMessage() for one in caplog.records] == ["not ready: database", "ready again"]


def test_an_empty_database_is_none(tmp_path):
    assert asked(Readiness(f"sqlite:///{tmp_path / 'e.sqlite'}", lambda: True))[:2] == (503, "database")


def test_a_database_that_hangs_holds_up_nobody_and_is_asked_once(database):
    free, asked_for = threading.Event(), []
    readiness = Readiness(database, lambda: bool(asked_for.append(1)) or free.wait(20), patience=0.2, fresh=0.0)

    async def ask():
        begun = time.monotonic()
        said = await asyncio.gather(*(readiness.reason() for _ in range(5)))
        said.append(await readiness.reason())
        took = time.monotonic() - begun
        free.set()
        return said, took

    said, took = apart.run(ask())
    assert said == ["database"] * 6 and took < 5 and len(asked_for) == 1


def test_asking_in_a_loop_asks_the_database_once_a_second(database):
    asked_for = []
    readiness = Readiness(database, lambda: not asked_for.append(1))

    async def ask():
        return [await readiness.reason() for _ in range(50)]

    assert apart.run(ask()) == [""] * 50 and len(asked_for) == 1


def test_a_served_centre_answers_without_a_cookie_and_its_log_does_not_fill(town):
    browser = Browser(town.base)
    assert browser.get("/healthz").text == "alive\n"
    deadline = time.monotonic() + 30
    while (answer := browser.get("/readyz")).status != 200:        # its template may still be warming up
        assert answer.text == "kernels\n" and time.monotonic() < deadline
        time.sleep(0.2)
    assert answer.text == "ready\n" and browser.cookies == {}

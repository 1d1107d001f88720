"""Measures and structured logs: that they are right, and that nothing of anybody is in them."""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from io import StringIO
from pathlib import Path

import pytest
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families
from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.testing import bind_unused_port
from tornado.web import Application, HTTPError, RequestHandler

from bilan_widgets import tally
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Refused
from bilan_widgets.letter import Letter
from bilan_widgets.server import logs, metrics, quiet
from bilan_widgets.server.forking import can_fork
from bilan_widgets.server.forking.keeper import Keeper
from bilan_widgets.store import NotSaved, Stale, Store
from tests import apart, ports

from .client import Browser
from .test_forking import Forked

HOSTILE = ["amina.secret", "amina%0asecret", "amina\\\"}secret", "%e2%80%a8amina", "<b>amina"]
CHANGE = "from bilan_widgets import open_desk; open_desk().change('initial_request', takeaway='{}')"


def read(text):
    """Name and labels → value."""
    return {(one.name, *sorted(one.labels.items())): one.value
            for family in text_string_to_metric_families(text) for one in family.samples}


class Door(RequestHandler):
    def post(self):
        self.set_status(int(self.get_argument("status")))


class Trouble(RequestHandler):
    def get(self, word=""):
        logging.getLogger("bilan.sub").warning("%s was asked", word)
        logging.getLogger("foreign").warning(f"somebody wanted {word}")
        raise ValueError(f"amina said {word}") if "b" in word else HTTPError(404, "%s is missing", word)


def served(*requests):
    """Send raw requests to an app whose requests are measured and logged as ours are."""
    rules = [("/bilan/login", Door), ("/bilan/(.*)", Trouble)]

    async def serve():
        socket_, port = bind_unused_port()
        app = Application(rules, log_function=metrics.finished, bilan_routes=quiet.routes(rules, "/bilan/"))
        server = HTTPServer(app)
        server.add_socket(socket_)
        for request in requests:
            stream = IOStream(socket.socket())
            await stream.connect(("127.0.0.1", port))
            await stream.write(request.encode() + b"\r\nHost: amina.secret\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
            await stream.read_until_close()
        server.stop()

    apart.run(serve())


@pytest.fixture
def lines():
    """What a JSON log holds; call for its lines, parsed."""
    written, handler = StringIO(), logging.StreamHandler()
    handler.setStream(written)
    root, ours = logging.root, logging.getLogger("bilan")
    level, kept = ours.level, root.handlers
    root.handlers = [handler]
    logs.settle(logging.getLogger("nobody"), "json")
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.captureWarnings(False)
    root.handlers = kept
    ours.setLevel(level)


def test_requests_are_counted_by_route_and_log_ins_by_result():
    before = read(generate_latest(metrics.REGISTRY).decode())
    served(*(f"POST /bilan/login?status={status} HTTP/1.1" for status in (303, 401, 401, 429, 403)))
    after = read(generate_latest(metrics.REGISTRY).decode())
    grown = {key: value - before.get(key, 0) for key, value in after.items() if value != before.get(key, 0)}
    assert {key[1][1]: value for key, value in grown.items() if key[0] == "bilan_logins_total"} == {
        "accepted": 1, "refused": 2, "throttled": 1}
    assert grown["bilan_request_seconds_count", ("method", "POST"), ("route", "login"), ("status", "4xx")] == 4


@pytest.mark.parametrize("word", HOSTILE)
def test_nothing_that_a_visitor_writes_is_in_a_measure_or_a_structured_log(word, lines):
    served(f"GET /bilan/{word}?cle={word} HTTP/1.1", f"AMINASECRET /bilan/{word} HTTP/1.1", f"GET /{word} HTTP/1.1",
           f"GET /bilan/b{word} HTTP/1.1")
    measured = generate_latest(metrics.REGISTRY).decode()
    assert "amina" not in measured.lower() and "secret" not in measured.lower()
    told = lines()
    assert len(told) >= 6 and "amina" not in json.dumps(told).lower() and "secret" not in json.dumps(told).lower()
    assert {one["route"] for one in told if one["event"] == "request"} == {"(.*)", "other"}
    assert any(one["event"] == "ValueError" for one in told)


def test_every_event_is_one_line_and_says_when_and_what(lines):
    logs.tell("ready", version="1", kernels="forked")
    logging.getLogger("bilan").warning("two\nlines and \u2028 more")
    first, second = lines()
    assert {key: first[key] for key in ("event", "level", "logger", "version")} == {
        "event": "ready", "level": "info", "logger": "bilan", "version": "1"}
    assert first["time"].endswith("+00:00") and second["text"] == "two\nlines and \u2028 more"


@pytest.fixture
def desk(tmp_path):
    return Desk(Store(f"sqlite:///{tmp_path / 'b.sqlite'}"), "essai")


def test_each_ending_of_a_save_is_told_and_nothing_of_it(desk, monkeypatch):
    ear = tally.listen()
    try:
        desk.change("initial_request", takeaway="amina")
        for trouble in (Stale(desk.dossier.initial_request, 3), NotSaved("plein"), Refused("non")):
            monkeypatch.setattr(desk._store, "save", lambda *_, trouble=trouble: (_ for _ in ()).throw(trouble))
            with pytest.raises(Refused):
                desk.change("initial_request", takeaway="autre")
        assert [tally.ENDINGS[letter] for letter in ear.recv(100)] == ["saved", "stale", "unsaved", "refused"]
    finally:
        tally.hush()
        ear.close()


def test_a_save_neither_waits_nor_fails_when_the_listener_is_deaf_or_gone(desk):
    ear = tally.listen()
    try:
        while tally._mouth.send(b"+" * 4096) == 4096:
            pass
    except BlockingIOError:
        pass
    desk.change("initial_request", takeaway="a")
    ear.close()
    desk.change("initial_request", takeaway="b")
    tally.hush()
    desk.change("initial_request", takeaway="c")
    assert desk.dossier.initial_request.takeaway == "c"


def test_a_port_that_is_taken_is_said_and_leaves_nothing_behind():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Refused, match=str(port)):
            metrics.Measures(port)
    assert tally.descriptors() == () and tally.VARIABLE not in os.environ


@pytest.mark.skipif(not can_fork(), reason="this platform does not fork kernels")
def test_a_forked_kernel_tells_of_its_saves_and_its_template_of_none():
    ear, keeper = tally.listen(), Keeper()
    with tempfile.TemporaryDirectory() as name:
        try:
            letter = Letter(f"sqlite:///{name}/b.sqlite", "essai").to_bytes().decode()
            one = Forked(keeper, Path(name), letter, **{tally.VARIABLE: os.environ[tally.VARIABLE]})
            assert one.says(CHANGE.format("un")) == "" and one.says(CHANGE.format("deux")) == ""
            assert ear.recv(100) == b"++"
            assert metrics.pss([one.process.pid]) > 2**20
            one.end()
        finally:
            keeper.close()
            tally.hush()
            ear.close()


@pytest.mark.skipif(sys.platform != "linux", reason="psutil is not needed where there is no /proc")
def test_a_served_centre_is_measured_on_a_port_of_its_own(tmp_path):
    database, port, measures = f"sqlite:///{tmp_path / 'b.sqlite'}", ports.free(), ports.free()
    Store(database).create("essai")
    (tmp_path / "database").write_text(database + "\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "bilan_widgets", "serve", "--dossier", "essai", "--no-browser", "--port", str(port),
         "--database-file", str(tmp_path / "database"), "--metrics-port", str(measures)], text=True,
        stdout=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1", "BILAN_KERNELS": "ordinary"})
    try:
        link = next(line.strip() for line in process.stdout if "cle=" in line)
        browser = Browser(f"http://127.0.0.1:{port}/")
        _until_open(port)
        browser.get(link.partition(str(port))[2])
        browser.kernel()
        assert browser.get("/metrics").status == 404
        text = urllib.request.urlopen(f"http://127.0.0.1:{measures}/metrics", timeout=10).read().decode()
        with pytest.raises(OSError):                    # on the loopback alone
            socket.create_connection(("127.0.0.2", measures), timeout=2)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        process.stdout.close()
    told = read(text)
    assert told["bilan_open_pages",] == told["bilan_kernel_start_seconds_count",] == 1
    assert told["bilan_kernels_pss_bytes",] > 10 * 2**20 and told["process_resident_memory_bytes",] > 10 * 2**20
    assert "essai" not in text and link.rpartition("=")[2] not in text


def _until_open(port):
    deadline = time.monotonic() + 20
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)

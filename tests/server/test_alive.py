"""What a websocket does about somebody who answers its pings, and about somebody who does not."""

import asyncio
import base64
import logging
import os
from contextlib import contextmanager

from jupyter_server.base.websocket import WebSocketMixin
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application
from tornado.websocket import WebSocketHandler, websocket_connect

from bilan_widgets.server.accounts.watch import Channels
from bilan_widgets.server.alive import PATIENCE, PING, Alive, Connection, pings
from tests import apart

QUICK = 40                           # ms between two pings
PINGING = []                         # what pings the line on which something was said


class Line(Alive, WebSocketMixin, WebSocketHandler):
    log, allow_origin, allow_origin_pat = logging.getLogger("line"), "*", None

    def prepare(self):
        pass

    def on_message(self, message):
        PINGING[:] = [self.ping_callback]
        self.write_message(message)


@contextmanager
def served():
    socket, port = bind_unused_port()
    server = HTTPServer(Application([("/", Line)], **pings(QUICK)))
    server.add_socket(socket)
    yield port
    server.stop()


async def answers():
    with served() as port:
        line = await websocket_connect(f"ws://127.0.0.1:{port}/")
        heard = asyncio.ensure_future(line.read_message())
        await asyncio.sleep(12 * QUICK / 1000)
        await line.write_message("encore")
        assert await heard == "encore"
        line.close()


async def is_silent():
    with served() as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        key = base64.b64encode(os.urandom(16)).decode()
        writer.write(f"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                     f"Sec-WebSocket-Key: {key}\r\n\r\n".encode())
        async with asyncio.timeout(20):
            heard = await reader.read()                        # until the server has had enough
        writer.close()
        return heard.partition(b"\r\n\r\n")[2]


def test_who_answers_stays_and_nothing_is_said(caplog):
    apart.run(answers())
    assert not caplog.text


def test_who_does_not_answer_is_let_go(caplog):
    heard = apart.run(is_silent())
    assert heard.count(b"\x89\x00") >= 2 and heard.endswith(b"\x88\x00")       # pings, then the end
    assert "ping timeout" in caplog.text


async def comes_and_goes():
    with served() as port:
        line = await websocket_connect(f"ws://127.0.0.1:{port}/")
        await line.write_message("moi")
        await line.read_message()
        pinging, = PINGING
        assert pinging.is_running()
        line.close()
        async with asyncio.timeout(20):
            while pinging.is_running():
                await asyncio.sleep(0.001)


def test_who_has_left_is_not_pinged(monkeypatch):
    monkeypatch.setattr("tests.server.test_alive.QUICK", 600_000)              # not the next ping finds that out
    apart.run(comes_and_goes())


def test_a_connection_waits_ten_seconds_for_what_its_kernel_speaks(monkeypatch):
    seen = []

    async def prepare(self):
        seen.append(self.kernel_info_timeout)

    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "prepare", prepare)
    connection = object.__new__(type("Bare", (Connection,), {"kernel_info_timeout": 60.0}))
    apart.run(connection.prepare())
    assert seen == [PATIENCE] and connection.kernel_info_timeout == 60


def test_the_pages_are_kept_alive_so_below_a_minute():
    assert issubclass(Channels, Alive) and 0 < PING < 60_000

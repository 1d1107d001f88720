"""Whom a node believes when they say for whom they speak."""

import pytest
from tornado.httpclient import AsyncHTTPClient
from tornado.web import Application, RequestHandler

from bilan_widgets.dossier import Refused
from bilan_widgets.server.proxy import checked, listener
from tests import apart

HEADERS = {"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "https"}


class Who(RequestHandler):
    def get(self):
        self.finish(f"{self.request.remote_ip} {self.request.protocol}")


async def asked(believed):
    server = listener(Application([("/", Who)]), believed)(0, "127.0.0.1")
    try:
        [port] = {one.getsockname()[1] for one in server._sockets.values()}
        answer = await AsyncHTTPClient().fetch(f"http://127.0.0.1:{port}/", headers=HEADERS)
        return answer.body.decode()
    finally:
        server.stop()


@pytest.mark.parametrize("believed", [("127.0.0.1",), ("10.0.0.5", "127.0.0.0/8"), ()])
def test_the_proxy_is_believed(believed):
    assert apart.run(asked(believed)) == "6.6.6.6 https"


@pytest.mark.parametrize("believed", [("127.0.0.2",), ("10.0.0.0/8", "::1")])
def test_somebody_else_is_not(believed):
    assert apart.run(asked(believed)) == "127.0.0.1 http"


def test_what_is_no_address_is_said():
    assert checked(("127.0.0.1", "10.0.0.0/24")) == ("127.0.0.1", "10.0.0.0/24")
    with pytest.raises(Refused, match="« mandataire » n’est pas une adresse"):
        checked(("mandataire",))

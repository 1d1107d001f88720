"""The Hub's door without a Hub: who passes, who does not, and when nobody can tell. With a real one: tests/deploy."""

from types import SimpleNamespace

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import Finish, HTTPError

from bilan_widgets.server.accounts.provider import Accounts
from tests import apart

pytest.importorskip("jupyterhub", reason="JupyterHub is not installed (it is in the extra « dev »)")


@pytest.fixture
def door(monkeypatch):
    """Amina's server, where `door.says` is what the Hub answers; our own door lets everybody in."""
    from bilan_widgets.server.hub import BehindTheHub

    for name, value in {"USER": "amina", "CLIENT_ID": "jupyterhub-user-amina", "API_TOKEN": "jeton"}.items():
        monkeypatch.setenv(f"JUPYTERHUB_{name}", value)

    async def ours(self, handler):
        return "opened"

    async def theirs(handler):
        if isinstance(found.says, Exception):
            raise found.says
        return found.says and SimpleNamespace(hub_user=found.says)

    monkeypatch.setattr(Accounts, "get_user", ours)
    found = BehindTheHub()
    monkeypatch.setattr(found._theirs, "get_user", theirs)
    return found


class Handler:
    base_url = "/user/amina/"

    def __init__(self, path="voila/render/1_cadre.ipynb", method="GET", **headers):
        self.request = HTTPServerRequest(method, self.base_url + path, headers=HTTPHeaders(headers),
                                         connection=SimpleNamespace(context=SimpleNamespace(protocol="http", remote_ip="127.0.0.1")))
        self.sent = ""

    def get_login_url(self):
        return "/hub/api/oauth2/authorize"

    def redirect(self, address):
        self.sent = address


def ask(door, handler):
    return apart.run(door.get_user(handler))


def test_the_owner_comes_to_our_own_door(door):
    door.says = {"kind": "user", "name": "amina"}
    handler = Handler(**{"X-Forwarded-Proto": "https,http"})
    began = door.seen
    assert ask(door, handler) == "opened" and door.seen > began
    assert handler.request.protocol == "https"                          # as the person's browser sees it: cookies are Secure


@pytest.mark.parametrize("somebody", [{"kind": "user", "name": "bea"}, {"kind": "user", "name": "amina2"}, {"kind": "service", "name": "amina"}])
def test_nobody_else_does_whatever_the_hub_allows(door, somebody):
    door.says = somebody
    with pytest.raises(HTTPError) as refused:
        ask(door, Handler())
    assert refused.value.status_code == 403


def test_a_page_leads_to_the_hub_and_a_form_is_refused(door):
    door.says = None
    with pytest.raises(Finish):
        ask(door, handler := Handler())
    assert handler.sent == "/hub/api/oauth2/authorize"
    with pytest.raises(HTTPError) as refused:
        ask(door, Handler("login", "POST"))
    assert refused.value.status_code == 403


@pytest.mark.parametrize(("trouble", "said"), [(502, 503), (500, 503), (403, 403)])
def test_when_the_hub_cannot_tell_nobody_is_let_in(door, trouble, said):
    """And a page whose line was cut goes on trying: for it, 503 is not the end."""
    door.says = HTTPError(trouble)
    with pytest.raises(HTTPError) as refused:
        ask(door, Handler())
    assert refused.value.status_code == said


@pytest.mark.parametrize(("path", "method", "mode"), [
    ("api/kernels/1", "GET", "navigate"), ("api/kernels/1", "DELETE", "cors"), ("api/kernels/1/channels", "GET", "cors"), ("mon-dossier", "GET", "cors")])
def test_only_the_question_whether_a_kernel_is_there_needs_no_token(door, path, method, mode):
    door.says = {"kind": "user", "name": "amina"}
    handler = Handler(path, method, **{"Sec-Fetch-Mode": "cors"})
    ask(door, handler)
    assert handler.request.headers["Sec-Fetch-Mode"] == mode

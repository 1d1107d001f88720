"""deploy/nginx/bilan.conf, run: what a browser gets through it, and what nginx itself keeps."""

import http.client
import re
import ssl

import pytest
from sqlalchemy import create_engine, select
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from bilan_widgets.store.keys import digest
from bilan_widgets.store.tables import attempts
from tests import apart, nginx, ports
from tests.browser.centre import PASSPHRASES, Centre
from tests.browser.conftest import served

from .client import Browser

pytestmark = pytest.mark.skipif(nginx.program() is None, reason="nginx is not installed (Debian: nginx)")
HOME = "/bilan/voila/render/accueil.ipynb"


class Away(Browser):
    """A browser that knows the proxy alone, and its certificate."""

    def __init__(self, proxy):
        super().__init__(f"http://127.0.0.1:{proxy.port}/")
        self.context = ssl.create_default_context(cafile=str(proxy.folder / "fullchain.pem"))
        self.set = []

    def line(self):
        return http.client.HTTPSConnection(self.host, int(self.port), timeout=60, context=self.context)

    def ask(self, method, path, form=None, **headers):
        answer = super().ask(method, path, form, **headers)
        self.set += answer.headers.get_all("Set-Cookie") or ()
        return answer

    def form(self, path, **fields):
        if "_xsrf" not in self.cookies:
            self.get("/bilan/login")
        return self.ask("POST", path, {"_xsrf": self.cookies["_xsrf"], **fields})


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    centre = Centre(served(tmp_path_factory.mktemp("behind")))
    centre.amina(example=False)
    centre.app.kernels, centre.app.more = "ordinary", ["--base-url", "/bilan/", "--behind-proxy"]
    centre.proxy = nginx.Proxy(tmp_path_factory.mktemp("nginx"), [centre.app.port])
    centre.start()
    centre.proxy.start()
    yield centre
    centre.proxy.stop()
    centre.app.stop()


@pytest.fixture
def someone(centre):
    def begin(login=""):
        browser = Away(centre.proxy)
        if login:
            answer = browser.form("/bilan/login", login=login, passphrase=PASSPHRASES[login])
            assert (answer.status, answer.to) == (303, "/bilan/")
        return browser
    return begin


def test_a_page_its_line_and_a_download_come_through_and_nothing_names_the_port_within(centre, someone):
    amina = someone("amina")
    page = amina.get(HOME)
    kernel = re.search(r'"kernelId":\s*"([^"]+)', page.text)[1]
    assert page.status == 200 and page.headers["Strict-Transport-Security"] and 'lang="fr"' in page.text

    async def line():
        cookie = "; ".join(f"{name}={value}" for name, value in amina.cookies.items())
        address = f"wss://127.0.0.1:{centre.proxy.port}/bilan/api/kernels/{kernel}/channels?session_id=x"
        headers = {"Cookie": cookie, "Origin": f"https://127.0.0.1:{centre.proxy.port}"}
        opened = await websocket_connect(HTTPRequest(address, headers=headers, ssl_options=amina.context))
        opened.close()

    apart.run(line())
    file = amina.form("/bilan/mon-dossier/chiffre", new="une phrase assez longue", again="une phrase assez longue")
    assert (file.status, file.headers["Content-Disposition"]) == (200, 'attachment; filename="mon-bilan.bilan"')
    answers = [page, file, amina.get("/bilan/"), amina.get("/bilan/mon-dossier"), someone().get(HOME), someone().get("/bilan/rien")]
    for answer in answers:
        assert str(centre.app.port) not in answer.text + str(answer.headers)


def test_cookies_travel_by_tls_alone_and_stay_below_the_path(someone):
    browser = someone("amina")
    assert {re.match("[^=]+", one)[0] for one in browser.set} == {"bilan", "_xsrf"}
    for one in browser.set:
        assert re.search("; secure", one, re.I) and re.search("; path=/bilan/(;|$)", one, re.I) and re.search("; samesite=lax", one, re.I)


def test_the_link_of_an_invitation_leads_to_the_proxy(centre, someone):
    answer = someone("claire").form("/bilan/suivis/inviter", label="Mme X")
    links = re.findall(r"https?://[^\s\"<]+cle=[\w-]+", answer.text)
    assert links and {one.partition("/invitation")[0] for one in links} == {centre.proxy.base.rstrip("/")}


def test_nobody_brings_an_address_of_their_own(centre, someone):
    stranger = someone()
    stranger.get("/bilan/login")
    form = {"_xsrf": stranger.cookies["_xsrf"], "login": "amina", "passphrase": "devinée"}
    stranger.ask("POST", "/bilan/login", form, X_Forwarded_For="6.6.6.6", X_Real_Ip="6.6.6.6", X_Scheme="http")
    opened = create_engine(centre.database)
    with opened.connect() as connection:
        buckets = set(connection.scalars(select(attempts.c.bucket)))
    opened.dispose()
    assert digest("address:127.0.0.1") in buckets and digest("address:6.6.6.6") not in buckets
    assert "secure" in stranger.set[0].lower()


def test_plain_http_leads_to_tls(centre):
    line = http.client.HTTPConnection("127.0.0.1", centre.proxy.plain, timeout=10)
    line.request("GET", "/bilan/login")
    answer = line.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, "https://127.0.0.1/bilan/login")
    line.close()


def test_what_is_over_is_said_in_french_and_no_log_holds_a_secret(tmp_path, centre, someone):
    someone().get("/bilan/invitation?cle=zzyzx")
    someone().get("/bilan/invitation?cle=" + "z" * 9000)                       # a request that nginx itself refuses
    alone = nginx.Proxy(tmp_path / "nginx", [ports.free()]).start()
    answer = Away(alone).get("/bilan/invitation?cle=zzyzx", Cookie="bilan=zzyzx.secret")
    alone.stop()
    assert answer.status == 503 and "bilan ne répond pas" in answer.text and "nginx" not in answer.text
    for logged in (centre.proxy.logged(), alone.logged()):
        assert "/bilan/invitation" in logged and "zzyzx" not in logged and "zzz" not in logged

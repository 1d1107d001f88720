"""Two nodes on one PostgreSQL, behind nginx with TLS: two people on two of them, and one node that dies."""

import re
import signal
import time

import pytest

from tests import nginx, ports, postgres
from tests.browser.centre import PASSPHRASES, Centre, Guest
from tests.browser.conftest import App
from tests.server.client import Browser

pytestmark = [pytest.mark.browser, pytest.mark.skipif(nginx.program() is None, reason="nginx is not installed (Debian: nginx)")]
FIELD = "Qu’est-ce qui vous amène"
SAVED = """globalThis.bilanUnsaved && !bilanUnsaved.pending.size
           && /Enregistré/.test(document.querySelector('#b-save-slot').textContent)"""


class Town(Centre):
    """Amina and Claire, whose browsers know the proxy alone."""

    def __init__(self, database, folder):
        self.nodes = [App(database, "", ports.free(), more=["--base-url", "/bilan/", "--behind-proxy"]) for _ in range(2)]
        super().__init__(self.nodes[0])
        self.proxy = nginx.Proxy(folder, [node.port for node in self.nodes])
        self.amina(example=False)

    def start(self):
        for one in (*self.nodes, self.proxy):
            one.start()
        return self

    @property
    def base(self):
        return self.proxy.base

    def node_of(self, guest):
        """The port of the node where nginx sends this person."""
        assert guest.context.request.get(self.base + "compte").ok
        return int(re.findall(r"/bilan/compte 127\.0\.0\.1:(\d+)", self.proxy.logged())[-1])

    def stop(self):
        for one in (self.proxy, *self.nodes):
            if one.process.poll() is None:
                one.stop()


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    with postgres.running() as cluster:
        town = Town(cluster.database(), tmp_path_factory.mktemp("proxy")).start()
        yield town
        town.stop()


@pytest.fixture
def someone(chromium, town):
    """`someone("amina")`: her browser; elsewhere: the port of a node where she must not be."""
    open_ = []

    def begin(login, elsewhere=0):
        for _ in range(20):                            # who logs in again draws again
            guest = Guest(chromium, town, ignore_https_errors=True)
            guest.log_in(login)
            if town.node_of(guest) != elsewhere:
                open_.append(guest)
                return guest
            guest.close()
        raise AssertionError("all on one node")

    yield begin
    for one in open_:
        one.close()


def test_a_card_sorted_on_one_node_is_seen_on_the_other_within_a_second(town, someone):
    mine = someone("amina")
    theirs = someone("claire", elsewhere=town.node_of(mine))
    page, sorting = theirs.review(), mine.open("2_investigation", "#work_values")
    important = sorting.get_by_role("button", name="Très important")
    important.wait_for()
    waits = []
    for count in ("une réponse", "deux réponses", "trois réponses", "quatre réponses"):
        important.click()
        begun = time.monotonic()
        page.wait_for_function("(said) => document.querySelector('.b-brief').textContent.replaceAll('\u00a0', ' ').includes(said)",
                               arg=f"Premier tri : {count}")
        waits.append(round(time.monotonic() - begun, 3))
    print("seen after", waits, "s")
    assert sorted(waits)[1] < 1, waits                       # from the click, through two kernels of two nodes, to the other screen
    assert mine.troubles == theirs.troubles == []


def enter(town, login):
    """A browser without a screen that speaks with the first node itself; any node takes its cookie."""
    browser = Browser(f"http://127.0.0.1:{town.nodes[0].port}/")
    browser.get("/bilan/login")
    form = {"_xsrf": browser.cookies["_xsrf"], "login": login, "passphrase": PASSPHRASES[login]}
    assert browser.ask("POST", "/bilan/login", form).status == 303
    return browser


def beside(town, browser):
    """The same browser at the second node."""
    other = Browser(f"http://127.0.0.1:{town.nodes[1].port}/")
    other.cookies = browser.cookies
    return other


def ended(browser, kernel, within=5.0):
    """Whether there is no such kernel on that node any more, soon."""
    until = time.monotonic() + within
    while (status := browser.get(f"/bilan/api/kernels/{kernel}").status) != 404 and time.monotonic() < until:
        time.sleep(0.05)
    return status == 404


def test_log_out_on_one_node_ends_the_pages_on_the_other_and_only_those(town):
    one, again = enter(town, "amina"), enter(town, "amina")
    two = beside(town, one)
    gone, stays = two.kernel("/bilan/voila/render/accueil.ipynb"), beside(town, again).kernel("/bilan/voila/render/accueil.ipynb")
    assert [one.get(f"/bilan/api/kernels/{gone}").status, two.get(f"/bilan/api/kernels/{gone}").status] == [404, 200]
    cookies = dict(one.cookies)
    assert one.ask("POST", "/bilan/quitter", {"_xsrf": one.cookies["_xsrf"]}).status == 303
    two.cookies = cookies
    assert two.get("/bilan/voila/render/accueil.ipynb").status == 302          # the cookie opens nothing any more, anywhere
    assert ended(beside(town, again), gone)
    assert beside(town, again).get(f"/bilan/api/kernels/{stays}").status == 200


def test_a_withdrawn_consent_closes_the_review_on_the_other_node(town):
    review = beside(town, enter(town, "claire"))
    kernel = review.kernel(f"/bilan/voila/render/conseiller.ipynb?dossier={town.dossier()[1]}")
    claire = town.unlock("claire").account.id
    mine = enter(town, "amina")
    try:
        answer = mine.ask("POST", "/bilan/mon-dossier/retrait", {"_xsrf": mine.cookies["_xsrf"], "conseil": claire})
        assert answer.status == 200 and ended(review, kernel)
    finally:
        town.vault.consent(town.unlock("amina"), claire)


def test_a_node_that_dies_costs_a_reload_that_comes_by_itself_and_no_word(town, someone):
    mine = someone("amina")
    page = mine.open("1_cadre", "#initial_request")
    field = page.get_by_label(FIELD)
    field.fill("Gardé.")
    field.blur()
    page.wait_for_function(SAVED)
    port = town.node_of(mine)
    page.evaluate("globalThis.before = setInterval(() => dispatchEvent(new Event('keydown')), 50)")       # somebody types
    next(node for node in town.nodes if node.port == port).stop(signal.SIGKILL)
    begun = time.monotonic()
    words = "Gardé. Écrit pendant la panne, sans regarder le haut de l’écran."
    field.fill(words)
    page.get_by_text("la page se recharge toute seule").wait_for()
    page.evaluate("clearInterval(before)")             # not under the fingers: until then it has not
    page.wait_for_function("globalThis.before === undefined")
    page.get_by_label(FIELD).wait_for()
    page.wait_for_function(SAVED)
    print("kept again after", round(time.monotonic() - begun, 1), "s")
    assert page.get_by_label(FIELD).input_value() == words
    desk = town.desk("amina", "beneficiary")
    assert words in desk.dossier.initial_request.model_dump_json() and town.node_of(mine) != port
    assert mine.troubles == []

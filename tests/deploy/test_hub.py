"""The real JupyterHub 6, its proxy and our servers behind it: two people, two servers, no way across, and kill -9."""

import re
import time

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.centre import PASSPHRASES
from tests.deploy.hub import PASSWORD, Person, environments, wait, xsrf
from tests.faults.crowd import limit
from tests.faults.village import HARMS, Village

WORDS = "Je voudrais retrouver du sens."
QUESTION = "Qu’est-ce qui vous amène"


def kernel_of(person, page="1_cadre"):
    """The number of the kernel of a page that they open."""
    answer = person.get(f"voila/render/{page}.ipynb")
    assert answer.status_code == 200
    return re.search(r'"kernelId": ?"([0-9a-f-]{36})"', answer.text)[1]


def websocket(person, kernel, at=None):
    """The status of an attempt at a kernel's websocket, with this person's cookies for that server: 101 when it opens."""
    home = (at or person).home
    address = home.replace("http", "ws", 1) + f"api/kernels/{kernel}/channels?session_id=x"
    path = httpx.URL(home).path
    cookies = "; ".join(f"{one.name}={one.value}" for one in person.web.cookies.jar if at is not None or path.startswith(one.path))
    try:
        connect(address, additional_headers={"Cookie": cookies, "Sec-Fetch-Mode": "websocket"}, open_timeout=10).close()
    except InvalidStatus as refused:
        return refused.response.status_code
    return 101


def test_each_has_a_server_behind_both_doors(hub, amina, bea):
    assert amina.home != bea.home and len(set(hub.servers())) == 2
    stranger = Person(hub, "amina")
    assert "/hub/login" in str(stranger.get().url)                      # the outer door first, then ours
    assert stranger.get("mon-dossier", **{"Sec-Fetch-Mode": "cors"}).url.path == "/hub/login"
    assert stranger.web.post(amina.home + "login", data={"login": "amina", "passphrase": PASSPHRASES["amina"]}).status_code == 403
    assert stranger.enter().status_code == 200
    assert stranger.get("mon-dossier").url.path == "/user/amina/login"
    assert websocket(amina, kernel_of(amina)) == 101


def test_kernels_hold_no_token_of_the_hub_and_no_database(hub, amina):
    kernel_of(amina)
    servers = set(hub.servers())
    found = [(pid, text) for pid, text in environments() if "BILAN_BASE_URL=/user/amina/" in text and pid not in servers]
    assert found
    tokens = {token for pid, text in environments() if pid in servers for token in re.findall(r"API_TOKEN=(\w+)", text)}
    assert tokens
    for _, text in found:
        assert "JUPYTERHUB" not in text and "JPY_API" not in text and "bilan.sqlite" not in text and "DATABASE_FILE" not in text
        assert not any(token in text for token in tokens)


def test_nobody_gets_across(hub, amina, bea):
    """Logged in at the Hub and at a server of one's own: pages, API, forms, websockets of another's are closed."""
    kernel = kernel_of(amina)
    for path in ("", "voila/render/1_cadre.ipynb", "mon-dossier", f"api/kernels/{kernel}"):
        answer = bea.web.get(amina.home + path)
        assert answer.status_code == 403, (path, answer.status_code, answer.url)
    assert bea.web.get(f"{amina.home}api/kernels/{kernel}", headers={"Sec-Fetch-Mode": "cors"}).status_code == 403
    for path in ("login", f"voila/api/shutdown/{kernel}", "quitter"):
        assert bea.web.post(amina.home + path, data={"_xsrf": bea.web.cookies.get("_xsrf", path="/user/bea/")}).status_code == 403
    assert bea.web.delete(f"{amina.home}api/kernels/{kernel}").status_code in (403, 405)
    assert websocket(bea, kernel, at=amina) == 403
    assert websocket(amina, kernel) == 101


def test_cookies_of_one_open_nothing_at_the_other(hub, amina, bea):
    """Not even Amina's own cookie of ours, in Béa's browser: the Hub says whose browser it is."""
    ours = amina.web.cookies.get("bilan", path="/user/amina/")
    theirs = {one.name: one.value for one in bea.web.cookies.jar if one.path != "/hub/"} | {"bilan": ours}
    token = theirs["jupyterhub-user-bea"]
    for cookies in (theirs, theirs | {"jupyterhub-user-amina": token}):
        answer = httpx.get(amina.home + "mon-dossier", cookies=cookies, headers={"Sec-Fetch-Mode": "navigate"})
        assert answer.status_code == 302 and answer.headers["Location"].startswith("/hub/api/oauth2/authorize")


@pytest.mark.parametrize(("name", "by"), [("gerante", "/hub/"), ("cheffe", "/user/amina/")])
def test_an_administrator_of_the_hub_does_not_enter(hub, amina, name, by):
    """A manager of our configuration is refused by the Hub; one with every right that the Hub knows, by us."""
    boss = Person(hub, name)
    boss.enter()
    answer = boss.web.get(amina.home)
    if name == "cheffe":                                                # whom the Hub asks whether our server may know her
        answer = boss.web.post(answer.url, data={"_xsrf": xsrf(answer.text)})
    assert answer.status_code == 403 and answer.url.path.startswith(by), answer.url


def test_an_invitation_leads_to_the_invited_persons_own_server(hub, amina, bea):
    """Wherever the counsellor sits. Its secret stays out of every log."""
    counsellor = Person(hub, "bea")
    counsellor.enter()
    page = counsellor.log_in("claire", PASSPHRASES["claire"])
    page = counsellor.web.post(counsellor.home + "suivis/inviter", data={"label": "M. Durand", "_xsrf": xsrf(page.text)})
    link = re.search(rf"{hub.base}/hub/user-redirect/invitation\?cle=([\w-]+)", page.text)
    guest = Person(hub, "amina")
    guest.enter()
    invited = guest.web.get(link[0])
    assert invited.url.path == "/user/amina/invitation" and "Ouvrir mon cahier" in invited.text
    assert link[1] not in hub.text() and "cle=[secret]" in hub.text()


def test_leaving_closes_both_doors(hub, amina):
    """In another browser of hers; the first one goes on."""
    other = Person(hub, "amina")
    other.enter()
    page = other.log_in("amina", PASSPHRASES["amina"])
    assert page.url.path == "/user/amina/voila/render/accueil.ipynb"
    page = other.web.post(other.home + "quitter", data={"_xsrf": xsrf(other.get("compte").text)})
    assert page.url.path == "/hub/login", page.url
    assert other.get().url.path == "/hub/login"
    assert amina.get("mon-dossier").url.path == "/user/amina/mon-dossier"


def test_the_hub_hears_of_work_and_our_log_names_nobody(hub, amina):
    wait(lambda: "200 POST /hub/api/users/amina/activity" in hub.text())
    amina.get("nulle-part")
    wait(lambda: '"status": 404' in hub.text())                         # written by a server when it likes
    ours = [line for line in hub.text().splitlines() if line.startswith("{")]
    assert '"ready"' in ours[0]
    assert not [line for line in ours if "amina" in line or "bea" in line or "/user/" in line]


@pytest.mark.browser
def test_edits_outlive_the_server_the_hub_and_the_proxy(hub, chromium, bea):
    """What was « Enregistré » is there after each; while the Hub is away, and after the proxy comes back, work goes on."""
    visit = Window(chromium, hub, "bea")
    visit.enter()
    visit.write(WORDS + " 1")
    hub.kill(hub.hub)                                                   # nothing is cut: servers and proxy go on
    visit.write(WORDS + " 2")
    visit.open("1_cadre")
    assert visit.words() == WORDS + " 2"
    hub.start_hub()
    assert set(hub.servers())
    visit.write(WORDS + " 3")
    hub.kill(hub.proxy)
    visit.page.get_by_text("Connexion perdue").wait_for(timeout=15_000)
    began = time.monotonic()
    hub.start_proxy()
    visit.page.get_by_text("Connexion perdue").wait_for(state="hidden", timeout=30_000)
    visit.write(WORDS + " 4")                                           # in the same page, with the same kernel
    print(f"after the proxy: {time.monotonic() - began:.1f} s")
    bea.stop()
    bea.start()
    visit.open("1_cadre")
    assert visit.words() == WORDS + " 4"
    visit.context.close()


def test_what_was_acknowledged_at_the_hub_is_kept_and_work_goes_on(hub):
    with Village(hub, 2) as village:
        for name, befall in HARMS.items():
            outcome = village.siege(name, lambda befall=befall: befall(village), edits=20, pause=0.1)
            assert outcome.lost == [] and outcome.lied == []
            assert outcome.kept >= 20 and outcome.slowest < limit(), outcome


def test_a_server_that_ends_leaves_no_process(hub, amina):
    kernel_of(amina)
    amina.stop()
    wait(lambda: not [pid for pid, text in environments() if "/user/amina/" in text], 20)


class Window:
    """A person's real browser at the Hub."""

    def __init__(self, chromium, hub, name):
        self.hub, self.name = hub, name
        self.context = chromium.new_context(locale="fr-FR")
        self.context.set_default_timeout(30_000)
        self.page = self.context.new_page()

    def enter(self):
        self.page.goto(f"{self.hub.base}/hub/login?next=/user/{self.name}/")
        self.page.locator("#username_input").fill(self.name)
        self.page.locator("#password_input").fill(PASSWORD)
        self.page.locator("#login_submit").click()
        self.page.get_by_label("Identifiant").fill(self.name)
        self.page.get_by_label("Phrase de passe").fill(PASSPHRASES[self.name])
        self.page.get_by_role("button", name="Entrer").click()
        self.open("1_cadre")

    def open(self, name):
        self.page.goto(f"{self.hub.base}/user/{self.name}/voila/render/{name}.ipynb#initial_request")
        self.page.wait_for_function("document.documentElement.dataset.ready !== undefined")
        self.page.wait_for_selector('article#initial_request[data-open="true"] .b-fold-body > *')

    def write(self, words):
        field = self.page.get_by_label(QUESTION)
        field.fill(words)
        field.blur()
        self.page.wait_for_timeout(150)
        self.page.wait_for_function("!globalThis.bilanUnsaved?.pending.size && /Enregistré/.test(document.querySelector('#b-save-slot')?.textContent ?? '')")

    def words(self):
        return self.page.get_by_label(QUESTION).input_value()

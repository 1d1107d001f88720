"""Who is let in, and what the answers carry."""

import urllib.error
import urllib.request

import pytest

pytestmark = pytest.mark.browser


def ask(url, **headers):
    request = urllib.request.Request(url, headers=headers)
    opener = urllib.request.build_opener(type("Stay", (urllib.request.HTTPRedirectHandler,), {"redirect_request": lambda *a: None}))
    try:
        return opener.open(request)
    except urllib.error.HTTPError as answer:
        return answer


@pytest.mark.parametrize("path", ["", "voila/render/1_cadre.ipynb", "voila/render/synthese.ipynb"])
def test_without_the_link_there_is_only_the_door(demo, path):
    answer = ask(demo.base + path)
    assert answer.code == 302 and "/login" in answer.headers["Location"]
    door = ask(demo.base + "login")
    assert door.code == 200 and "Ouvrir mon cahier" in door.read().decode()


@pytest.mark.parametrize("path", ["voila/tree", "voila/api/contents/", "voila/files/1_cadre.ipynb", "api/contents", "nowhere", "metrics"])
def test_there_is_no_listing_and_no_file(demo, path):
    answer = ask(demo.base + path)
    assert answer.code == 404 and "Cette page n’existe pas" in answer.read().decode()


def test_another_host_name_is_turned_away(demo):
    assert ask(demo.base + "login", Host="evil.example").code in (403, 404)


def test_a_strict_policy_travels_with_every_page(demo, visit):
    seen = visit(demo)
    with seen.page.expect_response("**/1_cadre.ipynb") as answer:
        seen.go("1_cadre", "#initial_request")
    policy = answer.value.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "http" not in policy
    assert answer.value.headers["cache-control"].startswith("no-cache, no-store")


def test_the_cookie_cannot_be_read_by_a_script(demo, fresh, visit):
    seen = visit(fresh)
    seen.go("accueil")
    [cookie] = [c for c in seen.context.cookies() if c["name"] == "bilan"]
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax"
    assert "bilan=" not in seen.page.evaluate("document.cookie")
    assert ask(demo.base + "voila/render/1_cadre.ipynb", Cookie=f"bilan={cookie['value']}").code == 302


def test_a_late_answer_to_an_earlier_page_takes_no_cookie_away(fresh):
    answer = ask(fresh.base + "voila/render/1_cadre.ipynb", Cookie="bilan=of-an-earlier-start")
    assert answer.code == 302 and "bilan=" not in str(answer.headers.get_all("Set-Cookie"))


def test_the_kernel_takes_no_code_from_the_page(fresh, visit):
    seen = visit(fresh)
    page = seen.go("1_cadre", "#initial_request")
    answer = page.evaluate("""() => new Promise((done) => {
      const id = JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId;
      const ws = new WebSocket(`ws://${location.host}/api/kernels/${id}/channels?session_id=x`);
      const header = { msg_id: 'm1', username: '', session: 'x', msg_type: 'execute_request', version: '5.3', date: '' };
      ws.onopen = () => { ws.send(JSON.stringify({ header, parent_header: {}, metadata: {}, channel: 'shell', buffers: [],
        content: { code: 'open("/tmp/owned", "w")', silent: false } })); setTimeout(() => done('silence'), 1500); };
      ws.onmessage = (event) => { if (typeof event.data === 'string' && JSON.parse(event.data).msg_type === 'execute_reply') done('executed'); };
    })""")
    assert answer == "silence"


def test_no_word_of_the_dossier_is_in_the_log(fresh, visit):
    seen = visit(fresh)
    page = seen.go("1_cadre", "#initial_request")
    field = page.get_by_label("Qu’est-ce qui vous amène")
    field.fill("motsecret42 " * 2000)                     # too long: refused
    field.blur()
    page.locator(".b-error:visible").wait_for()
    field.fill("motsecret42")
    field.blur()
    seen.saved()                                          # `house` looks into its log when all is over


def test_leaving_asks_about_unsaved_words_keeps_none_and_ends_the_sitting_for_good(alone, visit):
    seen, asked = visit(alone), []
    page = seen.go("1_cadre", "#initial_request")
    page.evaluate("sessionStorage.setItem('bilan:x', '\"des mots\"')")
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.get_by_role("button", name="Quitter").click()
    assert "pas encore enregistrés" in asked[0] and page.get_by_role("heading", name="Demande initiale").count() == 1
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Quitter").click()
    page.get_by_role("heading", name="Ouvrir mon cahier").wait_for()
    assert page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('bilan'))") == []
    page.goto(alone.base)
    assert page.get_by_role("heading", name="Ouvrir mon cahier").count() == 1
    page.goto(alone.link)
    assert page.get_by_text("Ce lien a déjà servi").count() == 1

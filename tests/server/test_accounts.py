"""The served app with accounts, as an adversary sees it: real HTTP and websockets against a running server."""

import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from bilan_widgets.dossier.base import LINE_LENGTH
from tests.browser.centre import PASSPHRASES
from tests.browser.conftest import served

from .client import Browser
from .conftest import BRUNO, review

HOME = "/voila/render/accueil.ipynb"


def within(town, query, *values):
    """Change the database behind the server's back."""
    with sqlite3.connect(town.database.removeprefix("sqlite:///")) as line:
        line.execute(query, values)


def test_a_forged_altered_or_borrowed_cookie_opens_nothing(someone):
    one, two = someone("amina").cookies["bilan"], someone("bruno").cookies["bilan"]
    number, secret = one.split(".")
    for cookie in ("", ".", "x", number, f"{number}.", f".{secret}", f"{number}.{two.split('.')[1]}", f"{number}.{secret[:-1]}0" if secret[-1] != "0" else f"{number}.{secret[:-1]}1",
                   f"{number[:-1]}.{secret}", f"{number}.{secret}00", f"{number}.é", "\x01", "a" * 9000, f"' OR 1=1 --.{secret}"):
        stranger = someone()
        stranger.cookies["bilan"] = cookie.encode("ascii", "xmlcharrefreplace").decode()
        try:
            answer = stranger.get("/compte")
        except ConnectionError:
            continue
        assert answer.status in (302, 400) and "amina" not in answer.text, cookie
    honest = someone()
    honest.cookies["bilan"] = one
    assert honest.get("/compte").status == 200


def test_a_session_that_was_left_is_not_replayed(someone):
    amina = someone("amina")
    kernel, cookie = amina.kernel(), amina.cookies["bilan"]
    assert amina.post("/quitter").status == 303 and "bilan" not in amina.cookies
    amina.cookies["bilan"] = cookie
    assert amina.get(HOME).status == 302 and amina.websocket(kernel) == 403
    assert someone("amina").get(f"/api/kernels/{kernel}").status in (403, 404)      # its kernel ended with it


def test_a_recovery_code_is_for_every_role_and_wants_the_passphrase_again(town, someone):
    claire = someone("claire")
    assert "Code de secours" in claire.get("/compte").text
    assert claire.post("/compte/code", {"passphrase": "une autre phrase"}).status == 422
    answer = claire.post("/compte/code", {"passphrase": PASSPHRASES["claire"]})
    assert answer.status == 200
    code = "-".join(re.findall(r"<span>([A-Z2-9]{4})</span>", answer.text))
    assert town.vault.recover("claire", code, PASSPHRASES["claire"])[0].account.login == "claire"


@pytest.mark.parametrize("column", ["seen_at", "expires_at"])
def test_a_session_grows_idle_and_has_an_end(town, someone, column):
    amina = someone("amina")
    assert amina.get("/compte").status == 200
    within(town, f"UPDATE sessions SET {column} = '2020-01-01 00:00:00.000000'")
    answer = amina.get("/compte?b=1")
    assert answer.status == 302 and answer.to == "/login?next=%2Fcompte%3Fb%3D1"
    assert "Votre séance est terminée" in amina.get(answer.to).text
    assert amina.log_in("amina", PASSPHRASES["amina"], next="/compte?b=1").to == "/compte?b=1"


def test_a_session_number_given_beforehand_is_not_taken_over(someone):
    victim, attacker = someone(), someone("bruno")
    victim.cookies["bilan"] = attacker.cookies["bilan"]
    assert "<b>bruno</b>" in victim.get("/compte").text
    assert victim.log_in("amina", PASSPHRASES["amina"]).status == 303
    assert victim.cookies["bilan"] != attacker.cookies["bilan"]
    assert attacker.get("/compte").status == 302                # what it held was ended at the other's log-in
    assert "<b>amina</b>" in victim.get("/compte").text


def test_a_form_of_another_site_neither_logs_in_nor_out(someone):
    stranger, form = someone(), {"login": "amina", "passphrase": PASSPHRASES["amina"]}
    assert stranger.ask("POST", "/login", form).status == 403
    stranger.get("/login")
    assert stranger.ask("POST", "/login", {**form, "_xsrf": "2|00000000|00|0"}).status == 403
    assert stranger.post("/login", form, Origin="https://evil.example").status in (403, 404)
    assert "bilan" not in stranger.cookies
    amina = someone("amina")
    assert amina.get("/quitter").status == 405
    assert amina.ask("POST", "/quitter", {}).status == 403
    assert amina.post("/quitter", Origin="https://evil.example").status in (403, 404)
    assert amina.get("/compte").status == 200


@pytest.mark.parametrize("path", ["/compte/phrase", "/compte/code", "/compte/sessions", "/suivis/inviter", "/suivis/nom",
                                  "/suivis/reprendre", "/comptes/etat", "/comptes/inviter", "/invitation?cle=x", "/secours"])
def test_every_form_wants_its_token(someone, path):
    assert someone("amina").ask("POST", path, {"session": "x"}).status == 403


def test_guessing_is_slowed_down_for_one_account_and_no_header_helps(town, someone):
    town.vault.create_account("cible", "des mots que nul ne devine", "administrator")
    with ThreadPoolExecutor(8) as many:                          # all at once: the count is made before the guess
        found = list(many.map(lambda n: someone().log_in("cible", f"essai numéro {n}").status, range(12)))
    assert found.count(401) <= 6 and found.count(401) + found.count(429) == 12
    answer = someone().post("/login", {"login": "CIBLE ", "passphrase": "des mots que nul ne devine"},
                            X_Forwarded_For="203.0.113.9", X_Real_IP="203.0.113.9")
    assert answer.status == 429 and int(answer.headers["Retry-After"]) > 0 and "attendez" in answer.text
    assert someone("amina").get("/compte").status == 200         # others are let in


def test_an_unknown_account_gets_the_same_answer_as_a_wrong_passphrase(town, someone):
    town.vault.create_account("connue", "des mots que nul ne devine", "administrator")
    pages = [someone().log_in(login, "une phrase fausse") for login in ("connue", "nulle!")]
    shown = [page.text[page.text.index("<main"):].replace("nulle!", "connue") for page in pages]
    assert [page.status for page in pages] == [401, 401]
    assert len({text[:text.index("_xsrf")] + text[text.index('name="next"'):] for text in shown}) == 1


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "/%09/evil.example\t",
                                    "javascript:alert(1)", "http:evil.example", "/\n//evil.example", "compte", "https:///evil.example"])
def test_after_log_in_one_stays_here(someone, target):
    answer = someone().log_in("bruno", BRUNO, next=target)
    assert answer.status == 303 and (answer.to == "/" or answer.to.startswith("/%09/"))


@pytest.mark.parametrize("path", [
    "/voila/render/../../../../etc/passwd", "/voila/render/..%2f..%2f..%2fetc%2fpasswd", "/voila/render/%2e%2e/pyproject.toml",
    "/voila/render//etc/passwd", "/bilan/static/..%2f..%2fapp.py", "/bilan/static/../app.py", "/bilan/module/../app.py",
    "/voila/static/..%2f..%2f..%2fetc%2fpasswd", "/voila/files/1_cadre.ipynb", "/voila/templates/bilan/static/../login.html",
    "/bilan/front/x/static/..%2f..%2fetc%2fpasswd", "/voila/tree", "/api/contents", "/api/sessions", "/api/kernels", "/api/kernelspecs",
    "/api/terminals", "/certificat/..%2f..%2fetc", "/voila/labextensions/..%2f..%2f..%2f..%2fetc%2fpasswd", "/metrics", "/files/x"])
def test_no_path_leads_out(someone, path):
    answer = someone("amina").get(path)
    assert answer.status in (302, 400, 403, 404, 405) and "root:" not in answer.text and "[project]" not in answer.text
    assert answer.status != 302 or answer.to.startswith("/")


def test_each_role_stays_in_its_rooms(town, someone):
    amina, claire, boss, nobody = someone("amina"), someone("claire"), someone("boss"), someone()
    for path in ("/suivis", "/comptes", review(town)):
        assert amina.get(path).status == 403, path
    for path in ("/comptes", "/mon-dossier", "/mon-dossier/cloture"):
        assert claire.get(path).status == 403, path
    for path in ("/suivis", "/mon-dossier"):
        assert boss.get(path).status == 403, path
    for path in ("/suivis", "/comptes", "/compte", "/mon-dossier", HOME, review(town)):
        assert nobody.get(path).status == 302, path
    assert (claire.get(HOME).to, boss.get(HOME).to, boss.get(review(town)).to) == ("/suivis", "/comptes", "/comptes")
    assert (amina.get("/").to, claire.get("/").to, boss.get("/").to) == (HOME, "/suivis", "/comptes")
    assert claire.post("/comptes/etat", {"account": town.unlock("amina").account.id}).status == 403
    assert amina.post("/suivis/inviter", {"label": "x"}).status == 403


def test_a_dossier_without_consent_is_closed_to_its_counsellor(town, someone):
    claire = someone("claire")
    bruno = next(one for one in town.vault.followed(town.unlock("claire")) if one.label == "M. B.")
    assert claire.get(f"/voila/render/conseiller.ipynb?dossier={bruno.name}").status == 403
    assert claire.get("/voila/render/conseiller.ipynb").status == 403
    assert claire.get("/voila/render/conseiller.ipynb?dossier=../x").status == 403


def test_what_a_counsellor_calls_somebody_is_text_wherever_it_is_shown(someone):
    claire, label = someone("claire"), "<img src=x onerror=window.owned=1>\"'</title>{{7*7}}"[:LINE_LENGTH]
    shown = claire.post("/suivis/inviter", {"label": label}).text
    assert "<img" not in shown and "&lt;img src=x" in shown and "{{7*7}}" in shown
    assert "<img" not in claire.get("/suivis").text


def test_what_is_typed_at_the_door_is_text(someone):
    shown = someone().post("/login", {"login": "\"><script>owned()</script>", "passphrase": "x", "next": "\"><script>"}).text
    assert "<script>" not in shown


def test_an_invitation_opens_once_and_its_secret_is_in_no_log(town, someone):
    secret = town.vault.invite(town.unlock("claire"), "Mme C.")
    guest, path = someone(), f"/invitation?cle={secret}"
    assert guest.get(path).status == 200
    form = {"login": "chloe", "passphrase": "six oies sur un étang", "again": "six oies sur un étang"}
    assert guest.ask("POST", path, form).status == 403 and guest.post(path, {**form, "again": "autre"}).status == 422
    answer = guest.post(path, form)
    assert answer.status == 200 and "Votre code de secours" in answer.text and answer.headers["Cache-Control"] == "no-store"
    assert guest.get(path).status == 410 and someone().post(path, form).status == 410
    assert someone().log_in("chloe", form["passphrase"]).status == 303


def test_the_cookie_is_for_this_server_alone_and_secure_behind_tls(tmp_path):
    app = served(tmp_path)
    app.more = ["--behind-proxy"]
    from bilan_widgets.store.vault import Vault
    Vault(app.database).create_account("claire", PASSPHRASES["claire"], "counsellor")
    app.start()
    try:
        for proto, secure in (("https", True), ("http", False)):
            answer = Browser(app.base).post("/login", {"login": "claire", "passphrase": PASSPHRASES["claire"]},
                                            X_Forwarded_Proto=proto)
            cookie = next(c for c in answer.headers.get_all("Set-Cookie") if c.startswith("bilan="))
            assert ("HttpOnly" in cookie, "SameSite=Lax" in cookie, "Secure" in cookie) == (True, True, secure)
    finally:
        app.stop()


def test_nothing_secret_was_logged(town, someone):
    """The last one: it stops the server to read its whole log."""
    amina = someone("amina")
    town.app.stop()
    log = "".join(town.app.log)
    dossier, _ = town.dossier()
    secrets = [*PASSPHRASES.values(), BRUNO, "six oies", amina.cookies["bilan"], amina.cookies["bilan"].split(".")[1], dossier, "cle=",
               "essai numéro", *town.vault.keyring(town.unlock("amina"), dossier).to_json()["shared"].values()]
    assert "403 POST /invitation" in log and [secret for secret in secrets if secret in log] == []

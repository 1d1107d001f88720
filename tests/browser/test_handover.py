"""From the invitation to the certificate of destruction; then nothing is left."""

import base64
import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.server.owner.term import kept
from bilan_widgets.store.engine import erasure_url, sqlite_file
from bilan_widgets.store.vault import Vault
from tests.axe import overflow, violations
from tests.browser.centre import PASSPHRASES
from tests.synthesis.reading import squeezed, text_of

pytestmark = pytest.mark.browser
FILE_PASS = "un fichier rien que pour moi"


def clean(page):
    assert violations(page) == []
    assert overflow(page) <= 0


def downloaded(page, press):
    with page.expect_download(timeout=90_000) as waiting:
        press()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def button(page, name):
    return page.get_by_role("button", name=name)


@pytest.fixture(scope="module")
def her_browser(chromium, centre):
    """One browser for all tests here: logging in costs a while."""
    from tests.browser.centre import Guest

    centre.amina()
    visitor = Guest(chromium, centre)
    visitor.log_in("amina")
    yield visitor
    visitor.close()


@pytest.fixture
def amina(her_browser):
    her_browser.page.set_viewport_size({"width": 1280, "height": 844})
    her_browser.open("mon-dossier")
    return her_browser


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_are_clean_at_any_width(amina, width):
    visitor, page = amina, amina.page
    page.set_viewport_size({"width": width, "height": 844})
    for summary in page.locator("summary").all():
        summary.click()
    clean(page)
    page.get_by_role("link", name="Retirer mon accord").click()
    clean(page)
    visitor.open("mon-dossier/cloture")
    clean(page)
    page.get_by_label("J’ai téléchargé").check()
    button(page, "Continuer").click()
    clean(page)
    page.get_by_label("La garder").check()
    page.get_by_label("Si vous la gardez").fill("12/12/2099")
    button(page, "Continuer").click()
    assert "au-delà" in page.get_by_role("alert").inner_text()
    page.get_by_label("Si vous la gardez").fill("12 décembre 2028")
    button(page, "Continuer").click()
    clean(page)
    name, content = downloaded(page, button(page, "Imprimer cet accord").click)
    assert name == "accord-de-conservation.pdf"
    assert squeezed("jusqu’au 12 décembre 2028") in squeezed(text_of("pdf", content))
    page.go_back()
    assert page.get_by_label("La garder").is_visible()
    assert visitor.troubles == []


def test_by_keyboard_alone_to_the_second_step(amina):
    page = amina.open("mon-dossier/cloture")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    for _ in range(20):
        if page.evaluate("document.activeElement.name") == "ouvert":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Étape 2 sur 3").wait_for()


def test_a_communication_is_noted_shown_to_nobody_as_code_and_taken_back(amina):
    page = amina.page
    page.get_by_text("Noter une communication").click()
    page.get_by_label("À qui").fill("<img src=x onerror=window.owned=1>")
    page.get_by_label("Quoi").fill("La synthèse")
    page.get_by_label("Valable jusqu’au").fill("mercredi")
    button(page, "Noter").click()
    assert "14/03/2027" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Quoi").input_value() == "La synthèse"       # nothing typed is lost
    page.get_by_label("Valable jusqu’au").fill("30/06/2027")
    button(page, "Noter").click()
    page.get_by_role("heading", name="<img src=x").wait_for()
    assert page.evaluate("window.owned") is None and page.locator("main img").count() == 0
    entry = page.locator("li", has_text="<img src=x")
    entry.get_by_role("button", name="Retirer").click()
    page.get_by_text("Accord retiré.").wait_for()
    assert "Retiré le" in page.locator("li", has_text="<img src=x").inner_text()


def test_everything_and_one_encrypted_file_that_opens_again(amina):
    page = amina.page
    name, content = downloaded(page, lambda: button(page, "Tout exporter").click(timeout=90_000))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        told = archive.read("mon-bilan/dossier.json").decode()
        assert "n’ont pas pu" not in archive.read("mon-bilan/LISEZ-MOI.txt").decode()
    private = next(period for period in dossier_of_amina().career_path.periods if period.private)
    assert name == "mon-bilan.zip" and private.title in told
    page.get_by_text("Un seul fichier, chiffré").click()
    page.locator("#new").fill(FILE_PASS)
    page.locator("#again").fill(FILE_PASS)
    name, content = downloaded(page, button(page, "Télécharger le fichier .bilan").click)
    assert name == "mon-bilan.bilan" and content[:5] == b"BILAN"

    def bring(over):
        if not page.locator("#file").is_visible():
            page.get_by_text("Reprendre un fichier chiffré").click()
        page.locator("#file").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
        page.locator("#passphrase").fill(FILE_PASS)
        page.get_by_label("Oui, mettre le contenu").set_checked(over)
        button(page, "Reprendre").click()
        page.wait_for_load_state()

    bring(over=False)
    assert "contient déjà des réponses" in page.get_by_role("alert").inner_text()
    bring(over=True)
    assert "Votre bilan est repris" in page.get_by_role("status").inner_text()


def test_the_audit_pack_for_owner_and_counsellor(amina, guest):
    page = amina.page
    page.get_by_text("Les pièces pour un contrôle").click()
    name, content = downloaded(page, button(page, "PDF").click)
    assert re.fullmatch(r"audit-D-[0-9a-f]{8}\.pdf", name)
    assert squeezed("Amina Belkacem") in squeezed(text_of("pdf", content))
    claire = guest()
    page = claire.log_in("claire")
    page.get_by_text("Pièces pour l’audit").click()
    clean(page)
    page.get_by_label("Avec les noms").uncheck()
    name, content = downloaded(page, button(page, "Tableau (CSV)").click)
    said = content.decode("utf-8-sig")
    assert "Belkacem" not in said and "Lecture du dossier ouverte" in said


def test_consent_withdrawn_and_given_again(centre, guest, amina):
    claire = guest()
    claire.log_in("claire")
    review = centre.base + f"voila/render/conseiller.ipynb?dossier={centre.dossier()[1]}"
    page = amina.page
    page.get_by_role("link", name="Retirer mon accord").click()
    page.get_by_text("Ce que cette personne a déjà lu").wait_for()
    button(page, "Retirer mon accord").click()
    page.get_by_text("ne lit plus rien").wait_for()
    assert claire.page.goto(review).status == 403
    page.locator("summary", has_text="Donner mon accord à quelqu’un d’autre").click()
    page.get_by_label("Son identifiant").fill("personne")
    button(page, "Donner mon accord à cette personne").click()
    page.get_by_text("n’existe pas").wait_for()
    page.locator("summary", has_text="Donner mon accord à quelqu’un d’autre").click()
    page.get_by_label("Son identifiant").fill("claire")
    button(page, "Donner mon accord à cette personne").click()
    page.get_by_role("status").wait_for()
    assert claire.page.goto(review).status == 200


def test_kept_by_a_dated_agreement_which_the_page_then_tells(centre, amina):
    page = amina.open("mon-dossier/cloture?etape=3&ouvert=oui&choix=garder&jusqu_au=12/12/2028")
    page.get_by_label("Identifiant").fill("amina")
    page.get_by_label("Phrase de passe").fill(PASSPHRASES["amina"])
    page.get_by_label("Je donne cet accord").check()
    button(page, "Garder jusqu’au 12 décembre 2028").click()
    page.get_by_role("heading", name="C’est noté").wait_for()
    assert kept(centre.database, centre.dossier()[0])[1] == date(2028, 12, 12)
    amina.open("mon-dossier").get_by_text("garde ce dossier jusqu’au 12 décembre 2028").wait_for()


def test_from_invitation_to_certificate_of_destruction(centre_of_one, guest_of):
    centre = centre_of_one
    visitor = guest_of(centre)
    page = visitor.page
    page.goto(centre.invitation)
    page.get_by_label("Identifiant").fill("amina")
    page.locator("input[type=password]").nth(0).fill(PASSPHRASES["amina"])
    page.locator("input[type=password]").nth(1).fill(PASSPHRASES["amina"])
    page.locator("main form button[type=submit]").click()
    page.get_by_label("Je l’ai noté").check()
    code = page.locator(".b-code").text_content()
    page.get_by_role("button", name="Commencer").click()
    page.wait_for_function("document.documentElement.dataset.ready !== undefined")
    centre.fill()
    visitor.open("mon-dossier")
    button(page, "Donner mon accord").click()
    page.get_by_role("status").wait_for()
    visitor.open("mon-dossier/cloture")
    name, content = downloaded(page, lambda: button(page, "Télécharger mon archive").click(timeout=90_000))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        kept = json.loads(archive.read("mon-bilan/dossier.json"))["parts"]["stories"]["content"]
        assert kept == dossier_of_amina().stories.model_dump(mode="json")
    dossier, named = centre.dossier()
    owner = centre.unlock("amina").account.id
    page.get_by_label("J’ai téléchargé").check()
    button(page, "Continuer").click()
    page.get_by_label("La détruire").check()
    button(page, "Continuer").click()
    page.get_by_label("Identifiant").fill("amina")
    page.get_by_label("Phrase de passe").fill("pas la bonne phrase")
    button(page, "Détruire définitivement").click()
    page.get_by_role("alert").wait_for()
    assert centre.dossier() == (dossier, named)
    page.get_by_label("Identifiant").fill("amina")
    page.get_by_label("Phrase de passe").fill(PASSPHRASES["amina"])
    button(page, "Détruire définitivement").click()
    page.get_by_role("heading", name="C’est fait").wait_for()
    clean(page)
    number = page.locator("main b").inner_text()
    name, paper = downloaded(page, page.get_by_role("link", name="Télécharger le certificat").click)
    assert name == "certificat-de-destruction.pdf" and squeezed(number) in squeezed(text_of("pdf", paper))
    assert "Belkacem" not in text_of("pdf", paper)
    assert page.goto(centre.base + "voila/render/accueil.ipynb").ok and "/login" in page.url
    assert page.goto(centre.base + "certificat/0000000000000000").status == 404
    left = "".join(page.content() for page in visitor.context.pages) + "".join(centre.app.log)
    nothing_is_left(centre, dossier, named, owner, code, left)


def said(value):
    """Every text in a value of JSON, without the names of its fields."""
    if isinstance(value, str):
        return [value]
    return [text for one in (value.values() if isinstance(value, dict) else value if isinstance(value, list) else []) for text in said(one)]


def nothing_is_left(centre, dossier, named, owner, code, log):
    file = sqlite_file(centre.database)
    files = [path for path in file.parent.iterdir() if path.is_file()]
    assert {file.name, sqlite_file(erasure_url(centre.database)).name} <= {path.name for path in files}
    content = b"".join(path.read_bytes() for path in files)
    texts = set(re.findall(r"[^\W\d_]{8,}", " ".join(said(dossier_of_amina().model_dump(mode="json")))))
    assert len(texts) > 300
    for text in (*texts, "amina", PASSPHRASES["amina"], re.sub(r"\W", "", code), "Mme Belkacem", dossier, named, owner):
        for form in (text.encode(), text.encode("utf-16-le"), base64.b64encode(text.encode())[:-4], json.dumps(text)[1:-1].encode()):
            assert len(form) < 5 or form not in content, text
    assert not [text for text in ("Belkacem", PASSPHRASES["amina"], code) if text in log]
    vault = Vault(centre.database)
    assert [account.login for account in vault.accounts()] == ["boss", "claire"]
    assert vault.followed(centre.unlock("claire")) == []


@pytest.fixture
def centre_of_one(tmp_path):
    """A centre of its own: what is destroyed there is missed by nobody else."""
    from tests.browser.centre import Centre
    from tests.browser.conftest import served

    centre = Centre(served(tmp_path)).start()
    centre.fill = lambda: fill(centre)
    yield centre
    centre.app.stop()


def fill(centre):
    from bilan_widgets.dossier import Dossier
    from bilan_widgets.dossier.hidden import COUNSELLOR_PARTS

    desk = centre.desk("amina", "beneficiary")
    for part in (name for name in Dossier.model_fields if name not in COUNSELLOR_PARTS):
        desk.write(part, getattr(dossier_of_amina(), part))


@pytest.fixture
def guest_of(chromium):
    from tests.browser.centre import Guest

    open_ = []

    def begin(centre):
        open_.append(Guest(chromium, centre))
        return open_[-1]

    yield begin
    for one in open_:
        one.close()


POSTS = ["accord", "retrait", "communications", "communications/retrait", "tout", "chiffre", "audit", "reprendre", "cloture",
         "conservation"]


def test_nobody_else_reaches_a_dossier(centre, guest, amina):
    claire, nobody = guest(), guest()
    claire.log_in("claire")
    assert claire.context.request.get(centre.base + "mon-dossier").status == 403
    assert "/login" in nobody.context.request.get(centre.base + "mon-dossier").url
    token = claire.context.request.get(centre.base + "suivis").text()
    token = re.search(r'name="_xsrf" value="([^"]+)"', token)[1]
    for path in POSTS:
        address = f"{centre.base}mon-dossier/{path}"
        assert amina.context.request.post(address, form={"format": "pdf"}).status == 403, path        # without the token
        form = {"_xsrf": token, "format": "pdf", "ouvert": "oui", "choix": "effacer", "jusqu_au": "12/12/2028"}
        assert claire.context.request.post(address, form=form).status == 403, path
        assert nobody.context.request.post(address, form=form, max_redirects=0).status in (302, 403), path
    assert centre.dossier()
    form = {"_xsrf": token, "format": "pdf", "dossier": "bilan-0000000000"}
    assert claire.context.request.post(centre.base + "suivis/audit", form=form).status == 403
    assert claire.context.request.post(centre.base + "suivis/audit", form=form | {"format": "../x"}).status == 400
    for path in ("certificat/..%2f..%2fetc", "certificat/" + "a" * 200, "certificat/x"):
        assert nobody.context.request.get(centre.base + path).status == 404, path


def test_an_upload_that_is_no_bilan_is_a_sentence(centre, amina):
    token = re.search(r'name="_xsrf" value="([^"]+)"', amina.page.content())[1]

    def send(content, **more):
        form = {"_xsrf": token, "passphrase": FILE_PASS, "file": {"name": "x.bilan", "mimeType": "text/plain", "buffer": content}, **more}
        return amina.context.request.post(centre.base + "mon-dossier/reprendre", multipart=form)

    for content, words in ((b"x" * 100, "pas un bilan chiffré"), (b"", "Choisissez d’abord")):
        answer = send(content)
        shown = re.search(r"role=\"alert\"><p>([^<]*)", answer.text())[1]
        assert answer.status == 422 and words in shown

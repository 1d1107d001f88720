"""The synthesis in the served app: each sentence leads to its source and back, and the documents say what was chosen."""

import re
from itertools import groupby
from urllib.parse import unquote

import pytest

from tests.axe import overflow, violations
from tests.browser.conftest import Visit, lay_out_example
from tests.synthesis.reading import squeezed, text_of

pytestmark = pytest.mark.browser

NO_ITEM = {"option_sheet", "criteria", "scores", "money"}     # there the exercise opens, and has no place of that name
KINDS = {"Télécharger en PDF": "pdf", "Word": "docx", "LibreOffice": "odt", "Page web": "html"}
SOURCES = "els => els.map(e => [e.dataset.at, e.getAttribute('href')])"
OPEN_ALL = "document.querySelectorAll('.b-lines-group').forEach((group) => { group.open = true })"


@pytest.fixture(scope="module")
def app(house):
    """Amina's dossier, which these tests change."""
    return lay_out_example(house.put_aside())


@pytest.fixture(scope="module")
def visit_(app, chromium):
    one = Visit(chromium, app)
    yield one
    one.close()


@pytest.fixture
def there(visit_):
    """The one visit of these tests; its page is the synthesis, every heading open."""
    page = visit_.page
    if "/synthese.ipynb" not in page.url:
        visit_.go("synthese")
        page.wait_for_function("document.querySelectorAll('.b-lines-group').length > 5")
    page.evaluate(OPEN_ALL)
    return visit_


def kinds_of_source(page):
    """One link for each exercise, to an item of it where there is one: (page, part, item, address, place)."""
    found = {}
    for at, href in page.eval_on_selector_all("a[data-at$='|source']", SOURCES):
        address, _, reference = unquote(href).partition("#")
        part, _, item = reference.partition("/")
        found.setdefault((address, part, bool(item)), (address, part, item.rpartition("/")[2], href, at))
    return sorted(found.values())


def wait_for_source(page, part, item):
    page.wait_for_selector(f"#{part}[data-open=true]")
    if item and not NO_ITEM & {part, item}:
        page.wait_for_function("""([part, item]) => document.activeElement?.dataset.item === item
            && document.activeElement.closest(`#${part}`)""", arg=[part, item])


def test_every_kind_of_source_opens_its_exercise_at_the_item(there):
    page = there.page
    kinds = kinds_of_source(page)
    assert len({part for _, part, *_ in kinds}) > 15 and sum(bool(item) for _, _, item, *_ in kinds) > 5
    for address, sources in groupby(kinds, key=lambda kind: kind[0]):
        page.goto(there.app.base.rstrip("/") + address)
        there.settle()
        for _, part, item, href, _ in sources:
            page.evaluate("(hash) => { location.hash = hash }", "#" + href.partition("#")[2])
            wait_for_source(page, part, item)
    assert there.outside() == [] and there.troubles == []


@pytest.mark.parametrize("name", ["1_cadre", "2_investigation", "3_conclusion"])
def test_one_click_leads_to_the_source_and_one_back_to_the_sentence(there, name):
    page = there.page
    _, part, item, _, at = next(kind for kind in reversed(kinds_of_source(page)) if name in kind[0])
    sentence = page.locator(f'li:has(a[data-at="{at}"]) .b-line-text').inner_text()
    page.locator(f'a[data-at="{at}"]').click()
    page.wait_for_url(re.compile(rf"/{name}\.ipynb\?exercice="))
    wait_for_source(page, part, item)
    page.get_by_role("link", name="Revenir à la synthèse").click()
    page.wait_for_url("**/synthese.ipynb#**")
    page.wait_for_function("document.activeElement?.classList.contains('b-line-text')")
    assert page.evaluate("document.activeElement.textContent.trim()") == sentence


def test_a_number_of_the_preview_leads_to_its_source_too(there):
    page = there.page
    page.locator(".b-sheet .b-ref a").first.click()
    page.wait_for_url(re.compile(r"/1_cadre\.ipynb\?exercice=agreement#agreement$"))
    wait_for_source(page, "agreement", "")
    page.get_by_role("link", name="Revenir à la synthèse").click()
    page.wait_for_url("**/synthese.ipynb#**")
    page.wait_for_selector(".b-line")


def line(page, words):
    return page.locator(".b-line", has=page.locator(".b-line-text", has_text=words)).first


def wait_for_text(page, words, *, gone=False):
    page.wait_for_function("([words, gone]) => document.querySelector('.b-sheet').textContent.includes(words) !== gone",
                           arg=[words, gone])


def fetched(page, label):
    with page.expect_download() as download:
        page.get_by_role("button", name=label, exact=True).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_in_the_third_person_nobody_says_i(there):
    page = there.page
    page.get_by_label("à la troisième personne").check()
    wait_for_text(page, "Elle a raconté")
    _, content = fetched(page, "Page web")
    plain = text_of("html", re.sub(rb"<(blockquote|svg|table)\b.*?</\1>", b"", content, flags=re.DOTALL))
    while "«" in plain:                                    # what she says stands between guillemets, some in others
        plain, before = re.sub(r"«[^«»]*»", "", plain), plain
        assert plain != before
    assert not re.search(r"\b([Jj]e|[Jj]’|[Mm]es|[Mm]on|moi)\b", plain.partition("L’apport du conseiller")[0])
    page.get_by_label("à la première personne").check()
    wait_for_text(page, "J’ai raconté")


def choose(page):
    """What the person decides in this test, on the page."""
    one = line(page, "J’ai donné mon consentement")
    one.get_by_role("button", name="Modifier").click()
    area = page.get_by_label("Avec vos mots")
    area.fill("Je paie ce bilan avec mes propres droits.")
    page.get_by_role("button", name="C’est bon").click()
    wait_for_text(page, "mes propres droits")
    line(page, "À développer").get_by_label("Garder").uncheck()
    wait_for_text(page, "À développer\u00a0:", gone=True)
    line(page, "Rassurer une personne").get_by_label("Dans la version à partager").uncheck()
    line(page, "Adapter une explication").get_by_role("button", name="Monter").click()
    page.get_by_label("Vos observations").fill("Je tiens à la logistique.")
    page.get_by_label("L’apport de votre conseiller").fill("Amina sait transmettre.")
    page.get_by_label("L’apport de votre conseiller").blur()
    wait_for_text(page, "Amina sait transmettre.")


def test_the_documents_say_what_was_chosen_and_the_preview_says_what_they_reveal(there):
    page = there.page
    choose(page)
    there.saved()
    for version, private in (("Complète, pour vous", True), ("À partager", False)):
        page.get_by_label(version, exact=True).check()
        wait_for_text(page, "Version complète" if private else "Version à partager")
        wait_for_text(page, "Rassurer une personne", gone=not private)
        said, silent = revealed(page)
        assert any("Rassurer une personne" in one for one in (said if private else silent))
        for label, kind in KINDS.items():
            name, content = fetched(page, label)
            assert name == f"synthese{'' if private else '-a-partager'}.{kind}"
            text = squeezed(text_of(kind, content))
            missing = [one for one in said if not says(text, squeezed(one))]
            assert missing == [] and [one for one in silent if squeezed(one) in text] == [], kind
            places = [text.rindex(squeezed(words)) for words in ("Adapter une explication à la personne :", "Expliquer un geste "
                      "pas à pas :", "L’apport du", "Amina sait transmettre.", "Les observations de", "Je tiens à la logistique.")]
            assert places == sorted(places)


def says(text, words):
    """Whether a text holds these words, at most once cut by the foot of a page or by a picture at the head of the next."""
    return words in text or any(words[:cut] in text and words[cut:] in text for cut in range(12, len(words) - 12))


def revealed(page):
    """The sentences that the exact list says are in the version, and those that it says are not."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    lists = page.evaluate("""[...document.querySelectorAll("details h3")].map((title) =>
        [title.textContent, [...(title.nextElementSibling?.querySelectorAll("li") ?? [])].map((one) => one.textContent)])""")
    found = dict(lists)
    return found["Ce qu’elle dit"], found.get("Ce qu’elle tait", [])


def test_all_of_it_by_the_keyboard_alone(there):
    page = there.page
    one = line(page, "Désamorcer") if line(page, "Désamorcer").count() else line(page, "Former les nouveaux arrivants")
    one.get_by_role("button", name="Modifier").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("Avec mes doigts seulement.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    wait_for_text(page, "Avec mes doigts seulement.")
    mine = line(page, "Avec mes doigts seulement.")
    page.wait_for_function("document.activeElement?.dataset.at?.endsWith('|edit')")
    for key, name in (("Tab", "up"), ("Tab", "down"), ("Tab", "keep"), ("Tab", "share")):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.dataset.at").endswith(f"|{name}")
    page.keyboard.press("Space")
    page.wait_for_function("document.activeElement?.dataset.at?.endsWith('|share')")
    assert mine.get_by_label("Dans la version à partager").is_checked() is False
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement?.dataset.at?.endsWith('|down')")
    mine.get_by_role("link").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".b-back")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_accessible_and_does_not_stick_out(there, width):
    page = there.page
    page.set_viewport_size({"width": width, "height": 900})
    assert violations(page) == []
    assert overflow(page) <= 0

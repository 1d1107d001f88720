"""The form is opened from a file, without network, in a real browser; Python reads the code it gives."""

import pytest

from bilan_widgets.analysis.feedback_code import decode
from bilan_widgets.charts.feedback_form import form
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.feedback import ITEMS
from tests.axe import violations

FORM = "0123456789abcdef"
MARKS = dict(zip(ITEMS, (1, 2, 3, 4, 5, 1, 2, 3), strict=True))


def test_the_file_needs_nothing_from_outside():
    page = form(FORM, "pro", "Amina")
    assert "://" not in page and "src=" not in page and "<link" not in page and "default-src &#39;none&#39;" not in page
    assert "default-src 'none'" in page and "Comment voyez-vous Amina au travail" in page
    with pytest.raises(KeyError):
        form(FORM, "voisins")


def test_a_hostile_first_name_stays_a_name():
    page = form(FORM, "perso", "</script><script>alert(1)</script>")
    assert "<script>alert" not in page and page.count("<script") == 1


def test_without_a_first_name_the_sentences_still_hold():
    page = form(FORM, "perso")
    assert "Comment voyez-vous cette personne" in page and "La personne qui vous envoie cette page fait un bilan" in page


@pytest.fixture(params=["pro", "perso"])
def opened(request, chromium, tmp_path):
    path = tmp_path / "regard.html"
    path.write_text(form(FORM, request.param, "Amina"), "utf-8")
    context = chromium.new_context(viewport={"width": 390, "height": 800}, offline=True, locale="fr-FR")
    page, trouble = context.new_page(), []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.goto(path.as_uri())
    yield request.param, page
    context.close()
    assert trouble == []


def code_of(page):
    page.get_by_role("button", name="Obtenir mon code").press("Enter")
    return page.locator("#code").text_content()


@pytest.mark.browser
def test_python_reads_the_code_that_the_form_gives(opened):
    group, page = opened
    for item, mark in MARKS.items():
        page.locator(f"input[name={item}][value='{mark}']").check()
    rating = decode(FORM, code_of(page))
    assert (rating.group, rating.answers) == (group, MARKS)
    assert page.evaluate("document.activeElement.id") == "done"
    page.locator("input[name=calme][value='0']").check()
    assert decode(FORM, code_of(page)).answers == {key: mark for key, mark in MARKS.items() if key != "calme"}
    with pytest.raises(Refused):
        decode("f" * 16, code_of(page))


@pytest.mark.browser
def test_by_keyboard_alone_and_with_the_fewest_answers(opened):
    _, page = opened
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert decode(FORM, code_of(page)).answers == {"ecouter": 2}


@pytest.mark.browser
def test_nothing_answered_is_said_and_gives_no_code(opened):
    _, page = opened
    page.get_by_role("button", name="Obtenir mon code").click()
    assert page.get_by_role("alert").is_visible() and not page.locator("#result").is_visible()


@pytest.mark.browser
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(opened):
    _, page = opened
    page.locator("input[name=calme][value='4']").check()
    code_of(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("Math.min(...[...document.querySelectorAll('label, button')].filter(n => n.offsetHeight).map(n => n.offsetHeight))") >= 44

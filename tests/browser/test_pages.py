"""Each page of the example as it is seen: by axe, on a narrow screen, in the dark, on paper."""

import pytest

from tests.axe import overflow, violations

from .conftest import Visit

pytestmark = pytest.mark.browser
TITLES = {"accueil": "Accueil", "1_cadre": "Le cadre et les objectifs", "2_investigation": "L’investigation",
          "3_conclusion": "Le projet et le plan d’action", "synthese": "Synthèse"}
DRAWN = ("2_investigation", "3_conclusion")
LOOKS = [("dark", 1280), ("light", 390)]
LOST_PLACES = """() => [...document.querySelectorAll('#b-cells .b-cell, #b-cells .b-body > *, #b-cells .b-stack > *')]
  .filter((e) => e.innerText.trim() && getComputedStyle(e).display !== 'none' && !e.getBoundingClientRect().height)
  .map((e) => e.className)"""


OPEN = {"1_cadre": "#initial_request", "2_investigation": "#career_path", "3_conclusion": "#action_plan"}


class Opened:
    """A page that stays open for several tests, and all that it asked for and complained of."""

    def __init__(self, seen, name):
        self.name, self.seen, self.page = name, seen, seen.page
        seen.asked.clear()
        seen.troubles.clear()
        self.said = []
        self.page.on("console", self._note)
        look(self.page)
        seen.go(name, OPEN.get(name, ""))
        if name in DRAWN:
            self.page.wait_for_selector(".js-plotly-plot .main-svg")

    def _note(self, message):
        if message.type == "error":
            self.said.append(message.text)

    def close(self):
        self.page.remove_listener("console", self._note)


@pytest.fixture(scope="module")
def seen(chromium, demo):
    one = Visit(chromium, demo)
    yield one
    one.close()


@pytest.fixture(scope="module", params=TITLES)
def opened(request, seen):
    one = Opened(seen, request.param)
    yield one
    one.close()


def look(page, scheme="light", width=1280, media="screen"):
    page.emulate_media(color_scheme=scheme, media=media)
    page.set_viewport_size({"width": width, "height": 900})


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def test_a_page_is_there_in_french_with_one_title(opened):
    page = opened.page
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert page.title() == f"{TITLES[opened.name]} – bilan"
    assert page.locator("h1").count() == 1 and page.locator("h1").inner_text().strip()
    assert page.locator("#b-phases [aria-current=page]").count() == 1
    assert page.locator("#contenu").bounding_box()["height"] > 400
    assert page.evaluate(LOST_PLACES) == []
    assert page.locator(".b-note.is-caution:visible, .b-error:visible").count() == 0 and page.locator("#b-banner").is_hidden()


def test_pictures_come_where_there_are_some_and_only_there(opened):
    page = opened.page
    loaded = [url for url in opened.seen.asked if "plotly" in url]
    if opened.name not in DRAWN:
        assert loaded == []
        return
    assert len(loaded) == 1
    assert page.locator(".js-plotly-plot .main-svg").first.bounding_box()["height"] > 150
    for picture in page.locator(".b-picture").all():
        assert picture.locator("figcaption").inner_text().strip()
        assert picture.locator("tbody tr").count() > 0


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_axe_finds_nothing(opened, scheme, width):
    look(opened.page, scheme, width)
    unfold(opened.page)
    assert violations(opened.page) == []
    assert overflow(opened.page) <= 0


def test_nothing_is_cut_at_320_pixels(opened):
    look(opened.page, width=320)
    unfold(opened.page)
    assert overflow(opened.page) <= 0


def test_paper_has_no_header(opened):
    look(opened.page)
    assert opened.page.locator(".b-head").is_visible()
    look(opened.page, media="print")
    try:
        assert opened.page.locator(".b-head").is_hidden()
        assert opened.page.locator("h1").first.is_visible()
    finally:
        look(opened.page)


def test_a_page_asks_nobody_else_and_complains_of_nothing(opened):
    assert opened.seen.asked and opened.seen.outside() == []
    assert opened.seen.troubles == [] and opened.said == []


@pytest.mark.parametrize(("name", "adding"), [("2_investigation", "Ajouter une période"), ("3_conclusion", "Ajouter une action")])
def test_an_open_form_is_as_clean(seen, name, adding):
    page = seen.go(name, OPEN[name])
    page.get_by_role("button", name=adding).click()
    page.locator("form.b-form button[type=submit]").click()
    page.locator("form.b-form .b-error:visible").first.wait_for()
    unfold(page)
    for scheme, width in LOOKS:
        look(page, scheme, width)
        assert violations(page) == []
    look(page, width=320)
    assert overflow(page) <= 0


def test_the_exercises_of_the_last_phase_are_clean(seen):
    for part in ("career_project", "obstacles", "closing_review", "follow_up"):
        page = seen.go("3_conclusion", f"#{part}")
    unfold(page)
    for scheme, width in LOOKS:
        look(page, scheme, width)
        assert violations(page) == []
    look(page, width=320)
    assert overflow(page) <= 0


@pytest.mark.parametrize("name", OPEN)
def test_a_page_of_closed_exercises_is_clean(seen, name):
    page = seen.go(name)
    for lid in page.get_by_role("button", name="Replier").all():
        lid.click()
    look(page)
    assert violations(page) == []
    assert page.locator("article h2").count() == page.locator(".b-fold").count() > 3


@pytest.mark.parametrize(("path", "heading"), [("login", "Ouvrir mon cahier"), ("nulle-part", "Cette page n’existe pas")])
def test_the_door_and_the_missing_page_are_clean_too(chromium, demo, path, heading):
    context = chromium.new_context(locale="fr-FR")
    page = context.new_page()
    page.goto(demo.base + path)
    assert page.locator("h1").all_inner_texts() == [heading]
    assert page.evaluate("document.documentElement.lang") == "fr" and page.title()
    for scheme, width in LOOKS:
        look(page, scheme, width)
        assert violations(page) == []
    look(page, width=320)
    assert overflow(page) <= 0
    context.close()

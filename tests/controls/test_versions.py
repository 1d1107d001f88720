import pytest

pytestmark = pytest.mark.browser
TEXTS = {
    "label": "Deux versions de cette page",
    "help": "Choisissez la version à garder.",
    "mine": "Garder ma version",
    "theirs": "Garder l’autre version",
    "rows": [],
}
ROWS = [["Vos mots", "Je veux <b>former</b>.", "Je veux transmettre."], ["Date", "", "2024"]]


def test_nothing_is_shown_without_a_conflict(room):
    room.mount("versions", **TEXTS)
    assert not room.page.get_by_text("Deux versions").is_visible()


def test_a_conflict_shows_both_and_each_button_says_which(room):
    room.mount("versions", **TEXTS)
    room.receive(rows=ROWS)
    assert room.focused() == "Deux versions de cette page"
    assert room.page.get_by_text("Je veux <b>former</b>.").is_visible()
    assert room.page.get_by_text("(rien)").is_visible()
    room.page.get_by_role("button", name="Garder ma version").press("Enter")
    room.page.get_by_role("button", name="Garder l’autre version").press("Enter")
    assert room.sent() == ["mine", "theirs"]
    room.answer("Cela n’a pas marché.")
    assert room.page.get_by_role("alert").is_visible()


def test_it_does_not_take_the_pen_away_and_gives_focus_back(room):
    room.mount("versions", **TEXTS)
    room.page.evaluate(
        """document.querySelector('main')
          .append(Object.assign(document.createElement('textarea'), {id: 'pen', ariaLabel: 'pen'}))"""
    )
    room.page.locator("#pen").focus()
    room.receive(rows=ROWS)
    assert room.page.evaluate("document.activeElement.id") == "pen"
    room.page.get_by_role("button", name="Garder ma version").click()
    room.receive(rows=[])
    assert room.page.evaluate("document.activeElement.id") == "pen"


def test_cleanup_releases_everything(room):
    room.mount("versions", **TEXTS)
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0


def test_axe_finds_nothing(room):
    room.page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<h2>Un exercice</h2>')")
    room.mount("versions", **TEXTS | {"rows": ROWS})
    assert room.complaints() == []

import pytest

pytestmark = pytest.mark.browser
HTML = "<p>Un</p><details><summary>Voir aussi (2)</summary><ul><li>Deux</li></ul></details><details><summary>Fermé</summary></details>"


def test_what_was_open_stays_open_and_the_focus_stays_when_the_words_change(room):
    room.mount("words", html=HTML)
    room.page.get_by_text("Voir aussi (2)").click()
    room.receive(html=HTML.replace("Un", "Une").replace("(2)", "(3)"))
    assert room.page.get_by_text("Deux").is_visible() and room.page.evaluate("document.activeElement.textContent") == "Voir aussi (3)"
    assert room.page.evaluate("[...document.querySelectorAll('details')].map((one) => one.open)") == [True, False]


def test_words_that_change_take_no_focus_that_is_elsewhere(room):
    room.mount("words", html=HTML)
    room.mount("story", label="Mes mots", value="")
    room.page.get_by_label("Mes mots").focus()
    room.receive(html=HTML + "<p>Trois</p>")
    assert room.page.evaluate("document.activeElement.tagName") == "TEXTAREA" and room.page.get_by_text("Trois").is_visible()

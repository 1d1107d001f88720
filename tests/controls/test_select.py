import pytest

pytestmark = pytest.mark.browser
ASK = {"label": "Image à regarder", "options": [["a", "Valeurs"], ["b", "Récits"], ["c", "<b>Pistes</b>"]], "value": "a",
       "back": "Image précédente", "on": "Image suivante"}


def chosen(room):
    return room.page.get_by_label("Image à regarder").input_value()


def test_a_choice_travels_and_the_buttons_step_through_the_list(room):
    room.mount("select", **ASK)
    room.page.get_by_label("Image à regarder").select_option("b")
    assert room.model("sent")[-1] == {"value": "b", "edit": 1}
    room.answer()
    on = room.page.get_by_role("button", name="Image suivante")
    on.focus()
    room.page.keyboard.press("Enter")
    assert room.model("sent")[-1]["value"] == "c" and chosen(room) == "c"
    assert on.get_attribute("aria-disabled") == "true" and room.page.evaluate("document.activeElement.textContent") == "Image suivante"
    room.page.keyboard.press("Enter")
    assert len(room.model("sent")) == 2                # there is nothing after the last one


def test_a_list_that_changes_keeps_the_choice_and_the_focus(room):
    room.mount("select", **ASK | {"value": "b"})
    room.page.get_by_label("Image à regarder").focus()
    room.receive(options=[["n", "Nouvelle"], *ASK["options"]])
    assert chosen(room) == "b" and room.page.evaluate("document.activeElement.tagName") == "SELECT"
    room.receive(value="c")
    assert chosen(room) == "c"


def test_words_of_a_person_are_words_and_a_refusal_is_tied_to_the_list(room):
    room.mount("select", **ASK)
    assert room.page.locator("option").nth(2).text_content() == "<b>Pistes</b>"
    room.page.get_by_label("Image à regarder").select_option("c")
    room.answer("Cette image n’est plus dans la liste.")
    assert room.page.get_by_label("Image à regarder").get_attribute("aria-invalid") == "true"


def test_without_names_there_are_no_buttons_and_axe_finds_nothing(room):
    room.mount("select", **ASK)
    room.mount("select", **ASK | {"label": "Un jour", "back": "", "on": ""})
    assert room.page.get_by_role("button").count() == 2
    assert room.complaints() == []

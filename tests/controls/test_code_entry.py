import pytest

pytestmark = pytest.mark.browser
ASK = {"label": "Un code reçu", "help": "Par exemple « 7K2M-P0QX-4HT9 ».", "action": "Ajouter ce code", "taken": "Le code est compté."}


def test_a_code_taken_empties_the_field_and_says_so(room):
    room.mount("code_entry", **ASK)
    field = room.page.get_by_label("Un code reçu")
    field.fill("7k2m p0qx 4ht9")
    field.press("Enter")
    assert room.sent() == ["7k2m p0qx 4ht9"]
    room.answer()
    assert room.page.get_by_text("Le code est compté.").is_visible() and field.input_value() == ""
    assert room.page.evaluate("document.activeElement.tagName") == "INPUT"


def test_a_refusal_is_tied_to_the_field_and_the_code_stays(room):
    room.mount("code_entry", **ASK)
    field = room.page.get_by_label("Un code reçu")
    field.fill("XXXX")
    room.page.get_by_role("button", name="Ajouter ce code").click()
    room.answer("Ce code est déjà compté.")
    assert field.input_value() == "XXXX" and field.get_attribute("aria-invalid") == "true"
    assert "déjà compté" in room.page.locator(".b-error").text_content()


def test_nothing_typed_is_asked_for_and_two_presses_are_one(room):
    room.mount("code_entry", **ASK)
    room.page.get_by_role("button").click()
    assert room.sent() == [] and "collez le code" in room.page.locator(".b-error").text_content()
    room.page.get_by_label("Un code reçu").fill("ABCD")
    room.page.get_by_label("Un code reçu").press("Enter")
    room.page.get_by_label("Un code reçu").press("Enter")
    assert room.sent() == ["ABCD"]


def test_cleanup_and_axe(room):
    room.mount("code_entry", **ASK)
    room.page.get_by_label("Un code reçu").fill("ABCD")
    room.page.get_by_role("button").click()
    room.answer("Ce code est déjà compté.")
    assert room.complaints() == []
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0

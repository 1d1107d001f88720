import pytest

pytestmark = pytest.mark.browser


def test_a_press_is_an_order_and_says_when_it_is_done(room):
    room.mount("press", label="En faire ma prochaine enquête", done="C’est noté.", main=True)
    press = room.page.get_by_role("button")
    press.click()
    press.dispatch_event("click")                # not twice while the first is under way
    assert room.sent() == [True]
    room.answer()
    assert room.page.get_by_role("status").last.inner_text() == "C’est noté."
    assert room.complaints() == []


def test_a_refusal_is_shown_and_no_label_means_no_button(room):
    room.mount("press", label="Reprendre", done="Fait.", main=False)
    room.page.get_by_role("button").click()
    room.answer("Cette piste n’a pas de métier.")
    assert room.page.get_by_role("alert").inner_text() == "Cette piste n’a pas de métier."
    room.receive(label="")
    assert not room.page.get_by_role("button").count()


def test_what_became_of_a_button_takes_its_place_and_the_focus(room):
    room.mount("press", label="En faire ma prochaine enquête", done="C’est noté.", main=True)
    room.page.get_by_role("button").press("Enter")
    room.receive(label="", help="Votre enquête est en cours.")
    room.answer()
    assert room.page.get_by_text("Votre enquête est en cours.").is_visible()
    assert room.focused() == "Votre enquête est en cours."


def test_it_lets_go_of_everything(room):
    room.mount("press", label="Reprendre", done="Fait.", main=False)
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0

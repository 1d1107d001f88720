import pytest

pytestmark = pytest.mark.browser
ASK = {
    "label": "Qui a décidé de la fin de ce poste ?",
    "options": [["me", "Moi"], ["them", "L’employeur"], ["both", "Nous deux"]],
    "help": "Vous pouvez passer cette question.",
    "value": "",
}


def checked(room):
    return room.page.evaluate("[...document.querySelectorAll('input:checked')].map(i => i.value)")


def test_arrow_keys_stay_inside_their_question(room):
    room.mount("choice", **ASK | {"value": "me"})
    room.mount("choice", **ASK | {"label": "Et avant ?", "value": "me"})
    room.page.get_by_label("Moi").first.focus()
    for _ in range(4):
        room.page.keyboard.press("ArrowDown")
    assert checked(room) == ["them", "me"]
    assert room.sent(1) == []


def test_an_answer_travels_with_its_number_and_can_be_taken_back(room):
    room.mount("choice", **ASK | {"clear": "Je ne réponds pas"})
    assert not room.page.get_by_text("Je ne réponds pas").is_visible()
    room.page.get_by_label("Moi").check()
    assert room.model("sent") == [{"value": "me", "edit": 1}]
    room.answer()
    room.page.get_by_role("button", name="Je ne réponds pas").press("Enter")
    assert room.model("sent")[-1] == {"value": "", "edit": 2}
    assert checked(room) == []
    assert room.page.evaluate("document.activeElement.type") == "radio"


def test_an_undo_moves_the_answer_back(room):
    room.mount("choice", **ASK | {"value": "me"})
    room.receive(value="them")
    assert checked(room) == ["them"]


def test_a_refusal_is_tied_to_the_group_and_the_answer_stays(room):
    room.mount("choice", **ASK)
    room.page.get_by_label("Nous deux").check()
    room.answer("Cette réponse ne va pas ici.")
    assert checked(room) == ["both"]
    tied = room.page.evaluate("""document.querySelector('fieldset')
      .getAttribute('aria-describedby').split(' ')
      .map(id => document.getElementById(id).textContent).join(' ')""")
    assert tied == "Vous pouvez passer cette question. Cette réponse ne va pas ici."


def test_new_options_keep_the_focus(room):
    room.mount("choice", **ASK | {"value": "me"})
    room.page.get_by_label("Moi").focus()
    room.receive(options=[["new", "Nouveau"], *ASK["options"]])
    assert room.page.evaluate("document.activeElement.value") == "me"
    assert room.page.get_by_label("Nouveau").is_visible()


def test_hostile_text_stays_text(room):
    evil = "<img src=x onerror='window.hit=1'>"
    room.mount("choice", label=evil, help=evil, options=[[evil, evil]], value="", clear=evil)
    room.page.get_by_label(evil).check()
    room.answer(evil)
    assert room.page.locator("img").count() == 0
    assert room.page.evaluate("window.hit") is None


def test_cleanup_releases_everything(room):
    room.mount("choice", **ASK)
    assert room.model("listening()") > 0
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0


@pytest.mark.parametrize("shape", ["line", "column", "scale"])
def test_axe_finds_nothing(room, shape):
    room.mount(
        "choice", **ASK | {"shape": shape, "clear": "Je ne réponds pas", "value": "me", "private": True}
    )
    room.page.get_by_label("L’employeur").check()
    room.answer("Cette réponse ne va pas ici.")
    assert room.complaints() == []

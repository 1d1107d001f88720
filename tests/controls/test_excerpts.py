import pytest
from hypothesis import given

from bilan_widgets.controls.asking import Offer
from bilan_widgets.controls.excerpts import WORDS, Excerpts
from tests.controls.test_base import JSON, page_sends

browser = pytest.mark.browser
ACTION = "J’ai réuni tout le monde. J’ai compté les colis, puis j’ai appelé le client."
STORIES = [
    {"id": "tale", "title": "Le quai", "private": False,
     "fields": [{"name": "action", "label": "Ce que j’ai fait",
                 "pieces": [["J’ai réuni tout le monde", ["e1"]], [ACTION[len("J’ai réuni tout le monde"):], []]]}],
     "excerpts": [{"id": "e1", "text": "J’ai réuni tout le monde", "lost": False, "skills": [["s1", "Réunir"], ["s2", "Oser"]]},
                  {"id": "e2", "text": "disparu", "lost": True, "skills": [["s1", "Réunir"]]}]},
    {"id": "more", "title": "Noël", "private": False, "excerpts": [],
     "fields": [{"name": "result", "label": "Le résultat", "pieces": [["Tout vendu.", []]]}]},
]


def put(room, stories=STORIES):
    return room.mount("excerpts", stories=stories, words=WORDS)


def choose(room, sentence="J’ai compté les colis"):
    room.page.get_by_label(WORDS["sentence"]).select_option(label=sentence)


@browser
def test_a_sentence_and_a_skill_by_keyboard_alone(room):
    put(room)
    choose(room)
    assert room.page.get_by_label(WORDS["chosen"]).input_value() == "J’ai compté les colis"
    room.page.get_by_label(WORDS["skill"]).focus()
    room.page.keyboard.press("ArrowDown")
    assert room.model("messages") == [{"asked": 1, "field": "skill", "text": ""}]
    room.page.evaluate("models[0].custom({ offered: 1, options: [{ text: 'Compter', note: '', fill: { skill: 's9' } }] })")
    for key in ("ArrowDown", "Enter", "Enter"):
        room.page.keyboard.press(key)
    assert room.sent() == [{"do": "add", "story": "tale", "field": "action", "text": "J’ai compté les colis",
                            "skill": "Compter", "fill": {"skill": "s9"}}]
    room.answer()
    assert room.page.get_by_label(WORDS["skill"]).input_value() == ""
    assert room.page.evaluate("document.activeElement.getAttribute('role')") == "combobox"


@browser
def test_what_is_prepared_while_the_words_before_are_being_kept_stays_and_follows(room):
    put(room)
    choose(room)
    skill, submit = room.page.get_by_label(WORDS["skill"]), room.page.locator("button.b-btn-main")
    skill.fill("Compter")
    submit.click()
    submit.click()                                    # a finger that trembles asks for nothing more
    room.page.get_by_label(WORDS["story"]).select_option(label="Noël")
    choose(room, "Tout vendu")
    skill.fill("Vendre")
    submit.click()
    assert len(room.sent()) == 1
    room.answer()
    assert [(one["story"], one["skill"]) for one in room.sent()] == [("tale", "Compter"), ("more", "Vendre")]
    skill.fill("Conclure")
    room.answer()
    assert skill.input_value() == "Conclure" and len(room.sent()) == 2


@browser
def test_the_next_skill_typed_at_once_takes_the_place_of_the_one_on_its_way_and_a_refusal_gives_it_back(room):
    put(room)
    choose(room)
    skill = room.page.get_by_label(WORDS["skill"])
    skill.focus()
    for typed in ("Compter", "Vendre"):
        room.page.keyboard.type(typed)
        room.page.keyboard.press("Escape")
        room.page.keyboard.press("Enter")
    room.answer()
    assert [one["skill"] for one in room.sent()] == ["Compter", "Vendre"]
    room.page.keyboard.type("Ranger")
    room.answer(error="Réessayez.")
    assert room.page.get_by_role("alert").inner_text() == "Réessayez. («\u00a0Vendre\u00a0»)" and skill.input_value() == "Ranger"


@browser
def test_words_typed_after_an_offer_are_ones_own_again(room):
    put(room)
    choose(room)
    room.page.get_by_label(WORDS["skill"]).fill("Compter vite")
    room.page.get_by_role("button", name=WORDS["add"]).click()
    assert room.sent()[0]["fill"] == {} and room.sent()[0]["skill"] == "Compter vite"


@browser
def test_a_selection_over_marked_words_gives_the_words_without_their_number(room):
    put(room)
    room.page.evaluate("""() => { const p = document.querySelector('[data-field]'), range = document.createRange();
      range.setStart(p.querySelector('mark').firstChild, 5); range.setEnd(p.lastChild, 8);
      const s = getSelection(); s.removeAllRanges(); s.addRange(range); }""")
    room.page.wait_for_function("document.querySelectorAll('.b-form input')[0].value")
    assert room.page.get_by_label(WORDS["chosen"]).input_value() == "réuni tout le monde. J’ai c"


@browser
def test_the_mouse_selects_words(room):
    put(room)
    room.page.locator("mark").dblclick(position={"x": 12, "y": 8})
    room.page.wait_for_function("document.querySelectorAll('.b-form input')[0].value")
    assert room.page.get_by_label(WORDS["chosen"]).input_value() in "J’ai réuni tout le monde"


@browser
def test_what_is_missing_is_said_and_nothing_is_sent(room):
    put(room)
    room.page.get_by_role("button", name=WORDS["add"]).click()
    assert room.focused() == WORDS["missing"]
    assert room.sent() == []


@browser
def test_a_refusal_keeps_the_words(room):
    put(room)
    choose(room)
    room.page.get_by_label(WORDS["skill"]).fill("Compter")
    room.page.keyboard.press("Enter")
    room.answer("Ces mots ne sont pas là.")
    assert room.focused() == "Ces mots ne sont pas là."
    assert room.page.get_by_label(WORDS["skill"]).input_value() == "Compter"


@browser
def test_a_link_is_taken_back_and_the_focus_stays_near(room):
    put(room)
    room.page.get_by_role("button", name="Retirer Oser : J’ai réuni tout le monde").press("Enter")
    assert room.sent() == [{"do": "remove", "story": "tale", "excerpt": "e1", "skill": "s2"}]
    left = [STORIES[0] | {"excerpts": [STORIES[0]["excerpts"][0] | {"skills": [["s1", "Réunir"]]}]}, STORIES[1]]
    room.receive(stories=left)
    room.answer()
    assert room.focused().startswith("Retirer")


@browser
def test_lost_words_are_said_to_be_lost_and_another_story_can_be_read(room):
    put(room)
    assert room.page.get_by_text(WORDS["lost"]).is_visible()
    room.page.get_by_label(WORDS["story"]).select_option("more")
    assert room.page.get_by_text(WORDS["none"]).is_visible()
    room.receive(stories=[STORIES[0], STORIES[1] | {"title": "Le stand"}])
    assert room.page.get_by_label(WORDS["story"]).input_value() == "more"


@browser
def test_without_a_story_it_says_where_to_begin(room):
    put(room, [])
    assert room.page.get_by_text(WORDS["empty"]).is_visible()
    assert not room.page.get_by_role("button", name=WORDS["add"]).is_visible()


@browser
def test_hostile_words_stay_text(room):
    evil = "<img src=x onerror='window.hit=1'>"
    put(room, [{"id": "x", "title": evil, "fields": [{"name": evil, "label": evil, "pieces": [[evil, ["e"]]]}],
                "excerpts": [{"id": "e", "text": evil, "lost": True, "skills": [[evil, evil]]}]}])
    assert room.page.locator("img").count() == 0


@browser
def test_cleanup_releases_everything(room):
    put(room)
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0


@browser
@pytest.mark.parametrize("state", ["ready", "refused", "offers", "empty"])
def test_axe_finds_nothing(room, state):
    put(room, [] if state == "empty" else STORIES)
    if state == "refused":
        room.page.get_by_role("button", name=WORDS["add"]).click()
    if state == "offers":
        room.page.get_by_label(WORDS["skill"]).press("ArrowDown")
        room.page.evaluate("models[0].custom({ offered: 1, options: [{ text: 'Compter' }, { text: 'Oser', note: 'déjà là' }] })")
    assert room.complaints() == []


@given(value=JSON, edit=JSON)
def test_nothing_that_the_page_sends_raises(value, edit):
    control = Excerpts()
    control.on_edit(lambda given: "")
    control.on_ask(lambda field, text: [Offer(text)])
    page_sends(control, value=value, edit=edit, stories=value, words=value)
    assert control.stories == [] and control.words == WORDS

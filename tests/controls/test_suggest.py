import pytest

from bilan_widgets.controls.timeline import WORDS

pytestmark = pytest.mark.browser
FIELDS = [
    {"name": "verb", "label": "Verbe", "kind": "suggest", "required": True, "help": "Par exemple « former »."},
    {"name": "object", "label": "Quoi", "kind": "suggest"},
    {"name": "kind", "label": "Nature", "kind": "choice", "initial": "a", "options": [["a", "Savoir-faire"], ["b", "Savoir-être"]]},
    {"name": "story_ids", "label": "Récits", "kind": "several", "options": [["aaaa", "Le quai"], ["bbbb", "Samir"]], "help": "Ce qui la montre."},
]
OFFERS = [
    {"text": "Former", "note": "les nouveaux arrivants", "fill": {"object": "les nouveaux arrivants", "kind": "b"}},
    {"text": "Formuler", "note": "une consigne", "fill": {"object": "une consigne"}},
]


def put(room, value=(), fields=FIELDS):
    rows = [{"id": e["id"], "title": e["verb"]} for e in value]
    return room.mount("timeline", value=list(value), rows=rows, fields=fields, words=WORDS, level=2, collapse_after=0,
                      label="Vos compétences", draft_key="skills")


def begin(room, text="form", offers=OFFERS):
    """The form is open, some letters are typed, and Python answered."""
    put(room)
    room.page.get_by_role("button", name="Ajouter une période").click()
    room.page.keyboard.type(text)
    room.page.wait_for_function("models[0].messages.length > 0")
    offer(room, offers)


def offer(room, offers=OFFERS, number=None):
    number = number or room.model("messages.at(-1).asked")
    room.page.evaluate("([n, o]) => models[0].custom({ offered: n, options: o })", [number, offers])


def options(room):
    return room.page.locator("[role=listbox] [role=option]").all_text_contents()


def test_python_is_asked_once_the_typing_pauses(room):
    begin(room)
    assert room.model("messages") == [{"asked": 1, "field": "verb", "text": "form"}]
    assert options(room) == ["Former les nouveaux arrivants", "Formuler une consigne"]
    assert room.page.get_by_role("combobox", name="Verbe").get_attribute("aria-expanded") == "true"
    assert room.sent() == []


def test_choosing_by_keyboard_fills_the_other_fields_and_saves_nothing(room):
    begin(room)
    room.page.keyboard.press("ArrowDown")
    active = room.page.get_by_role("combobox", name="Verbe").get_attribute("aria-activedescendant")
    assert room.page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    room.page.keyboard.press("Enter")
    assert room.page.get_by_label("Verbe").input_value() == "Former"
    assert room.page.get_by_label("Quoi").input_value() == "les nouveaux arrivants"
    assert room.page.get_by_label("Nature").input_value() == "b"
    assert (room.sent(), options(room)) == ([], [])
    room.page.keyboard.press("Enter")
    assert room.sent()[0][0]["object"] == "les nouveaux arrivants"


def test_nothing_is_imposed_enter_without_a_choice_keeps_ones_own_words(room):
    begin(room)
    room.page.keyboard.press("Enter")
    assert room.sent()[0][0]["verb"] == "form"


def test_escape_closes_the_list_then_asks_about_the_form(room):
    begin(room)
    room.page.keyboard.press("Escape")
    assert options(room) == []
    assert room.page.get_by_label("Verbe").input_value() == "form"
    room.page.keyboard.press("Escape")
    assert room.page.get_by_text(WORDS["ask_leave"]).is_visible()


def test_the_mouse_chooses_and_the_field_keeps_the_focus(room):
    begin(room)
    room.page.locator("[role=listbox] [role=option]").nth(1).click()
    assert room.page.get_by_label("Quoi").input_value() == "une consigne"
    assert room.page.evaluate("document.activeElement.getAttribute('role')") == "combobox"


def test_a_late_answer_to_an_earlier_question_is_not_shown(room):
    begin(room, offers=[])
    room.page.keyboard.type("e")
    room.page.wait_for_function("models[0].messages.length > 1")
    offer(room, number=1)
    assert options(room) == []
    offer(room)
    assert len(options(room)) == 2
    room.page.keyboard.press("Tab")
    assert options(room) == []


@pytest.mark.parametrize("hostile", [None, "x", [None], [{"text": "<img src=x onerror='window.hit=1'>", "fill": 3}]])
def test_hostile_offers_break_nothing(room, hostile):
    begin(room, offers=hostile)
    assert room.page.locator("img").count() == 0
    room.page.keyboard.type("er")
    room.page.keyboard.press("Enter")
    assert room.sent()[0][0]["verb"] == "former"


def test_several_answers_travel_as_keys_and_unseen_ones_stay(room):
    put(room, [{"id": "cccc", "verb": "Former", "story_ids": ["gone", "bbbb"]}])
    room.page.get_by_role("button", name="Modifier Former").click()
    group = room.page.get_by_role("group", name="Récits")
    assert group.get_by_label("Samir").is_checked()
    group.get_by_label("Le quai").focus()
    room.page.keyboard.press("Space")
    room.page.get_by_role("button", name="Enregistrer").click()
    assert room.sent()[0][0]["story_ids"] == ["gone", "aaaa", "bbbb"]


def test_required_several_want_one_answer(room):
    put(room, fields=[FIELDS[3] | {"required": True}])
    room.page.get_by_role("button", name="Ajouter une période").click()
    room.page.get_by_role("button", name="Enregistrer").click()
    assert room.sent() == []
    room.page.get_by_label("Samir").check()
    room.page.get_by_role("button", name="Enregistrer").click()
    assert room.sent()[0][0]["story_ids"] == ["bbbb"]


def test_axe_finds_nothing_with_the_list_open(room):
    begin(room)
    room.page.keyboard.press("ArrowDown")
    assert room.complaints() == []

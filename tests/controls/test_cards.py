import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.controls import Cards

SHAPE = [1, 2, 3, 2, 1]
NAMES = ["Calme", "Défi", "Justice", "Respect", "Soin", "Bouger", "Humour", "Beauté", "Ordre"]
PACK = [{"key": name.lower(), "name": name, "definition": f"Ce que veut dire {name.lower()}."} for name in NAMES]
KEYS = [card["key"] for card in PACK]
LEVELS = ["compte le moins", "compte peu", "compte", "compte beaucoup", "compte le plus"]
FULL = dict(zip(KEYS, [5, 4, 4, 3, 3, 3, 2, 2, 1], strict=True))
ASK = {"cards": PACK, "piles": [[1, "Très important"], [2, "Important"], [3, "Moins important"]], "shape": SHAPE,
       "levels": LEVELS, "proposal": FULL, "level": 2}
EMPTY = {"presort": {}, "columns": {}}
ANYTHING = st.recursive(st.none() | st.booleans() | st.integers() | st.text(),
                        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(ANYTHING, ANYTHING)
def test_the_page_may_change_its_value_and_nothing_else(value, other):
    control = Cards(**ASK)
    seen = []
    control.on_edit(lambda raw: seen.append(raw) or "")
    control.set_state({"value": value, "edit": 1, "cards": other, "shape": other, "proposal": other})
    assert seen == [value] and control.shape == SHAPE and control.cards == PACK and control.proposal == FULL


browser = pytest.mark.browser


def mount(room, **state):
    room.mount("cards", **ASK | {"value": EMPTY} | state)


def last(room):
    return room.sent()[-1]


def button(room, name):
    return room.page.get_by_role("button", name=name, exact=True)


def menu(room, name):
    return room.page.get_by_label(f"Place de la carte {name}")


def spoken(room, text):
    room.page.wait_for_function("t => document.querySelector('#b-announce')?.textContent.includes(t)", arg=text)


@browser
def test_the_whole_pack_is_sorted_with_the_keys_alone(room):
    mount(room)
    room.page.keyboard.press("Tab")
    for number in range(9):
        room.page.keyboard.press(str(number % 3 + 1))
    assert last(room)["presort"] == {key: number % 3 + 1 for number, key in enumerate(KEYS)}
    assert "9 cartes triées sur 9" in room.page.locator(".b-hand").text_content()
    assert room.focused() == "Toutes les cartes sont triées"
    spoken(room, "Toutes les cartes sont triées")


@browser
def test_keys_act_only_inside_the_frame_and_never_with_a_modifier(room):
    mount(room)
    room.page.keyboard.press("1")
    button(room, "Passer, j’y reviendrai").focus()
    room.page.keyboard.press("Control+1")
    room.page.keyboard.press("9")
    assert room.sent() == []
    room.page.keyboard.press("2")
    assert last(room)["presort"] == {"calme": 2}


@browser
def test_the_last_card_is_taken_back_and_lies_on_top(room):
    mount(room)
    room.page.get_by_role("button", name="Important", exact=False).nth(1).click()
    room.answer()
    button(room, "Passer, j’y reviendrai").click()
    button(room, "Reprendre la dernière carte").click()
    assert last(room)["presort"] == {}
    assert room.page.get_by_role("heading", name="Calme").is_visible()


@browser
def test_coming_back_later_finds_the_next_card_and_can_still_take_one_back(room):
    mount(room, value={"presort": {"calme": 1, "défi": 3}, "columns": {}})
    assert room.page.get_by_role("heading", name="Justice").is_visible()
    assert "2 cartes triées sur 9" in room.page.locator(".b-hand").text_content()
    button(room, "Reprendre la dernière carte").click()
    assert last(room)["presort"] == {"calme": 1}


@browser
def test_a_skipped_card_comes_back_at_the_end(room):
    mount(room, value={"presort": dict.fromkeys(KEYS[:7], 1), "columns": {}})
    button(room, "Passer, j’y reviendrai").click()
    assert room.page.get_by_role("heading", name="Ordre").is_visible()
    room.page.keyboard.press("1")
    assert room.page.get_by_role("heading", name="Beauté").is_visible()


@browser
def test_a_card_changes_pile_with_its_menu(room):
    mount(room, value={"presort": {"calme": 1}, "columns": {}})
    room.page.get_by_text("Vos piles (1 carte)").click()
    room.page.get_by_label("Pile de la carte Calme").focus()
    room.page.get_by_label("Pile de la carte Calme").select_option("3")
    assert last(room)["presort"] == {"calme": 3}
    assert room.page.evaluate("document.activeElement.tagName") == "SELECT"


@browser
def test_the_proposal_is_said_to_be_one_and_fills_the_board(room):
    mount(room, value={"presort": dict.fromkeys(KEYS, 1), "columns": {}})
    button(room, "Aller à la pyramide").press("Enter")
    assert room.focused() == "La pyramide"
    button(room, "Proposer un rangement d’après mes piles").press("Enter")
    assert last(room)["columns"] == FULL
    assert room.page.get_by_text("Ceci n’est qu’une proposition").is_visible()
    assert not button(room, "Proposer un rangement d’après mes piles").is_visible()


@browser
def test_a_menu_places_a_card_keeps_the_focus_and_says_the_place(room):
    mount(room, value={"presort": {}, "columns": {"défi": 4}})
    menu(room, "Calme").focus()
    menu(room, "Calme").select_option("4")
    assert last(room)["columns"] == {"défi": 4, "calme": 4}
    assert room.focused() == "Place de la carte Calme"
    spoken(room, "« Calme » : compte beaucoup, colonne 4. 0 place libre.")
    button(room, "Calme : compte plus").press("Enter")
    assert last(room)["columns"]["calme"] == 5 and room.focused() == "Calme : compte plus"
    button(room, "Calme : compte plus").press("Enter")
    assert last(room)["columns"]["calme"] == 5
    menu(room, "Calme").select_option("")
    assert last(room)["columns"] == {"défi": 4}


@browser
@pytest.mark.parametrize("columns", [FULL, {key: column for key, column in FULL.items() if key != "ordre"}])
def test_a_full_column_offers_an_exchange_by_keyboard(room, columns):
    mount(room, value={"presort": {}, "columns": columns})
    menu(room, "Ordre").focus()
    menu(room, "Ordre").select_option("5")
    assert room.sent() == [] and room.page.get_by_role("dialog", name="Cette colonne est pleine").is_visible()
    room.page.keyboard.press("Escape")
    room.page.locator("dialog").wait_for(state="detached")
    assert room.sent() == [] and menu(room, "Ordre").input_value() == str(columns.get("ordre", ""))
    assert room.focused() == "Place de la carte Ordre"
    menu(room, "Ordre").select_option("5")
    room.page.get_by_role("dialog").get_by_role("button", name="Calme").press("Enter")
    expected = {**columns, "ordre": 5} | ({"calme": 1} if "ordre" in columns else {})
    if "ordre" not in columns:
        expected.pop("calme")
    assert last(room)["columns"] == expected
    room.page.locator("dialog").wait_for(state="detached")
    assert room.focused() == "Place de la carte Ordre"


def drag(room, source, target):
    boxes = [one.bounding_box() for one in (source, target)]
    (x, y), (to_x, to_y) = [(box["x"] + box["width"] / 2, box["y"] + 8) for box in boxes]
    room.page.mouse.move(x, y)
    room.page.mouse.down()
    room.page.mouse.move(x + 10, y + 5)
    room.page.mouse.move(to_x, to_y, steps=4)
    room.page.mouse.up()


@browser
def test_a_mouse_may_drag_to_a_free_column_or_onto_a_card(room):
    room.page.set_viewport_size({"width": 1280, "height": 1600})
    mount(room, value={"presort": {}, "columns": {"calme": 5, "défi": 3}})
    tile = room.page.locator("[data-card='défi']")
    drag(room, tile, room.page.locator("[data-column='2']"))
    assert last(room)["columns"] == {"calme": 5, "défi": 2}
    drag(room, tile, room.page.locator("[data-card='calme']"))
    assert last(room)["columns"] == {"calme": 2, "défi": 5}
    count = len(room.sent())
    drag(room, tile, room.page.locator(".b-hand"))
    assert len(room.sent()) == count and room.page.locator(".is-dragged, .is-over").count() == 0


@browser
def test_a_finger_does_it_all_with_buttons_of_44_pixels(phone):
    room, page = phone, phone.page
    mount(room)
    for _ in range(9):
        page.locator(".b-picks button").first.tap()
    page.locator("button", has_text="Aller à la pyramide").tap()
    page.locator("button", has_text="Proposer un rangement").tap()
    button(room, "Défi : compte moins").tap()
    page.get_by_role("dialog").get_by_role("button").first.tap()
    assert sorted(last(room)["columns"].values()) == sorted(FULL.values()) and last(room)["columns"]["défi"] == 3
    small = "[...document.querySelectorAll('.b-board button, .b-board select')].filter(n => n.offsetHeight && n.offsetHeight < 44)"
    assert page.evaluate(f"{small}.length") == 0


@browser
def test_a_refusal_is_said_and_the_board_goes_back(room):
    mount(room, value={"presort": {}, "columns": {"calme": 5}})
    menu(room, "Calme").select_option("3")
    room.answer("Cette colonne n’existe pas.")
    assert room.page.get_by_role("alert").text_content() == "Cette colonne n’existe pas."
    assert menu(room, "Calme").input_value() == "5"
    menu(room, "Défi").select_option("3")
    assert last(room)["columns"] == {"calme": 5, "défi": 3}


@browser
def test_an_undo_elsewhere_moves_the_cards(room):
    mount(room, value={"presort": {"calme": 1}, "columns": {"calme": 5}})
    room.receive(value={"presort": {}, "columns": {"calme": 1}})
    assert menu(room, "Calme").input_value() == "1"
    assert "0 carte triée sur 9" in room.page.locator(".b-hand").text_content()


@browser
def test_quick_picks_all_arrive(room):
    mount(room)
    room.page.keyboard.press("Tab")
    for _ in range(5):
        room.page.keyboard.press("1")
    room.answer()
    for _ in range(4):
        room.page.keyboard.press("2")
    room.answer()
    assert last(room)["presort"] == dict.fromkeys(KEYS[:5], 1) | dict.fromkeys(KEYS[5:], 2)


@browser
def test_hostile_text_stays_text(room):
    evil = "<img src=x onerror='window.hit=1'>"
    mount(room, cards=[{"key": "a", "name": evil, "definition": evil}], levels=[evil] * 5, value={"presort": {"a": 1}, "columns": {"a": 3}})
    assert room.page.locator("img").count() == 0 and room.page.evaluate("window.hit") is None


@browser
def test_cleanup_releases_everything(room):
    mount(room)
    assert room.model("listening()") > 0
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0


@browser
@pytest.mark.parametrize("value", [EMPTY, {"presort": {"calme": 1, "défi": 3}, "columns": {}},
                                   {"presort": dict.fromkeys(KEYS, 1), "columns": {"calme": 5}},
                                   {"presort": dict.fromkeys(KEYS, 2), "columns": FULL}])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(room, value, width):
    room.page.set_viewport_size({"width": width, "height": 900})
    mount(room, value=value)
    if value["presort"]:
        room.page.locator(".b-sorted summary").click()
    assert room.complaints() == []


@browser
def test_axe_finds_nothing_while_asking(room):
    mount(room, value={"presort": {}, "columns": FULL})
    menu(room, "Ordre").select_option("5")
    assert room.complaints() == []

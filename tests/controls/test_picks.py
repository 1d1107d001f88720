import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.controls.picks import CHANGED, Picks

ROWS = [
    {"id": "a", "text": "Cheffe d’équipe, Logista Nord (2018 – aujourd’hui)", "note": "", "checked": True,
     "disabled": False},
    {"id": "b", "text": "Vendeuse, boulangerie Delattre (2001 – 2005)", "note": "Déjà dans votre parcours.",
     "checked": False, "disabled": True},
    {"id": "c", "text": "CAP vente (1999 – 2001)", "note": "Ressemble à « CAP vente », que vous avez déjà.",
     "checked": False, "disabled": False},
    {"id": "d", "text": "Aide aux devoirs (2015 – 2023)", "note": "", "checked": True, "disabled": False},
]
ANYTHING = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
                        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


def send(control, value):
    """What the page does: a value and the number of its edit, in one message."""
    control.set_state({"value": value, "edit": control.edit + 1})
    return control.error


@pytest.fixture
def done():
    return []


@pytest.fixture
def picks(done):
    control = Picks(rows=ROWS)
    control.on_pick(lambda ids: done.append(ids) or "", lambda: done.append("cancelled") or "")
    return control


def test_ids_come_once_and_in_the_order_of_the_rows(picks, done):
    assert send(picks, ["d", "a", "d"]) == ""
    assert send(picks, None) == ""
    assert done == [["a", "d"], "cancelled"]


@pytest.mark.parametrize("raw", [["b"], ["z"], ["a", 3], "a", {"a": True}])
def test_what_cannot_be_picked_is_refused(picks, done, raw):
    assert send(picks, raw) == CHANGED
    assert done == []


@given(ANYTHING)
def test_anything_at_all_is_answered(raw):
    control, got = Picks(rows=ROWS), []
    control.on_pick(lambda ids: got.extend(ids) or "", lambda: "")
    assert send(control, raw) in {"", CHANGED}
    assert set(got) <= {"a", "c", "d"}


@pytest.fixture
def box(room):
    room.mount("picks", label="Ce que nous avons trouvé", help="Rien n’est ajouté avant votre accord.",
               rows=ROWS, action="Ajouter à mon parcours", cancel="Ne rien ajouter")
    return room.page


@pytest.mark.browser
def test_the_keyboard_alone_picks_and_sends(room, box):
    count = box.get_by_role("status").first
    assert count.text_content() == "Cases cochées\u00a0: 2 sur 3"
    box.get_by_label("CAP vente").focus()
    box.keyboard.press("Space")
    assert count.text_content() == "Cases cochées\u00a0: 3 sur 3"
    box.keyboard.press("Tab")
    box.keyboard.press("Space")
    box.keyboard.press("Tab")
    assert room.focused() == "Ajouter à mon parcours"
    box.keyboard.press("Enter")
    assert room.sent() == [["a", "c"]]


@pytest.mark.browser
def test_all_none_and_nothing_to_send(room, box):
    box.get_by_role("button", name="Tout décocher").click()
    main = box.get_by_role("button", name="Ajouter à mon parcours")
    main.press("Enter")
    assert room.sent() == []
    assert main.get_attribute("aria-disabled") == "true"
    box.get_by_role("button", name="Tout cocher").click()
    main.click()
    assert room.sent() == [["a", "c", "d"]]
    assert not box.get_by_label("Vendeuse").is_checked()
    main.press("Enter")
    assert room.model("sent.length") == 1


@pytest.mark.browser
def test_cancel_sends_nothing_picked_and_rows_gone_hide_the_box(room, box):
    box.get_by_role("button", name="Ne rien ajouter").click()
    assert room.sent() == [None]
    room.receive(rows=[])
    assert not box.get_by_role("group").is_visible()


@pytest.mark.browser
def test_the_focus_survives_new_rows_and_steps_back_when_the_list_goes(room, box):
    box.evaluate("document.querySelector('#room').insertAdjacentHTML('afterbegin', '<button>Avant</button>')")
    box.get_by_label("CAP vente").focus()
    room.receive(rows=[*reversed(ROWS)])
    assert box.evaluate("document.activeElement.value") == "c"
    room.receive(rows=[])
    assert room.focused() == "Avant"


@pytest.mark.browser
def test_a_refusal_keeps_the_ticks_and_is_tied_to_the_list(room, box):
    box.get_by_label("CAP vente").check()
    box.get_by_role("button", name="Ajouter à mon parcours").click()
    room.answer("Une autre page a changé votre parcours.")
    box.locator(".b-error", has_text="Une autre page").wait_for()
    assert box.get_by_label("CAP vente").is_checked()
    box.get_by_role("button", name="Ajouter à mon parcours").click()
    assert room.model("sent.length") == 2


@pytest.mark.browser
def test_hostile_rows_stay_text_and_cleanup_releases(room, box):
    evil = "<img src=x onerror=hit=1>"
    room.receive(rows=[{"id": f'"]{evil}', "text": evil, "note": evil, "checked": True}])
    assert box.get_by_label(evil).is_checked()
    assert box.locator("img").count() == 0
    box.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0


@pytest.mark.browser
def test_axe_finds_nothing(room, box):
    assert room.complaints() == []


@pytest.mark.browser
def test_a_list_may_lie_folded_and_folds_again_once_it_is_done(room):
    room.mount("picks", rows=ROWS, action="Ajouter", cancel="Pas maintenant", label="Lesquelles ?", summary="Quatre idées")
    page = room.page
    assert not page.get_by_role("checkbox").first.is_visible()
    page.locator("summary").press("Enter")
    assert page.get_by_role("checkbox").first.is_visible() and room.complaints() == []
    page.get_by_role("button", name="Ajouter").press("Enter")
    room.answer()
    page.wait_for_function("!document.querySelector('details').open")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    room.receive(summary="")
    assert page.locator("summary").count() == 0 and page.get_by_role("checkbox").first.is_visible()

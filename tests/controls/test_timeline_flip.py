"""The button of a row that turns a yes into a no, and back."""

import pytest

from bilan_widgets.controls.timeline import WORDS

pytestmark = pytest.mark.browser
ENTRIES = [{"id": "aaaa1111", "text": "Pas la nuit", "active": True}, {"id": "bbbb2222", "text": "Un salaire", "active": False}]


def rows(entries):
    return [{"id": one["id"], "title": one["text"], "when": "En vigueur" if one["active"] else "Suspendue",
             "flip": {"name": "active", "text": "Suspendre" if one["active"] else "Remettre"}} for one in entries]


@pytest.fixture
def page(room):
    room.mount("timeline", fields=[{"name": "text", "label": "Condition", "kind": "text"}], words=WORDS, level=2, label="Conditions",
               collapse_after=0, rows=rows(ENTRIES), value=ENTRIES)
    return room.page


def test_one_press_turns_it_and_the_focus_stays(room, page):
    page.get_by_role("button", name="Suspendre Pas la nuit").press("Enter")
    turned = [ENTRIES[0] | {"active": False}, ENTRIES[1]]
    assert room.sent() == [turned]
    room.receive(rows=rows(turned), value=turned)
    room.answer()
    assert room.focused() == "Remettre Pas la nuit"
    assert page.get_by_role("button", name="Suspendre").count() == 0
    page.wait_for_timeout(120)
    assert page.locator("#b-announce").inner_text() == "Pas la nuit, Suspendue"
    page.get_by_role("button", name="Remettre Pas la nuit").click()
    assert room.sent()[-1] == ENTRIES and room.complaints() == []


def test_a_refusal_is_shown_and_a_row_without_it_has_no_such_button(room, page):
    page.get_by_role("button", name="Remettre Un salaire").click()
    room.answer("Rechargez la page.")
    assert page.get_by_role("alert").inner_text() == "Rechargez la page."
    room.receive(rows=[{"id": "aaaa1111", "title": "Pas la nuit"}])
    assert page.get_by_role("button").all_inner_texts() == ["Modifier", "Retirer", WORDS["add"]]

import pytest

pytestmark = pytest.mark.browser
ROWS = {
    "label": "Du plus important au moins important",
    "rows": [{"id": key, "text": text, "note": ""} for key, text in (
        ("crit-1", "Transmettre"), ("crit-2", "Dîner chez moi"), ("crit-3", "Revenu"))],
    "value": [{"id": "crit-1", "weight": 100}, {"id": "crit-2", "weight": None}, {"id": "crit-3", "weight": 20}],
    "weighted": False,
}


def shown(room):
    return room.page.locator(".b-ranking b").all_inner_texts()


def test_a_row_moves_and_keeps_the_focus(room):
    room.mount("ranking", **ROWS)
    room.page.get_by_role("button", name="Monter Revenu").press("Enter")
    assert shown(room) == ["Transmettre", "Revenu", "Dîner chez moi"]
    assert room.focused() == "Monter Revenu"
    room.page.keyboard.press("Enter")
    room.page.keyboard.press("Enter")           # already first: nothing more is sent
    assert [one["id"] for one in room.sent()[-1]] == ["crit-3", "crit-1", "crit-2"] and len(room.sent()) == 2
    room.page.wait_for_function("document.getElementById('b-announce').textContent === 'Revenu : place 1 sur 3'")


def test_a_refused_move_goes_back(room):
    room.mount("ranking", **ROWS)
    room.page.get_by_role("button", name="Descendre Transmettre").click()
    room.answer("Cette liste a changé.")
    assert room.page.get_by_role("alert").inner_text() == "Cette liste a changé."
    assert shown(room) == ["Transmettre", "Dîner chez moi", "Revenu"]


def test_weights_are_numbers_or_nothing(room):
    room.mount("ranking", **ROWS | {"weighted": True})
    field = room.page.get_by_label("Dîner chez moi : poids, de 0 à 100")
    assert field.input_value() == "" and not room.page.get_by_role("button").count()
    field.fill("70")
    field.press("Tab")
    assert room.sent()[-1][1] == {"id": "crit-2", "weight": 70}
    room.answer()
    field.fill("")
    field.press("Tab")
    assert room.sent()[-1][1] == {"id": "crit-2", "weight": None}


def test_hostile_text_stays_text_and_cleanup_releases_everything(room):
    evil = "<img src=x onerror='window.hit=1'>"
    room.mount("ranking", **ROWS | {"label": evil, "rows": [{"id": "crit-1", "text": evil, "note": evil}]})
    assert room.page.locator("img").count() == 0 and len(shown(room)) == 1
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0


@pytest.mark.parametrize("weighted", [True, False])
def test_axe_finds_nothing(room, weighted):
    room.mount("ranking", **ROWS | {"weighted": weighted})
    assert room.complaints() == []

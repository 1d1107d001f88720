"""Cards, scores and rows that were moved while nobody answered stay moved, and are sent again, here or in a new page."""

import pytest

from tests.controls.test_cards import ASK, EMPTY
from tests.controls.test_ranking import ROWS
from tests.controls.test_scores import MATRIX

pytestmark = pytest.mark.browser
AWAY = "La base ne répond pas."


def sort_a_card(page):
    page.keyboard.press("Tab")
    page.keyboard.press("1")


def score(page):
    page.locator(".b-score").first.press("Enter")
    page.get_by_label("Au pire").select_option("3")
    page.keyboard.press("Escape")


def lower(page):
    page.get_by_role("button", name="Descendre Transmettre").click()


MOVES = {
    "cards": (ASK | {"value": EMPTY}, sort_a_card, ".b-hand", "1 carte triée sur 9"),
    "scores": (MATRIX, score, ".b-scores", "3 à 10"),
    "ranking": (ROWS, lower, "li:nth-child(2)", "Transmettre"),
}


@pytest.fixture(params=MOVES)
def moved(room, request):
    """A control with something moved in it; `here()` says whether it is still seen there, `again()` opens a new page."""
    state, move, where, words = MOVES[request.param]
    state = state | {"draft_key": "moves", "later": False}
    room.mount(request.param, **state)
    move(room.page)
    room.here = lambda: words in room.page.locator(where).text_content()
    room.draft = lambda: room.page.evaluate("sessionStorage.getItem('bilan:moves')")
    room.again = lambda: (room.reload(), room.mount(request.param, **state))
    assert room.here() and len(room.sent()) == 1
    return room


def test_a_new_page_shows_it_sends_it_and_then_forgets_it(moved):
    sent = moved.sent()
    moved.again()
    moved.page.wait_for_function("models[0].sent.length === 1")
    assert moved.here() and moved.sent() == sent
    moved.answer()
    assert moved.here() and moved.draft() is None


def test_a_database_that_is_away_takes_it_later(moved):
    moved.receive(later=True)
    moved.answer(AWAY)
    assert moved.here() and moved.page.get_by_role("alert").inner_text() == AWAY
    moved.page.wait_for_function("models[0].sent.length === 2", timeout=4000)
    assert moved.sent()[0] == moved.sent()[1]
    moved.receive(later=False)
    moved.answer()
    assert moved.here() and moved.draft() is None and not moved.page.get_by_role("alert").is_visible()


def test_what_is_refused_for_good_goes_back_and_comes_no_more(moved):
    moved.answer("Cela ne va plus.")
    assert not moved.here() and moved.draft() is None
    moved.again()
    moved.page.wait_for_timeout(100)
    assert moved.sent() == [] and not moved.here()


def test_after_two_quick_moves_a_refusal_takes_back_the_second_alone(room):
    room.mount("cards", **ASK | {"value": EMPTY})
    sort_a_card(room.page)
    room.page.keyboard.press("2")
    room.receive(acknowledged=1, error="")
    room.receive(acknowledged=2, error="Non.")
    assert "1 carte triée sur 9" in room.page.locator(".b-hand").text_content()
    room.page.locator(".b-hand").get_by_role("button", name="Moins important").click()
    assert room.sent()[-1]["presort"] == {"calme": 1, "justice": 3}

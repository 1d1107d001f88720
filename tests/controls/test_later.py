"""What a database will take later: the page says that it is not kept, and sends it again by itself."""

import pytest

pytestmark = pytest.mark.browser
FIELD = {"label": "Racontez", "value": "", "delay": 0, "draft_key": "later.story", "rows": 3, "max_length": 0, "single_line": False,
         "locked": False, "later": False}
BAR = {"text": "Enregistré à 14 h 02", "kind": "saved", "can_undo": False, "can_redo": False, "undo_text": "", "done": [], "person": ""}
AWAY = "La base ne répond pas."


@pytest.fixture
def refused(room):
    """A field whose words were not kept, and the bar above it."""
    room.mount("story", **FIELD)
    room.mount("save_state", **BAR)
    room.page.get_by_label("Racontez").fill("mes mots")
    room.page.wait_for_function("models[0].sent.length === 1")
    room.receive(number=1, kind="waiting", text=AWAY)
    room.receive(later=True)
    room.answer(AWAY)
    return room


def saved(room):
    room.receive(number=1, kind="saved", text=BAR["text"])
    room.receive(later=False)
    room.answer()


def test_it_is_said_and_sent_again_by_itself_until_it_is_kept(refused):
    page = refused.page
    assert "Pas encore enregistré" in page.inner_text(".b-save") and "Enregistré à" not in page.inner_text(".b-save")
    assert page.locator("#room").get_by_text(AWAY).is_visible()
    page.wait_for_function("models[0].sent.length === 2", timeout=4000)
    refused.answer(AWAY)
    assert "Pas encore enregistré" in page.inner_text(".b-save")
    page.wait_for_function("models[0].sent.length === 3", timeout=4000)
    assert refused.sent() == ["mes mots"] * 3
    saved(refused)
    assert BAR["text"] in page.inner_text(".b-save") and not page.locator("#room").get_by_text(AWAY).is_visible()
    assert page.evaluate("sessionStorage.getItem('bilan:later.story')") is None
    page.wait_for_timeout(100)
    assert page.evaluate("bilanUnsaved.pending.size + bilanUnsaved.late.size") == 0


def test_it_is_sent_again_at_once_when_asked(refused):
    refused.page.get_by_role("button", name="Réessayer").click()
    assert refused.sent() == ["mes mots"] * 2
    saved(refused)
    assert refused.page.get_by_role("button", name="Réessayer").count() == 0


def test_what_is_refused_for_good_is_not_sent_again(room):
    room.mount("story", **FIELD)
    room.page.get_by_label("Racontez").fill("mes mots")
    room.page.wait_for_function("models[0].sent.length === 1")
    room.answer("Ces mots sont trop longs.")
    room.page.evaluate("dispatchEvent(new CustomEvent('bilan:retry'))")
    room.page.wait_for_timeout(3300)
    assert len(room.sent()) == 1

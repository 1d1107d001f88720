import pytest

from bilan_widgets.controls.threads import WORDS

pytestmark = pytest.mark.browser
ROWS = [{"key": f"rule:{n}", "question": f"Question {n} ?", "locked": n == 2,
         "sources": [["2_investigation.ipynb#stories/a", f"Récits : récit {n}"], ["2_investigation.ipynb#drivers/b", "Moteurs"]]}
        for n in (1, 2, 3)]
ASK = {"rows": ROWS, "value": {}, "words": WORDS, "level": 2}


def test_sources_are_links_and_words_travel_after_a_pause(room):
    room.mount("threads", **ASK)
    link = room.page.get_by_role("link", name="Récits : récit 1")
    assert link.get_attribute("href") == "2_investigation.ipynb#stories/a"
    room.page.get_by_label("Ce que j’en dis").first.fill("Oui, c’est vrai.")
    room.page.wait_for_function("models[0].sent.length === 1")
    assert room.sent()[-1] == {"rule:1": {"words": "Oui, c’est vrai.", "dismissed": False, "private": False}}


def test_set_aside_and_bring_back_by_keyboard(room):
    room.mount("threads", **ASK)
    room.page.get_by_role("button", name="Laisser de côté : Question 1").press("Enter")
    assert room.sent()[-1]["rule:1"]["dismissed"] is True
    assert room.focused() == "Récits : récit 2"
    room.answer()
    assert room.page.get_by_text("Fils laissés de côté (1)").is_visible()
    room.page.get_by_text("Fils laissés de côté (1)").press("Enter")
    room.page.get_by_role("button", name="Reprendre ce fil : Question 1").press("Enter")
    assert room.sent()[-1]["rule:1"]["dismissed"] is False
    assert room.page.get_by_text("Fils laissés de côté").is_hidden()


def test_a_private_source_keeps_the_answer_private(room):
    room.mount("threads", **ASK)
    second = room.page.locator(".b-thread").nth(1)
    assert second.get_by_text("Privé").first.is_visible() and second.get_by_role("checkbox").count() == 0


def test_words_survive_new_rows(room):
    room.mount("threads", **ASK)
    field = room.page.get_by_label("Ce que j’en dis").nth(1)
    field.focus()
    field.type("Je rép")
    room.receive(rows=[ROWS[1], ROWS[0]])
    assert room.page.evaluate("document.activeElement.value") == "Je rép"


def test_hostile_rows_stay_text(room):
    evil = "<img src=x onerror='window.hit=1'>"
    room.mount("threads", **ASK | {"rows": [{"key": "k", "question": evil, "sources": [["javascript:window.hit=1", evil]]}]})
    assert room.page.locator("img").count() == 0 and room.page.get_by_role("link").count() == 0
    assert room.page.evaluate("window.hit") is None


def test_nothing_yet(room):
    room.mount("threads", **ASK | {"rows": []})
    assert room.page.get_by_text("Aucun fil à tirer pour l’instant.").is_visible()
    assert room.complaints() == []


def test_cleanup_and_axe(room):
    room.mount("threads", **ASK | {"value": {"rule:3": {"words": "Non.", "dismissed": True, "private": True}}})
    room.page.locator("summary").click()
    assert room.complaints() == []
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0

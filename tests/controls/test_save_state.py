import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.controls.save_state import SaveState

STATE = {"text": "Enregistré à 14 h 02", "kind": "saved", "can_undo": True, "can_redo": False,
         "undo_text": "l’ajout de « CAP vente »", "done": ["preliminary"], "person": "Amina Belkacem"}
HEADER = """() => {
  const head = document.createElement("header");
  head.className = "b-head";
  head.innerHTML = `<div class="b-head-in"><div class="b-bar"><a class="b-mark" href="#">bilan</a>
    <div id="b-save-slot"></div>
    <div class="b-bar-end"><div id="b-undo-slot"></div><span id="b-person-slot"></span></div></div>
    <nav id="b-phases" aria-label="Étapes du bilan"><ol class="b-phases">
    <li data-phase="preliminary"><a href="#1">
      <span class="n" aria-hidden="true">1</span><span class="t">Le cadre</span></a></li>
    <li data-phase="investigation"><a href="#2" aria-current="page">
      <span class="n" aria-hidden="true">2</span><span class="t">L’investigation</span></a></li></ol>
    </nav></div>`;
  document.body.prepend(head);
}"""


def send(control, value):
    """What the page does: a value and the number of its edit, in one message."""
    control.set_state({"value": value, "edit": control.edit + 1})
    return control.error


@pytest.fixture
def steps():
    return []


def test_undo_and_redo_reach_their_functions(steps):
    control = SaveState()
    control.on_undo(lambda: steps.append("undo") or "", lambda: steps.append("redo") or "Rien à rétablir.")
    assert [send(control, raw) for raw in ("undo", "redo", "undo")] == ["", "Rien à rétablir.", ""]
    assert steps == ["undo", "redo", "undo"]


@given(st.none() | st.integers() | st.text() | st.lists(st.text()) | st.dictionaries(st.text(), st.text()))
def test_anything_else_does_nothing(raw):
    control, steps = SaveState(), []
    control.on_undo(lambda: steps.append(1) or "", lambda: steps.append(1) or "")
    assert send(control, raw) == ""
    assert steps == [] or raw in {"undo", "redo"}


@pytest.fixture
def bar(room):
    def mount(header=True, **more):
        if header:
            room.page.evaluate(HEADER)
        room.mount("save_state", **STATE | more)
        return room.page

    return mount


@pytest.mark.browser
def test_the_header_of_the_page_is_filled_and_nothing_stands_in_the_notebook(room, bar):
    page = bar()
    assert page.locator("#b-save-slot").inner_text() == "Enregistré à 14 h 02"
    assert page.locator("#b-save-slot svg").count() == 1
    assert page.locator("#b-person-slot").inner_text() == "Amina Belkacem"
    assert page.locator("#room").inner_text() == ""
    assert page.get_by_role("button", name="Annuler l’ajout de « CAP vente »").is_visible()
    assert page.locator("[data-phase=preliminary]").text_content().strip() == "Le cadre (terminée)"
    assert room.complaints() == []


@pytest.mark.browser
def test_phases_are_ticked_and_unticked(room, bar):
    page = bar()
    room.receive(done=["investigation"])
    assert page.locator("li.is-done").get_attribute("data-phase") == "investigation"
    assert page.locator("[data-phase=preliminary]").text_content().strip() == "1Le cadre"


@pytest.mark.browser
def test_undo_by_keyboard_keeps_the_focus_and_is_said(room, bar):
    page = bar()
    page.get_by_role("button", name="Annuler").press("Enter")
    assert room.sent() == ["undo"]
    room.receive(can_undo=False, can_redo=True, edit=1, acknowledged=1)
    assert room.focused().startswith("Annuler")
    page.locator("#b-announce", has_text="Modification annulée.").wait_for(state="attached")
    page.get_by_role("button", name="Annuler").press("Enter")
    assert room.sent() == ["undo"]
    page.get_by_role("button", name="Rétablir").press("Enter")
    assert room.sent() == ["undo", "redo"]


@pytest.mark.browser
def test_a_refused_undo_is_said(room, bar):
    page = bar()
    page.get_by_role("button", name="Annuler").click()
    room.answer("Cette modification ne peut plus être annulée.")
    page.locator("#b-announce", has_text="ne peut plus être annulée").wait_for(state="attached")


@pytest.mark.browser
def test_what_is_not_acknowledged_is_not_called_saved(room, bar):
    page = bar()
    page.evaluate("window.dispatchEvent(new CustomEvent('bilan:unacknowledged'))")
    assert page.locator("#b-save-slot").inner_text() == "En attente d’enregistrement…"
    assert "is-waiting" in page.locator("#b-save-slot").get_attribute("class")
    page.evaluate("window.dispatchEvent(new CustomEvent('bilan:acknowledged'))")
    assert page.locator("#b-save-slot").inner_text() == "Enregistré à 14 h 02"


@pytest.mark.browser
def test_without_a_header_a_bar_stands_in_the_notebook(room, bar):
    page = bar(header=False, kind="error", text="L’enregistrement a échoué : rechargez la page.")
    assert "L’enregistrement a échoué" in page.locator("#room").inner_text()
    assert page.get_by_role("button", name="Annuler").is_visible()
    assert room.complaints() == []


@pytest.mark.browser
def test_hostile_text_stays_text_and_cleanup_releases(room, bar):
    evil = "<img src=x onerror=hit=1>"
    page = bar(text=evil, undo_text=evil, person=evil)
    assert page.locator("img").count() == 0
    page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0
    assert page.locator("#b-save-slot, #b-undo-slot, #b-person-slot").all_text_contents() == ["", "", ""]

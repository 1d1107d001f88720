import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.controls.base import TROUBLE
from bilan_widgets.controls.download import UNKNOWN, Download

CHOICES = [["pdf", "Télécharger en PDF"], ["docx", "En Word (DOCX)"], ["odt", "En LibreOffice (ODT)"]]
ANYTHING = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
                        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))
GIVE = """([name, type, text]) =>
  models[0].custom({ give: "file", name, type }, [new TextEncoder().encode(text)])"""


def send(control, value):
    """What the page does: a value and the number of its edit, in one message."""
    control.set_state({"value": value, "edit": control.edit + 1})
    return control.error


@pytest.fixture
def sent(monkeypatch):
    messages = []
    monkeypatch.setattr(Download, "send", lambda self, *message: messages.append(message))
    return messages


def test_the_file_made_is_sent_as_bytes(sent):
    control = Download(choices=CHOICES)
    control.on_ask(lambda key: (f"synthese.{key}", "application/pdf", b"%PDF"))
    assert send(control, "pdf") == ""
    assert sent == [({"give": "file", "name": "synthese.pdf", "type": "application/pdf"}, [b"%PDF"])]


def test_a_sentence_instead_of_a_file_and_an_accident_both_reach_the_page(sent, caplog):
    control = Download(choices=CHOICES)
    control.on_ask(lambda key: "Il n’y a rien à mettre dans la synthèse pour l’instant.")
    assert send(control, "pdf") == "Il n’y a rien à mettre dans la synthèse pour l’instant."
    control.on_ask(lambda key: {}["Amina"])
    assert send(control, "pdf") == TROUBLE
    assert "Amina" not in caplog.text
    assert sent == []


@given(ANYTHING)
def test_only_what_is_offered_can_be_asked(raw):
    control, asked = Download(choices=CHOICES), []
    control.on_ask(lambda key: asked.append(key) or "")
    assert send(control, raw) == UNKNOWN
    control.set_state({"choices": [["raw", raw]], "edit": control.edit + 1, "value": "raw"})
    assert asked == []


@pytest.fixture
def buttons(room):
    room.mount("download", label="Votre synthèse", help="Vous seule la recevez.", choices=CHOICES,
               working="Votre document se prépare…")
    return room.page.get_by_role("button")


@pytest.mark.browser
def test_a_click_brings_a_file(room, buttons):
    status = room.page.get_by_role("status").first
    buttons.nth(0).press("Enter")
    assert status.text_content() == "Votre document se prépare…"
    with room.page.expect_download() as download:
        room.page.evaluate(GIVE, ["synthèse Amina.pdf", "application/pdf", "%PDF-1.7 é"])
        room.answer()
    assert download.value.suggested_filename == "synthèse Amina.pdf"
    assert download.value.path().read_text("utf-8") == "%PDF-1.7 é"
    assert status.text_content() == "Votre document est prêt : « synthèse Amina.pdf »."
    assert room.sent() == ["pdf"]
    assert room.focused() == "Télécharger en PDF"


@pytest.mark.browser
def test_one_document_at_a_time_and_again_after(room, buttons):
    buttons.nth(0).click()
    buttons.nth(1).press("Enter")
    assert room.sent() == ["pdf"]
    assert buttons.nth(1).get_attribute("aria-disabled") == "true"
    room.answer()
    buttons.nth(1).click()
    buttons.nth(1).press("Enter")
    assert room.sent() == ["pdf", "docx"]


@pytest.mark.browser
def test_a_refusal_is_shown_and_said(room, buttons):
    buttons.nth(2).click()
    room.answer("Il n’y a rien à mettre dans la synthèse pour l’instant.")
    room.page.locator(".b-error", has_text="Il n’y a rien à mettre").wait_for()
    room.page.locator("#b-announce", has_text="Il n’y a rien à mettre").wait_for(state="attached")
    assert room.page.get_by_role("status").first.text_content() == ""
    assert room.complaints() == []


@pytest.mark.browser
def test_no_answer_is_said_and_one_can_try_again(room, buttons, clock):
    buttons.nth(0).click()
    clock.fast_forward(60_000)
    assert room.page.evaluate("said") == []
    clock.fast_forward(31_000)
    room.page.locator(".b-error", has_text="Pas de réponse pour l’instant.").wait_for()
    assert room.page.evaluate("said") == ["unacknowledged"]
    buttons.nth(0).click()
    assert room.model("sent.length") == 2


@pytest.mark.browser
def test_cleanup_releases_everything(room, buttons):
    buttons.nth(0).click()
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0


@pytest.mark.browser
def test_axe_finds_nothing(room, buttons):
    buttons.nth(0).click()
    assert room.complaints() == []

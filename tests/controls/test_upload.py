import base64
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.controls.upload import LOST, Upload

PIECE = 512 * 1024
ASK = {"label": "Votre fichier LinkedIn", "help": "Le fichier .zip que LinkedIn vous a envoyé.",
       "accept": ".zip,.json", "max_bytes": 3 * 1024 * 1024, "done": "Votre fichier est bien arrivé."}
ANYTHING = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
                        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


def piece(content, part=0, parts=1, name="cv.json"):
    text = base64.b64encode(content).decode()
    return {"name": name, "size": 9, "part": part, "parts": parts, "content": text}


def send(control, value):
    """What the page does: a value and the number of its edit, in one message."""
    control.set_state({"value": value, "edit": control.edit + 1})
    return control.error


@pytest.fixture
def received():
    return []


@pytest.fixture
def upload(received):
    control = Upload(max_bytes=1000)
    control.on_file(lambda name, content: received.append((name, content)) or "")
    return control


def test_pieces_are_joined_in_order(upload, received):
    parts = [b"un ", b"deux ", b"trois"]
    assert [send(upload, piece(part, i, 3)) for i, part in enumerate(parts)] == ["", "", ""]
    assert received == [("cv.json", b"un deux trois")]
    assert upload.value is None


def test_a_missing_piece_is_said_and_nothing_half_read(upload, received):
    send(upload, piece(b"un", 0, 3))
    assert send(upload, piece(b"trois", 2, 3)) == LOST
    assert send(upload, piece(b"deux", 1, 3)) == LOST
    assert received == []


def test_a_new_file_forgets_the_half_of_the_other(upload, received):
    send(upload, piece(b"moitie", 0, 2))
    assert send(upload, piece(b"entier", 0, 1)) == ""
    assert received == [("cv.json", b"entier")]


def test_the_page_cannot_send_more_than_the_limit(upload, received):
    assert send(upload, piece(b"x" * 600, 0, 2)) == ""
    assert "trop lourd" in send(upload, piece(b"x" * 600, 1, 2))
    upload.set_state({"max_bytes": 10**9})
    assert "trop lourd" in send(upload, piece(b"x" * 1200))
    assert received == []


def test_the_sentence_of_the_handler_reaches_the_page(upload):
    upload.on_file(lambda name, content: "Ce fichier ne contient aucune expérience.")
    assert send(upload, piece(b"{}")) == "Ce fichier ne contient aucune expérience."


@given(ANYTHING)
def test_anything_at_all_is_answered(raw):
    upload = Upload()
    with patch.object(upload, "_take", side_effect=AssertionError("no whole file was sent")):
        assert send(upload, raw) == LOST


@given(st.dictionaries(st.sampled_from(["name", "part", "parts", "content"]), ANYTHING, min_size=1))
def test_a_malformed_piece_is_answered(raw):
    assert send(Upload(), raw) in {LOST, ""}


@pytest.fixture
def field(room):
    def mount(**more):
        room.mount("upload", **ASK | more)
        return room.page.get_by_label("Votre fichier LinkedIn")

    return mount


def file(size, name="export.zip"):
    return {"name": name, "mimeType": "application/zip", "buffer": (bytes(range(251)) * (size // 251 + 1))[:size]}


@pytest.mark.browser
def test_a_file_leaves_piece_by_piece(room, field):
    sample = file(PIECE + 10)
    field().set_input_files(sample)
    room.page.wait_for_function("models[0].sent.length === 1")
    assert room.page.get_by_role("status").first.text_content() == "Envoi de « export.zip » (0,5 Mo)…"
    room.answer()
    room.page.wait_for_function("models[0].sent.length === 2")
    assert room.page.get_by_role("progressbar").get_attribute("value") == "0.5"
    room.answer()
    room.page.get_by_text("Votre fichier est bien arrivé.").wait_for()
    assert b"".join(base64.b64decode(one["content"]) for one in room.sent()) == sample["buffer"]
    assert [(one["part"], one["parts"]) for one in room.sent()] == [(0, 2), (1, 2)]
    room.receive(done="Trois périodes ajoutées.")
    assert room.page.get_by_role("status").first.text_content() == "Trois périodes ajoutées."


@pytest.mark.browser
@pytest.mark.parametrize("size, words", [(4, "trop lourd (4 Mo) : la limite est de 3 Mo"), (0, "est vide")])
def test_what_cannot_be_taken_is_refused_before_it_leaves(room, field, size, words):
    chooser = field()
    chooser.set_input_files(file(size * 1024**2))
    room.page.locator(".b-error", has_text=words).wait_for()          # a screen reader is told elsewhere in the page
    assert room.sent() == []
    assert chooser.get_attribute("aria-invalid") == "true"


@pytest.mark.browser
def test_a_refusal_of_python_stops_the_file_and_the_next_one_can_leave(room, field):
    chooser = field()
    chooser.set_input_files(file(PIECE * 2))
    room.page.wait_for_function("models[0].sent.length === 1")
    room.answer("Ce fichier est abîmé. Demandez-le de nouveau à LinkedIn.")
    room.page.locator(".b-error", has_text="Ce fichier est abîmé.").wait_for()
    assert room.model("sent.length") == 1
    chooser.set_input_files(file(5))
    room.page.wait_for_function("models[0].sent.length === 2")
    assert not room.page.locator(".b-error").is_visible()


@pytest.mark.browser
def test_a_dead_line_is_said(room, field):
    chooser = field()
    room.page.evaluate("models[0].dead = true")
    chooser.set_input_files(file(5))
    room.page.locator(".b-error", has_text="Pas de réponse pour l’instant.").wait_for()
    assert room.page.evaluate("said") == ["unacknowledged"]


@pytest.mark.browser
def test_hostile_names_stay_text_and_cleanup_releases(room, field):
    chooser = field(label="Votre fichier LinkedIn")
    chooser.set_input_files(file(5, "<img src=x onerror=hit=1>.zip"))
    room.page.wait_for_function("models[0].sent.length === 1")
    assert "<img src=x" in room.page.get_by_role("status").first.text_content()
    assert room.page.locator("img").count() == 0
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0


@pytest.mark.browser
def test_axe_finds_nothing(room, field):
    field().set_input_files(file(0))
    room.page.locator(".b-error").wait_for()
    assert room.complaints() == []

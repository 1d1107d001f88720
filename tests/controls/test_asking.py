import logging

import pytest

from bilan_widgets.controls import Timeline
from bilan_widgets.controls.asking import LONGEST, MOST, Offer


class Listening(Timeline):
    """Keeps what it sends to the page."""

    def __init__(self, **traits):
        super().__init__(**traits)
        self.given = []

    def send(self, content, buffers=None):
        self.given.append(content)


def ask(control, content):
    control._handle_custom_msg(content, [])


def test_a_question_gets_its_offers():
    control = Listening()
    control.on_ask(lambda field, text: [Offer(f"{field} {text}", "note", {"object": "x"})])
    ask(control, {"asked": 4, "field": "verb", "text": "form"})
    assert control.given == [
        {"offered": 4, "options": [{"text": "verb form", "note": "note", "fill": {"object": "x"}}]}
    ]


@pytest.mark.parametrize("content", [None, [], {}, {"asked": True, "field": "a", "text": "b"}, {"asked": 1, "field": 2, "text": "b"},
                                     {"asked": 1, "field": "a", "text": ["b"]}, {"asked": "1", "field": "a", "text": "b"}])
def test_what_is_no_question_gets_no_answer(content):
    control = Listening()
    control.on_ask(lambda field, text: [Offer("x")])
    ask(control, content)
    assert control.given == []


def test_questions_and_answers_are_bounded():
    control, seen = Listening(), []
    control.on_ask(lambda field, text: seen.append(text) or [Offer("x")] * 99)
    ask(control, {"asked": 1, "field": "verb", "text": "a" * 10_000})
    assert len(seen[0]) == LONGEST
    assert len(control.given[0]["options"]) == MOST


def test_an_accident_offers_nothing_and_the_log_holds_no_content(caplog):
    control = Listening()

    def stumble(field, text):
        raise ValueError(text)

    control.on_ask(stumble)
    with caplog.at_level(logging.DEBUG, "bilan"):
        ask(control, {"asked": 1, "field": "verb", "text": "mon secret"})
    assert control.given == [{"offered": 1, "options": []}]
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text

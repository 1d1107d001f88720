from collections import Counter

import pytest

from bilan_widgets import controls
from bilan_widgets.exercises.satisfaction import THANKS, satisfaction
from bilan_widgets.store.satisfaction import FEWEST, QUESTIONS, counts


@pytest.fixture
def url(tmp_path, monkeypatch):
    found = f"sqlite:///{tmp_path / 'avis.sqlite'}"
    monkeypatch.setenv("BILAN_DATABASE", found)
    return found


def parts(moment):
    found = satisfaction(moment)
    return [c for c in found if isinstance(c, controls.Choice)], next(c for c in found if isinstance(c, controls.Press))


@pytest.mark.parametrize("moment", ["end", "later"])
def test_answers_go_to_their_moment_and_the_page_forgets_them(url, type_in, moment):
    for _ in range(FEWEST):
        questions, send = parts(moment)
        assert type_in(questions[0], "4") == "" and type_in(questions[1], "2") == "" and type_in(questions[1], "") == ""
        assert type_in(send, True) == "" and send.done == THANKS and send.label == ""
        assert all(question.value == "" for question in questions)
    found = counts(url, moment)
    assert found[next(iter(QUESTIONS))] == Counter({4: FEWEST}) and found[list(QUESTIONS)[1]] == Counter()
    assert not any(counts(url, {"end": "later", "later": "end"}[moment]).values())


def test_nothing_to_send_is_said_and_the_button_stays(url, type_in):
    _, send = parts("end")
    assert "au moins une réponse" in type_in(send, True) and send.label


@pytest.mark.parametrize("value", ["0", "5", 4, None, [4], {"heard": 4}, "x"])
def test_other_marks_are_refused(url, type_in, value):
    questions, send = parts("end")
    assert type_in(questions[0], value) and "au moins une réponse" in type_in(send, True)


def test_answers_cannot_be_sent_twice_by_pressing_again(url, type_in):
    questions, send = parts("end")
    type_in(questions[0], "4")
    assert type_in(send, True) == "" and type_in(send, True)


def test_it_says_where_the_answers_go(url):
    said = next(c for c in satisfaction("end") if isinstance(c, controls.Words)).html
    assert "sans votre nom" in said and "Facultatif" in said

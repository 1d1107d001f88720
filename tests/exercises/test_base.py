import json

import pytest

from bilan_widgets.charts.mode import as_document
from bilan_widgets.desk import Desk
from bilan_widgets.exercises.action_plan import action_plan
from bilan_widgets.exercises.base import Writer
from bilan_widgets.exercises.career_path import career_path
from bilan_widgets.exercises.fields import answered, retains, story, takeaway
from bilan_widgets.exercises.initial_request import initial_request
from bilan_widgets.exercises.welcome import welcome, who_when

ALL = [initial_request, career_path, action_plan, welcome, who_when]
WIDGET = "application/vnd.jupyter.widget-view+json"


def bundle(exercise):
    given = exercise._repr_mimebundle_()
    return given[0] if isinstance(given, tuple) else given


@pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
def test_a_cell_gives_widgets_on_a_page_and_none_in_a_document(amina, make):
    exercise = make(amina)
    assert WIDGET in bundle(exercise)
    with as_document():
        given = bundle(make(amina))
    assert WIDGET not in given and "text/plain" in given


@pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
def test_an_empty_dossier_opens_and_leaves_no_trace_in_a_document(desk, make):
    assert WIDGET in bundle(make(desk))
    with as_document():
        assert "text/html" not in bundle(make(desk))


def test_an_exercise_that_fails_says_so_and_logs_no_content(desk, monkeypatch, caplog):
    def fail(self):
        raise ValueError("mot secret")

    exercise = career_path(desk)
    monkeypatch.setattr(type(exercise), "widgets", fail)
    assert "pas pu s’ouvrir" in exercise.safe_widgets()[0].html
    assert "ValueError" in caplog.text and "secret" not in caplog.text


def test_what_is_typed_is_written_and_what_changes_elsewhere_is_shown(desk, type_in):
    control = story(Writer(desk, "initial_request"), "trigger", "Quoi ?")
    assert type_in(control, "un fait") == ""
    assert desk.dossier.initial_request.trigger == "un fait"
    desk.undo()
    assert control.value == ""


@pytest.mark.parametrize("value", [None, 3, ["x"], {"a": 1}, "x" * 1_000_000])
def test_what_is_no_answer_gets_a_sentence_and_changes_nothing(desk, type_in, value):
    control = story(Writer(desk, "initial_request"), "trigger", "Quoi ?")
    before = desk.dossier
    assert type_in(control, value).endswith(".")
    assert desk.dossier is before


def test_a_stale_answer_shows_both_and_the_choice_is_kept(store, desk, type_in):
    other, writer = Desk(store, "essai"), Writer(desk, "initial_request")
    control = story(writer, "trigger", "Quoi ?")
    other.change("initial_request", trigger="là-bas", tried="beaucoup")
    assert "ailleurs" in type_in(control, "ici")
    assert ["Ce qui m’amène maintenant", "ici", "là-bas"] in writer.versions.rows
    assert type_in(writer.versions, "mine") == "" and writer.versions.rows == []
    part = Desk(store, "essai").dossier.initial_request
    assert (part.trigger, part.tried) == ("ici", "beaucoup")


def test_the_other_version_can_be_kept(store, desk, type_in):
    writer = Writer(desk, "initial_request")
    control = story(writer, "trigger", "Quoi ?")
    Desk(store, "essai").change("initial_request", trigger="là-bas")
    type_in(control, "ici")
    assert type_in(writer.versions, "nonsense") and writer.versions.rows
    assert type_in(writer.versions, "theirs") == ""
    assert control.value == "là-bas"


def test_a_takeaway_carries_its_day(desk, type_in):
    control = takeaway(Writer(desk, "career_path"))
    type_in(control, "Je sais former.")
    assert desk.dossier.career_path.takeaway_on is not None
    type_in(control, "")
    assert desk.dossier.career_path.takeaway_on is None


@pytest.mark.parametrize("value", [{"wording": "À moi.", "keep": False}, {"wording": "", "keep": True}, "x", None, {"wording": 3}])
def test_the_wording_is_the_persons(desk, type_in, value):
    control = retains(Writer(desk, "career_path"), lambda part: "Proposé.")
    said = type_in(control, value)
    part = desk.dossier.career_path
    assert json.dumps(control.value) and (said or part.wording == (value["wording"] if isinstance(value, dict) else ""))


def test_questions_left_empty_are_no_answers():
    assert answered([{"id": "aaaa", "title": "x", "end": ""}]) == [{"id": "aaaa", "title": "x"}]
    assert answered("x") == "x" and answered([3]) == [3]


@pytest.mark.parametrize("make", [initial_request, career_path, action_plan], ids=lambda make: make.__name__)
def test_the_document_speaks_with_the_persons_voice(amina, make):
    with as_document():
        said = bundle(make(amina))["text/plain"].lower()
    assert not {"vous", "votre", "vos"} & set(said.replace("’", " ").replace(".", " ").split())

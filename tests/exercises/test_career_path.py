import pytest

from bilan_widgets import controls
from bilan_widgets.dossier import Period
from bilan_widgets.exercises.base import Writer
from bilan_widgets.exercises.career_import import CareerImport
from bilan_widgets.exercises.career_path import FIELDS, career_path, entry, rows, satisfaction, span
from bilan_widgets.exercises.fields import answered

RESUME = b"""{"basics": {"name": "x"}, "work": [{"name": "Les Ateliers", "position": "Menuisier", "startDate": "2010-03", "endDate": "2014"},
 {"name": "Les Ateliers", "position": "Chef d'atelier", "startDate": "2014"}]}"""


def timeline_of(desk):
    return next(control for control in career_path(desk).widgets() if isinstance(control, controls.Timeline))


@pytest.mark.parametrize(("start", "end", "said"), [
    ("2012", "2018", "2012–2018"), ("2018", None, "depuis 2018"), ("2016", "2016", "2016"),
    ("2012-03", "2018", "mars 2012 – 2018"), ("2011~", "2012", "vers\u00a02011 – 2012")])
def test_a_span_is_read_aloud(start, end, said):
    assert span(Period(title="x", start=start, end=end)) == said


def test_satisfaction_in_words():
    assert satisfaction(Period(title="x", start="2012")) == ""
    assert satisfaction(Period(title="x", start="2012", satisfaction_start=4, satisfaction_end=-1)) == "de\u00a0+4 à\u00a0−1"
    assert satisfaction(Period(title="x", start="2012", satisfaction_end=0)) == "0"


def test_what_the_form_shows_comes_back_the_same(amina):
    periods = amina.dossier.career_path.periods
    amina.change("career_path", periods=answered([entry(period) for period in periods]))
    assert amina.dossier.career_path.periods == periods


def test_every_field_of_a_period_can_be_edited():
    assert {field["name"] for field in FIELDS} == set(Period.model_fields) - {"id", "source"}


def test_the_list_is_the_latest_first(amina):
    shown = rows(amina.dossier.career_path)
    starts = {period.id: period.start.first_day() for period in amina.dossier.career_path.periods}
    assert [starts[row["id"]] for row in shown] == sorted(starts.values(), reverse=True)
    assert sum(row["private"] for row in shown) == 1


def test_dates_the_wrong_way_round_get_a_sentence_and_change_nothing(amina, type_in):
    control, before = timeline_of(amina), amina.dossier
    wrong = [{**row, "start": "2020", "end": "2010"} for row in control.value[:1]] + control.value[1:]
    assert "Échangez" in type_in(control, wrong) or "changez les deux dates" in control.error
    assert amina.dossier is before


@pytest.mark.parametrize("value", [None, "x", [3], [{"id": "../x"}], [{"id": "aaaa", "title": "x", "start": "2012", "nope": 1}],
                                   [{"id": "aaaa", "title": "x", "start": "2012"}] * 2, [{"title": "x", "start": "2012"}] * 300])
def test_a_forged_message_changes_nothing(amina, type_in, value):
    control, before = timeline_of(amina), amina.dossier
    assert type_in(control, value)
    assert amina.dossier is before


def test_an_import_shows_first_and_adds_what_is_ticked_once(desk):
    panel = CareerImport(Writer(desk, "career_path"))
    assert panel.read("cv.json", RESUME) == "" and desk.dossier.career_path.periods == ()
    ids = [row["id"] for row in panel.picks.rows]
    assert len(ids) == 2 and panel.add(ids) == ""
    assert {period.title for period in desk.dossier.career_path.periods} == {"Menuisier", "Chef d'atelier"}
    panel.read("cv.json", RESUME)
    assert [row["disabled"] for row in panel.picks.rows] == [True, True] and panel.found == {}
    assert panel.add(ids) and len(desk.dossier.career_path.periods) == 2
    desk.undo()
    assert desk.dossier.career_path.periods == ()


def test_a_file_that_is_none_gets_a_sentence_and_clears_the_preview(desk):
    panel = CareerImport(Writer(desk, "career_path"))
    panel.read("cv.json", RESUME)
    assert panel.read("x.zip", b"PK\x03\x04 cut").endswith(".")
    assert panel.picks.rows == []


def test_the_document_has_no_private_period(amina):
    private = next(period for period in amina.dossier.career_path.periods if period.private)
    assert private.title not in str(career_path(amina).section().mimebundle())

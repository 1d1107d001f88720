import pytest

from bilan_widgets import controls
from bilan_widgets.dossier.situation import Constraint
from bilan_widgets.exercises.fields import answered
from bilan_widgets.exercises.situation import FIELDS, NOTE, entry, rows, situation


def list_of(exercise):
    return next(c for c in exercise.widgets() if isinstance(c, controls.Timeline))


def test_what_the_form_shows_comes_back_the_same(amina):
    before = amina.dossier.situation.constraints
    amina.change("situation", constraints=answered([entry(item) for item in before]))
    assert amina.dossier.situation.constraints == before
    assert {field["name"] for field in FIELDS} == set(Constraint.model_fields) - {"id"}


def test_firm_ones_first_in_the_list(amina):
    assert [row["when"] for row in rows(amina.dossier.situation)] == ["Non négociable"] * 3 + ["À discuter"] * 3 + ["Ce serait bien"] * 2
    assert sum(row["private"] for row in rows(amina.dossier.situation)) == 1


@pytest.mark.parametrize("value", [None, "x", {"text": "x"}, [1], [{"text": "x", "firmness": "zz"}], [{"text": ""}], [{"text": "x", "id": "<b>"}]])
def test_anything_else_is_refused_and_nothing_is_lost(amina, type_in, value):
    before = amina.dossier
    assert type_in(list_of(situation(amina)), value) and amina.dossier is before


def test_answers_can_stay_private(desk, type_in):
    keep = next(c for c in situation(desk).widgets() if isinstance(c, controls.Choice))
    desk.change("situation", status="zzyzx")
    assert "zzyzx" in str(situation(desk).section().mimebundle())
    assert type_in(keep, "yes") == "" and desk.dossier.situation.words_private
    assert "zzyzx" not in str(situation(desk).section().mimebundle())
    assert type_in(keep, "no") and type_in(keep, []) and desk.dossier.situation.words_private


def test_the_document_has_no_private_constraint_and_left_out_means_left_out(amina):
    said = str(situation(amina).section().mimebundle())
    assert "Ménager mon dos" not in said and "Ne plus travailler la nuit" in said
    amina.change("situation", in_synthesis=False)
    assert situation(amina).section().kept == ()


def test_the_note_beside_free_text_is_shown(desk):
    shown = " ".join(c.html for c in situation(desk).widgets() if isinstance(c, controls.Words))
    assert "santé" in NOTE and "privé" in shown and "inventé" in shown

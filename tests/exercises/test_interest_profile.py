import pytest

from bilan_widgets import controls
from bilan_widgets.exercises.interest_profile import interest_profile


def items_of(desk):
    widgets = interest_profile(desk).widgets()
    return next(w for w in widgets if isinstance(w, controls.Items)), widgets


def test_answers_are_written_and_come_back(desk, type_in):
    items, _ = items_of(desk)
    assert len(items.items) == 48
    assert type_in(items, {"R1": 4, "S2": 5}) == ""
    assert desk.dossier.interest_profile.answers == {"R1": 4, "S2": 5}
    assert items_of(desk)[0].value == {"R1": 4, "S2": 5}


@pytest.mark.parametrize("value", [{"R1": 9}, {"X1": 2}, {"R1": "4"}, {"R1": None}, [], "x", 3, None, {"R1": [1]},
                                   {f"k{n}": 1 for n in range(500)}])
def test_a_forged_answer_changes_nothing(amina, type_in, value):
    items, _ = items_of(amina)
    before = amina.dossier
    assert type_in(items, value)
    assert amina.dossier is before


def test_the_result_follows_and_says_that_it_is_not_normed(desk, type_in):
    items, widgets = items_of(desk)
    notes = [w for w in widgets if isinstance(w, controls.Words)]
    assert not any("non étalonné" in note.html for note in notes)
    type_in(items, {key: 3 for key, _ in items.items})
    said = " ".join(note.html for note in notes)
    assert "non étalonné" in said and "Presque toutes vos réponses" in said


def test_the_document_has_the_first_types(amina):
    said = str(interest_profile(amina).section().mimebundle())
    assert "Social (aider, soigner, transmettre)" in said and "non étalonné" in said
    amina.change("interest_profile", in_synthesis=False)
    assert interest_profile(amina).section().kept == ()

import pytest

from bilan_widgets import controls
from bilan_widgets.exercises.ideal_environment import ideal_environment


def strips_of(desk):
    return next(w for w in ideal_environment(desk).widgets() if isinstance(w, controls.Strips))


def test_marks_are_written_and_come_back(desk, type_in):
    strips = strips_of(desk)
    given = {"team": {"today": 8, "wished": 6, "low": 4, "high": None, "private": True}}
    assert type_in(strips, given) == ""
    assert strips_of(desk).value == given


@pytest.mark.parametrize("value", [{"team": {"low": 8, "high": 2}}, {"moon": {}}, {"team": {"today": 11}}, {"team": {"today": "x"}}, [], "x",
                                   None, {"team": None}, {"team": {"evil": 1}}])
def test_forged_marks_change_nothing(amina, type_in, value):
    strips, before = strips_of(amina), amina.dossier
    assert type_in(strips, value)
    assert amina.dossier is before


def test_a_crossed_range_says_what_to_do(desk, type_in):
    assert "Baissez le premier" in type_in(strips_of(desk), {"team": {"low": 8, "high": 2}})


def test_the_document_has_no_private_strip(amina):
    said = str(ideal_environment(amina).section().mimebundle())
    assert "horaires de journée" in said and "stable" not in said and "tabilité" not in said

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.analysis.ideal_environment import (
    bounds,
    conditions,
    gaps,
    outside,
    range_words,
    retained,
    statements,
)
from bilan_widgets.dossier.surroundings import STRIPS, IdealEnvironment, Strip
from bilan_widgets.dossier.voice import Voice

marks = st.none() | st.integers(0, 10)
strips = st.tuples(marks, marks, marks, marks).filter(lambda m: None in m[2:] or m[2] <= m[3]).map(
    lambda m: Strip(today=m[0], wished=m[1], low=m[2], high=m[3]))


@pytest.mark.parametrize(("low", "high", "said"), [
    (6, None, "au moins 6 sur 10"), (6, 10, "au moins 6 sur 10"), (None, 4, "au plus 4 sur 10"), (0, 4, "au plus 4 sur 10"),
    (3, 7, "de 3 à 7 sur 10"), (5, 5, "5 sur 10, ni plus ni moins"), (None, None, ""), (0, 10, "")])
def test_a_range_in_words(low, high, said):
    assert range_words(Strip(low=low, high=high)) == said


@given(strips)
def test_outside_is_outside_the_range(strip):
    limits = bounds(strip)
    inside = strip.today is None or limits is None or strip.today in range(limits[0], limits[1] + 1)
    assert outside(strip) is not inside


@given(st.dictionaries(st.sampled_from(STRIPS), strips))
def test_gaps_are_wide_and_the_widest_first(found):
    section = IdealEnvironment(strips=found)
    sizes = [abs(gap) for _, gap in gaps(section)]
    assert sizes == sorted(sizes, reverse=True) and all(size >= 3 for size in sizes)
    assert len(conditions(section)) == sum(bounds(strip) is not None for strip in found.values())


def test_conditions_are_in_plain_french_and_know_what_is_private():
    section = dossier_of_amina().ideal_environment
    found = {c.key: c for c in conditions(section)}
    assert found["hours"].text == "Horaires de journée\u00a0: au moins 7 sur 10"
    assert found["security"].private and not found["hours"].private
    assert "security" not in {c.key for c in conditions(section, with_private=False)}


def test_aminas_statements_say_nothing_private():
    section = dossier_of_amina().ideal_environment
    assert retained(section).startswith("Il me faudrait moins d’objectifs chiffrés (aujourd’hui 10 sur 10, souhaité 3).")
    assert "tabilité" not in retained(section)
    found = statements(section, Voice("third", "Amina", "elle"))
    assert found[0].text.startswith("Il faudrait à Amina") and found[0].source == "ideal_environment/targets"
    assert found[-1].text.startswith("Les conditions posées par Amina, de 0 à 10\u00a0: travail en équipe, au moins 4\u202f; ")


def test_nothing_placed_says_nothing():
    assert retained(IdealEnvironment(strips={"team": Strip(), "pace": Strip(today=3)})) == ""

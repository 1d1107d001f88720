from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.charts.interest_profile import chart, corner, decimal
from bilan_widgets.dossier.interest_profile import ITEMS, InterestProfile

profiles = st.fixed_dictionaries(dict.fromkeys(ITEMS, st.integers(1, 5))).map(lambda found: InterestProfile(answers=found))


@given(profiles)
@settings(max_examples=25)
def test_table_and_figures_agree(section):
    drawn = chart(section)
    means = [row[2] for row in drawn.table.rows]
    for figure in (drawn.figure().checked(), drawn.narrow().checked()):
        bars = next(trace for trace in figure.data if trace.type == "bar")
        assert list(bars.text) == means
        assert [decimal(Fraction(x) + 1) for x in bars.x] == means
    assert all(f">{mean}</text>" in drawn.svg for mean in means)


def test_a_flat_profile_shows_no_letters_in_a_row():
    flat = chart(InterestProfile(answers=dict.fromkeys(ITEMS, 4)))
    assert "En lettres" not in flat.sentence and "aucune lettre n’en est tirée" in flat.sentence
    assert [row[0][0] for row in flat.table.rows] == list("RIASEC")


def test_before_there_is_enough_it_says_how_much_is_missing():
    early = chart(InterestProfile(answers={"R1": 3}))
    assert early.figure is None and early.svg == "" and early.table.rows == ()
    assert early.sentence == "Vos résultats apparaîtront ici. Une réponse sur 48. Encore 35 réponses au moins avant le résultat."


def test_not_normed_is_said_where_the_result_is():
    drawn = chart(dossier_of_amina().interest_profile)
    assert "non étalonné" in drawn.sentence and "non étalonné" in drawn.table.caption
    assert drawn.sentence.endswith("En lettres\u00a0: S E C.")


@pytest.mark.parametrize(("value", "said"), [(Fraction(17, 4), "4,2"), (Fraction(-1, 30), "0,0"), (Fraction(3), "3,0")])
def test_decimals_are_french(value, said):
    assert decimal(value, signed=value < 0) == said


def test_the_hexagon_has_equal_sides():
    corners = [corner(place, 5) for place in range(6)]
    sides = [((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for a, b in zip(corners, corners[1:] + corners[:1], strict=True)]
    assert all(abs(side - 1) < 1e-9 for side in sides)

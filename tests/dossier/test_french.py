from datetime import date, datetime
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.dossier import french
from bilan_widgets.dossier.french import clock, counted, day, joined, typeset


@pytest.mark.parametrize(("typed", "set_"), [
    ("Que dire ?", "Que dire\u202f?"), ("Voici :", "Voici\u00a0:"), ("« oui »", "«\u00a0oui\u00a0»"), ("l'an", "l’an"),
    ("à 18 h 30", "à 18\u00a0h\u00a030"), ("24 h au plus", "24\u00a0h au plus"), ("1 600 €", "1\u202f600\u00a0€"),
    ("R. 6313-4", "R. 6313-4"), ("http://a.b:80/?x", "http://a.b:80/?x"), ("12:30", "12:30"), ("50 %", "50\u00a0%")])
def test_french_spaces(typed, set_):
    assert typeset(typed) == set_


@given(st.text(alphabet="ab 1h0«»;:?!'€%\u00a0\u202f\n", max_size=40))
def test_applying_it_twice_changes_nothing(text):
    assert typeset(typeset(text)) == typeset(text)


@given(st.text(alphabet="ab 1h0«»;:?!'€%\u00a0\u202f\n", max_size=6))
def test_a_text_that_is_let_through_is_one_that_no_rule_changes(text):
    assert typeset(text) == reduce(lambda said, rule: rule[0].sub(rule[1], said), french._RULES, text)


@given(st.text(max_size=60))
def test_no_letter_is_lost(text):
    def letters(said):
        return "".join(said.replace("’", "'").split())
    assert letters(typeset(text)) == letters(text)


def test_counts_and_days():
    assert counted(0, "période", feminine=True) == "aucune période"
    assert counted(1, "période", feminine=True) == "une période"
    assert counted(3, "objectif") == "trois objectifs"
    assert counted(14, "action") == "14 actions"
    assert day(date(2026, 12, 1)) == "1er décembre 2026"
    assert clock(datetime(2026, 1, 1, 14, 2)) == "14\u00a0h\u00a002"
    assert [joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"]), joined([])] == ["a", "a et b", "a, b et c", ""]

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.analysis import follow_up as analysis
from bilan_widgets.dossier import Action, ActionPlan, FollowUp

PLAN = ActionPlan(actions=(Action(id="call", what="Appeler"), Action(id="hide", what="Secret", private=True)))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(analysis.MONTHS))
def test_months_after_is_a_working_day_close_to_the_same_day(start, months):
    found = analysis.months_after(start, months)
    assert found.weekday() < 5
    assert abs((found - start).days - months * 30.44) < 7


def test_three_dates_are_proposed_and_the_ones_that_are_there_are_not():
    assert analysis.proposals(FollowUp(), None) == ()
    found = analysis.proposals(FollowUp(), date(2027, 1, 15))
    assert [when for _, when in found] == [date(2027, 4, 15), date(2027, 7, 15), date(2028, 1, 17)]
    kept = FollowUp(meetings=[{"on": date(2027, 4, 30)}])
    assert [months for months, _ in analysis.proposals(kept, date(2027, 1, 15))] == [6, 12]


def test_the_tally_counts_each_state_and_leaves_private_actions_out():
    section = FollowUp(meetings=[{"id": "m-one", "outcomes": [{"action_id": "call", "state": "done"}]}])
    assert analysis.tally(section.meetings[0], PLAN) == "une faite et une à faire"
    assert analysis.tally(section.meetings[0], PLAN, with_private=False) == "une faite"


@pytest.mark.parametrize(("meeting", "words"), [
    ({"on": date(2026, 1, 5)}, "a-t-il eu lieu"), ({"on": date(2027, 1, 5), "held_on": date(2027, 1, 5)}, "dans l’avenir"),
    ({"on": date(2027, 1, 5), "outcomes": [{"action_id": "call", "state": "dropped"}]}, "notez pourquoi")])
def test_what_is_missing_is_asked(meeting, words):
    said = analysis.remarks(FollowUp(meetings=[meeting]), PLAN, date(2026, 11, 23))
    assert len(said) == 1 and words in said[0]


def test_dates_to_come_and_what_was_done_are_said():
    section = FollowUp(meetings=[{"id": "m-one", "on": date(2027, 4, 15), "held_on": date(2027, 4, 15), "outcomes": [
        {"action_id": "call", "state": "moved", "words": "congés"}]}, {"id": "m-two", "on": date(2027, 7, 15)},
        {"id": "m-three", "on": date(2027, 9, 15), "private": True}])
    said = [one.text for one in analysis.statements(section, plan=PLAN)]
    assert said == ["Rendez-vous de suivi\u00a0: le 15 juillet 2027 à distance.", "Au 15 avril 2027, sur mes actions\u00a0: une déplacée."]

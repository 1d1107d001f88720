import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina.initial_request import initial_request
from bilan_widgets.amina.work_plan import work_plan
from bilan_widgets.analysis.proposals import BEGINNING, RULES, exercise_titles, proposals
from bilan_widgets.dossier import Dossier, Goal, InitialRequest
from bilan_widgets.dossier.work_plan import WorkPlan


def asked(*texts, **fields):
    return InitialRequest(goals=tuple(Goal(text=text, **fields) for text in texts))


def found(*texts):
    return {p.rule.exercise for p in proposals(asked(*texts), WorkPlan())}


def test_every_rule_names_an_exercise_of_the_dossier_and_says_why():
    for rule in RULES:
        assert exercise_titles()[rule.exercise] and rule.exercise in Dossier.model_fields and rule.reason.endswith(".")
        assert rule.words == rule.words.lower() and rule.words.isascii()


@pytest.mark.parametrize(("goal", "exercise"), [
    ("Nommer mes COMPÉTENCES", "skills"), ("Retrouver du sens", "work_values"), ("Des horaires de jour", "ideal_environment"),
    ("Changer de métier", "options"), ("Me décider", "decision"), ("Une formation courte", "career_project"),
    ("Ne plus avoir peur", "obstacles"), ("Oser parler", "feedback")])
def test_words_of_a_goal_call_for_an_exercise(goal, exercise):
    assert exercise in found(goal)


def test_words_count_from_their_beginning_only():
    assert found("Informer") == {"stories", "options"}       # not « former », and no rule fits
    assert {p.rule.name for p in proposals(asked("Informer"), WorkPlan())} == {BEGINNING}


def test_no_goal_no_proposal():
    assert proposals(InitialRequest(), WorkPlan()) == ()


def test_each_exercise_once_with_all_its_goals_and_what_is_planned_is_said():
    some = proposals(initial_request(), work_plan())
    assert len({p.rule.exercise for p in some}) == len(some)
    by_name = {p.rule.exercise: p for p in some}
    assert by_name["stories"].planned and not by_name["obstacles"].planned
    assert len(by_name["obstacles"].goals) == 2 and "vos objectifs" in by_name["obstacles"].reason


@given(st.lists(st.text(max_size=40), max_size=3))
def test_the_reason_names_the_goal_and_private_goals_stay_out(texts):
    for proposal in proposals(asked(*texts), WorkPlan()):
        assert proposal.goals and "objectif" in proposal.reason
    assert proposals(asked(*texts, private=True), WorkPlan(), with_private=False) == ()

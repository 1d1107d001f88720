import pytest

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.analysis.part_changes import part_changes
from bilan_widgets.dossier import Action, ActionPlan, Dossier
from bilan_widgets.dossier.interest_profile import InterestProfile

AMINA = dossier_of_amina()


def plan(*names, **fields):
    return ActionPlan(actions=tuple(Action(id=f"action-{name.lower()}", what=name, **fields) for name in names))


@pytest.mark.parametrize(("before", "after", "said"), [
    (plan("A"), plan("A", "B"), ["En plus : « B »"]),
    (plan("A", "B"), plan("A"), ["En moins : « B »"]),
    (plan("A"), plan("A", first_step="Appeler"), ["Changé : « A »"]),
    (plan("A"), plan("B"), ["En plus : « B »", "En moins : « A »"]),
    (plan("A", "B"), plan("B", "A"), ["Ordre changé"]),
    (plan(), plan(*"ABCD"), ["En plus : « A », « B », « C » et « D »"]),
    (plan(), plan(*"ABCDE"), ["En plus : « A », « B », « C » et deux autres"]),
])
def test_a_list_says_what_is_there_in_addition_changed_or_gone(before, after, said):
    assert part_changes(before, after) == said


def test_answers_are_counted():
    def with_answers(count, liked=3):
        return InterestProfile(answers=dict.fromkeys(list(AMINA.interest_profile.answers)[:count], liked))

    assert part_changes(with_answers(0), with_answers(3)) == ["Mes réponses : trois réponses"]
    assert part_changes(with_answers(3), with_answers(5)) == ["Mes réponses : cinq réponses, trois auparavant"]
    assert part_changes(with_answers(2), with_answers(2, 5)) == ["Mes réponses : deux réponses changées"]


def test_a_score_that_moved_is_changed_and_not_another_one():
    scores = AMINA.decision.scores
    moved = (scores[0].model_copy(update={"low": 0, "high": 1}), *scores[1:])
    assert part_changes(AMINA.decision, AMINA.decision.model_copy(update={"scores": moved})) == ["Changé : une réponse"]


def test_every_part_of_the_example_can_be_told_both_ways_without_an_id():
    for name in Dossier.model_fields:
        blank, whole = type(getattr(AMINA, name))(), getattr(AMINA, name)
        for said in (*part_changes(blank, whole), *part_changes(whole, blank)):
            assert said.strip() and "amina-" not in said, (name, said)


def test_what_is_only_for_the_document_or_told_elsewhere_is_left_out():
    part = AMINA.stories.model_copy(update={"takeaway": "Autre.", "wording": "Autre.", "in_synthesis": False})
    assert part_changes(AMINA.stories, part) == []

import pytest

from bilan_widgets.dossier import ActionPlan, ActionStatus, Refused, part_from, upgraded
from bilan_widgets.dossier.conclusion import NO_REASON


@pytest.mark.parametrize(("fields", "said"), [
    ({"status": "moved"}, "« Mes actions » : dites en quelques mots pourquoi cette action est déplacée"),
    ({"status": "dropped", "reason": " \n"}, "pourquoi cette action est abandonnée"),
    ({"after_ids": ["call"]}, "elle-même"), ({"after_ids": ["<b>"]}, "« Elle vient après »"), ({"after_ids": "call"}, "« Elle vient après »"),
    ({"starts": "mars 2027"}, "« Début »"), ({"moved_from": "bientôt"}, "« Prévue d’abord pour le »")])
def test_what_does_not_hold_is_refused_in_words(fields, said):
    with pytest.raises(Refused) as refusal:
        part_from("action_plan", {"actions": [{"id": "call", "what": "Appeler zzyzx", **fields}]})
    assert said in str(refusal.value) and "zzyzx" not in str(refusal.value)


def test_with_its_reason_it_is_kept():
    part = part_from("action_plan", {"actions": [{"what": "A", "status": "moved", "reason": "la grippe", "moved_from": "5/1/2027"}]})
    assert part_from("action_plan", part.model_dump(mode="json")) == part


def test_done_needs_no_reason_and_open_is_planned_or_moved():
    assert part_from("action_plan", {"actions": [{"what": "A", "status": "done"}]})
    assert [status.value for status in ActionStatus if status.is_open] == ["planned", "moved"]
    assert len({status.label for status in ActionStatus}) == 4


def test_an_old_dropped_action_says_that_no_reason_was_noted():
    old = {"intention": "x", "actions": [{"id": "call", "what": "A", "status": "dropped"}, {"id": "keep", "what": "B", "status": "done"}, {"what": "C"}]}
    plan = upgraded("action_plan", 1, old)
    assert isinstance(plan, ActionPlan) and plan.intention == "x"
    assert [action.reason for action in plan.actions] == [NO_REASON, "", ""]
    assert upgraded("action_plan", 1, {}) == ActionPlan()


def test_two_actions_with_one_id():
    with pytest.raises(Refused, match="même identifiant"):
        part_from("action_plan", {"actions": [{"id": "call", "what": "A"}] * 2})

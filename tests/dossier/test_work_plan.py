from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina.work_plan import work_plan
from bilan_widgets.dossier import Refused, part_from
from bilan_widgets.dossier.work_plan import Meeting, PersonalWork, PlanChange, WorkPlan, changes_between

AGREED = WorkPlan(agreed_on="2026-10-19", meetings=(Meeting(id="aaaa", on="2026-11-02", start="14:00"), Meeting(id="bbbb")),
                  work=(PersonalWork(id="cccc", title="Écrire"),))


def moved(plan, **fields):
    first, *rest = plan.meetings
    return plan.model_copy(update={"meetings": (first.model_copy(update=fields), *rest)})


def told(before, after, reason="Malade"):
    new = tuple(c.model_copy(update={"reason": reason, "on": date(2026, 11, 1)}) for c in changes_between(before, after))
    return after.model_copy(update={"changes": (*after.changes, *new)})


@pytest.mark.parametrize("after", [
    moved(AGREED, on=date(2026, 11, 3)), moved(AGREED, start="15:00"), moved(AGREED, minutes=90), moved(AGREED, remote=True),
    AGREED.model_copy(update={"meetings": AGREED.meetings[1:]}), AGREED.model_copy(update={"work": ()}),
    AGREED.model_copy(update={"meetings": (*AGREED.meetings, Meeting(id="dddd"))}),
    AGREED.model_copy(update={"agreed_on": None}), AGREED.model_copy(update={"meetings": (), "work": (), "agreed_on": None})])
def test_an_agreed_plan_changes_with_a_reason_and_not_without(after):
    assert "pourquoi" in after.refusal(AGREED)
    assert "pourquoi" in told(AGREED, after, reason="  ").refusal(AGREED)
    assert told(AGREED, after).refusal(AGREED) == ""
    assert after.refusal(AGREED.model_copy(update={"agreed_on": None})) == ""


@pytest.mark.parametrize("fields", [{"spent": 130}, {"present": True}, {"title": "Premier entretien"}, {"private": True}])
def test_time_really_spent_and_words_need_no_reason(fields):
    assert moved(AGREED, **fields).refusal(AGREED) == "" and changes_between(AGREED, moved(AGREED, **fields)) == ()


def test_the_reason_of_another_change_does_not_do():
    one = told(AGREED, moved(AGREED, minutes=90))
    assert "pourquoi" in one.model_copy(update={"work": ()}).refusal(AGREED)


def test_a_kept_reason_is_never_lost_altered_or_put_in_another_place():
    before = work_plan()
    [kept] = before.changes
    other = PlanChange(id="zzzz", what="x", reason="y")
    for changes in ((), (kept.model_copy(update={"reason": "autre"}),), (other,), (other, kept)):
        assert "gardés tels quels" in before.model_copy(update={"changes": changes}).refusal(before)
    assert before.model_copy(update={"changes": (kept, other)}).refusal(before) == ""


def test_a_change_says_before_and_after_and_is_private_with_its_meeting():
    [change] = changes_between(AGREED, moved(AGREED, on=date(2026, 11, 9), private=True, title="x" * 200))
    assert "2 novembre 2026" in change.was and "9 novembre 2026" in change.now and change.private
    assert change.what.startswith("Modifié") and change.what.endswith("…")


@given(st.text(max_size=200), st.text(max_size=200), st.booleans())
def test_whatever_the_words_a_told_change_is_taken(title, place, remote):
    after = moved(AGREED, **Meeting(title=title, place=place, remote=remote, on="2026-12-01").model_dump(exclude={"id"}))
    assert part_from("work_plan", told(AGREED, after).model_dump()).refusal(AGREED) == ""


def test_two_items_of_one_id_are_refused():
    with pytest.raises(Refused, match="même identifiant"):
        part_from("work_plan", {"work": [{"id": "aaaa", "title": "x"}] * 2})

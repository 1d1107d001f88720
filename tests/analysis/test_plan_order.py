from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.analysis import plan_order
from bilan_widgets.dossier import Action, ActionPlan, ActionStatus
from bilan_widgets.dossier.french import typeset

DAY = date(2027, 1, 10)


def an_action(id, after=(), **fields):
    return Action(**({"id": id, "what": f"Faire {id}", "due": DAY, "after_ids": after, "reason": "x"} | fields))


def rules(*actions):
    return [(one.action_id, one.other_ids, one.rule) for one in plan_order.remarks(ActionPlan(actions=actions))]


@pytest.mark.parametrize(("first", "second", "rule"), [
    ({"due": DAY + timedelta(1)}, {}, "before"), ({"due": DAY}, {}, ""), ({"due": DAY - timedelta(1)}, {}, ""),
    ({"due": DAY + timedelta(1), "status": "done"}, {}, ""), ({"due": DAY + timedelta(1), "status": "moved"}, {}, "before"),
    ({"status": "dropped"}, {}, "dropped"), ({"due": None}, {}, "undated"), ({"due": None, "status": "done"}, {}, ""),
    ({"due": None}, {"due": None}, ""), ({"status": "dropped"}, {"status": "done"}, ""),
    ({"due": DAY + timedelta(1)}, {"status": "dropped"}, "")])
def test_each_link_that_does_not_hold_gives_one_question(first, second, rule):
    found = rules(an_action("first", **first), an_action("second", ("first",), **second))
    assert found == ([("second", ("first",), rule)] if rule else [])


def test_a_start_after_the_day():
    assert rules(an_action("call", starts=DAY + timedelta(1))) == [("call", (), "start")]
    assert rules(an_action("call", starts=DAY)) == []


def test_a_circle_is_asked_about_once_and_its_dates_are_left_alone():
    circle = (an_action("aaaa", ("cccc",)), an_action("bbbb", ("aaaa",), due=DAY - timedelta(9)), an_action("cccc", ("bbbb",)),
              an_action("dddd", ("cccc",), due=DAY - timedelta(1)))
    assert rules(*circle) == [("aaaa", ("bbbb", "cccc"), "cycle"), ("dddd", ("cccc",), "before")]
    said = plan_order.question(plan_order.remarks(ActionPlan(actions=circle))[0], ActionPlan(actions=circle))
    assert said == typeset("Elle et « Faire bbbb » et « Faire cccc » s’attendent en rond. Laquelle peut commencer sans attendre ?")


def test_what_is_done_opens_a_circle():
    assert rules(an_action("aaaa", ("bbbb",), status="done"), an_action("bbbb", ("aaaa",))) == []


def test_an_action_that_is_gone_counts_for_nothing():
    assert rules(an_action("aaaa", ("gone",))) == [] and plan_order.links((an_action("aaaa", ("gone", "gone")),)) == ()


def test_the_longest_run_of_amina():
    plan = dossier_of_amina().action_plan
    assert plan_order.remarks(plan) == ()
    assert [action.id for action in plan_order.longest(plan.actions)] == [
        "amina-formatrices", "amina-offres", "amina-financement", "amina-decision"]


IDS = [f"a-{n:02}" for n in range(6)]
some_plans = st.lists(st.tuples(st.sets(st.sampled_from(IDS)), st.none() | st.dates(DAY, DAY + timedelta(9)),
                                st.sampled_from(ActionStatus)), max_size=6).map(
    lambda found: ActionPlan(actions=tuple(an_action(id, tuple(sorted(after - {id})), due=due, status=status)
                                           for id, (after, due, status) in zip(IDS, found, strict=False))))


@given(some_plans)
def test_every_question_is_about_an_open_action_and_reads_as_one(plan):
    known = {action.id: action for action in plan.actions}
    for remark in plan_order.remarks(plan):
        assert known[remark.action_id].status.is_open and set(remark.other_ids) <= set(known) - {remark.action_id}
        assert plan_order.question(remark, plan).endswith("?") and "{" not in plan_order.question(remark, plan)


@given(some_plans)
def test_circles_are_apart_and_a_run_follows_the_links(plan):
    circles = [{one.action_id, *one.other_ids} for one in plan_order.remarks(plan) if one.rule == "cycle"]
    assert sum(map(len, circles)) == len(set().union(*circles)) and all(len(one) > 1 for one in circles)
    run = plan_order.longest(plan.actions)
    assert len(run) != 1 and len(set(run)) == len(run)
    assert all(first.id in second.after_ids for first, second in pairwise(run))


def test_what_is_written_in_an_action_is_no_template():
    plan = ActionPlan(actions=(an_action("aaaa", due=None, what="{0} {x} %s"), an_action("bbbb", ("aaaa",))))
    [remark] = plan_order.remarks(plan)
    assert "{0} {x} %s" in plan_order.question(remark, plan)

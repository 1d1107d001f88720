from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina.work_plan import work_plan
from bilan_widgets.analysis.plan_remarks import remarks
from bilan_widgets.dossier.work_plan import Meeting, PersonalWork, WorkPlan

TODAY = date(2026, 11, 23)


def rules(*meetings, work=(), **options):
    return {(r.item_id, r.rule) for r in remarks(WorkPlan(meetings=meetings, work=work), TODAY, **options) if r.item_id}


def meeting(id="aaaa", **fields):
    return Meeting(id=id, **{"on": "2026-12-01", "start": "14:00", **fields})


@pytest.mark.parametrize(("fields", "rule"), [
    ({"on": ""}, "undated"), ({"start": ""}, "no_hour"), ({"on": "2026-11-02"}, "past"), ({"minutes": 0}, "zero"),
    ({"minutes": 2400}, "long"), ({"present": True, "spent": 60}, "future"), ({"present": False}, "absent"),
    ({"on": "2026-11-02", "present": True}, "no_spent")])
def test_each_oddity_is_said(fields, rule):
    assert rules(meeting(**fields)) == {("aaaa", rule)}


def test_a_sound_meeting_says_nothing():
    assert rules(meeting()) == set() and rules(meeting(on="2026-11-02", present=True, spent=120)) == set()


@pytest.mark.parametrize(("minutes", "rule"), [(0, {("aaaa", "zero")}), (601, {("aaaa", "long_work")}), (600, set())])
def test_personal_work(minutes, rule):
    assert rules(work=(PersonalWork(id="aaaa", title="x", minutes=minutes),)) == rule


def test_overlaps_even_over_midnight_and_under_a_long_one():
    assert rules(meeting(minutes=120), meeting("bbbb", start="15:59")) == {("bbbb", "overlap")}
    assert rules(meeting(minutes=120), meeting("bbbb", start="16:00")) == set()
    assert rules(meeting(start="23:00", minutes=120), meeting("bbbb", on="2026-12-02", start="00:30")) == {("bbbb", "overlap")}
    assert rules(meeting(minutes=240), meeting("bbbb", start="14:30", minutes=30), meeting("cccc", start="16:00")) == {
        ("bbbb", "overlap"), ("cccc", "overlap")}
    assert rules(meeting(present=False), meeting("bbbb")) == {("aaaa", "absent")}


def test_days_outside_the_bilan():
    around = {"starts_on": date(2026, 12, 2), "ends_on": date(2026, 12, 31)}
    assert rules(meeting(), meeting("bbbb", on="2027-01-02"), **around) == {("aaaa", "before"), ("bbbb", "after")}


@pytest.mark.parametrize(("hours", "found"), [(12, {"short"}), (13, set()), (22, {"near"}), (24, {"near"}), (40, {"beyond"})])
def test_the_hours_of_the_plan(hours, found):
    plan = WorkPlan(meetings=tuple(Meeting(minutes=hours * 30, on=f"2026-12-0{n}", start="14:00") for n in (1, 2)))
    assert {r.rule for r in remarks(plan, TODAY) if r.item_id is None} == found


def test_how_much_to_take_away_is_said():
    [remark, *_] = remarks(WorkPlan(work=(PersonalWork(title="x", minutes=1530),)), TODAY)
    assert "25\u00a0h\u00a030" in remark.text and "1\u00a0h\u00a030" in remark.text


def test_an_empty_plan_and_aminas_are_not_scolded():
    assert remarks(WorkPlan(), TODAY) == ()
    assert [r.rule for r in remarks(work_plan(), TODAY, starts_on=date(2026, 10, 12), ends_on=date(2027, 1, 15))] == ["near"]


@given(st.lists(st.builds(lambda **f: Meeting(**f), minutes=st.integers(0, 6000), start=st.sampled_from(["", "00:00", "23:59"]),
                          on=st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))), max_size=6))
def test_every_remark_says_something_and_quotes_nothing(meetings):
    plan = WorkPlan(meetings=tuple(m.model_copy(update={"title": "zyxwv"}) for m in meetings))
    for remark in remarks(plan, TODAY):
        assert remark.text.endswith((".", "?")) and "zyxwv" not in remark.text

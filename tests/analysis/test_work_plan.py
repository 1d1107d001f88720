from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina.work_plan import work_plan
from bilan_widgets.analysis import work_plan as analysis
from bilan_widgets.analysis.work_plan import Limits, Minutes
from bilan_widgets.dossier.voice import ME, YOU, Voice
from bilan_widgets.dossier.work_plan import Meeting, PersonalWork, Phase, PlanChange, WorkPlan

minutes, spent = st.integers(0, 6000), st.none() | st.integers(0, 6000)
meetings = st.lists(st.builds(lambda **f: Meeting(**f), phase=st.sampled_from(Phase), minutes=minutes, spent=spent,
                              present=st.sampled_from([None, True, False]), private=st.booleans()), max_size=8)
work = st.lists(st.builds(lambda **f: PersonalWork(title="x", **f), phase=st.sampled_from(Phase), minutes=minutes, spent=spent),
                max_size=8)
plans = st.builds(lambda m, w: WorkPlan(meetings=tuple(m), work=tuple(w)), meetings, work)


@given(plans)
def test_hours_by_phase_add_up_to_the_gauges(plan):
    phases, (whole, accompanied) = analysis.hours_by_phase(plan), analysis.gauges(plan)
    assert sum((p.all for p in phases), Minutes()) == whole.minutes
    assert sum((p.accompanied for p in phases), Minutes()) == accompanied.minutes
    held = [m for m in plan.meetings if m.present is not False]
    assert whole.minutes.planned == sum(m.minutes for m in held) + sum(w.minutes for w in plan.work)
    assert whole.minutes.spent == sum(i.spent or 0 for i in (*plan.meetings, *plan.work))


@pytest.mark.parametrize(("hours", "level"), [(21, "fine"), (22, "near"), (24, "near"), (25, "beyond")])
def test_levels_of_all_hours(hours, level):
    plan = WorkPlan(work=(PersonalWork(title="x", minutes=hours * 60),))
    assert analysis.gauges(plan)[0].level == level
    assert analysis.gauges(plan, Limits(maximum=20, warning=18))[0].level == "beyond"


def test_time_really_spent_can_pass_the_limit_where_the_plan_does_not():
    plan = WorkPlan(work=(PersonalWork(title="x", minutes=1200, spent=1500),))
    assert analysis.gauges(plan)[0].level == "beyond"


@pytest.mark.parametrize(("hours", "level"), [(12, "short"), (13, "fine")])
def test_levels_of_accompanied_hours(hours, level):
    plan = WorkPlan(meetings=(Meeting(minutes=hours * 60), Meeting(minutes=300, present=False)))
    assert analysis.gauges(plan)[1].level == level


def test_aminas_gauges():
    whole, accompanied = analysis.gauges(work_plan())
    assert (whole.minutes.planned, accompanied.minutes.planned) == (24 * 60, 16 * 60)
    assert whole.minutes.spent == 820 and accompanied.minutes.spent == 540


def test_the_next_meeting_is_to_come_and_not_held():
    assert analysis.next_meeting(work_plan(), date(2026, 11, 23)).id == "amina-rdv-pistes"
    assert analysis.next_meeting(work_plan(), date(2027, 2, 1)) is None


@pytest.mark.parametrize(("voice", "said"), [(YOU, "Votre bilan compte"), (ME, "Mon bilan compte"), (Voice("third", "Amina", "elle"), "Le bilan compte")])
def test_how_it_ran_in_words(voice, said):
    found = {s.key: s.text.replace("\u00a0", " ").replace("\u202f", " ") for s in analysis.statements(work_plan(), voice)}
    assert found["work_plan/meetings"] == f"{said} neuf entretiens, du 12 octobre 2026 au 15 janvier 2027, dont deux à distance."
    assert found["work_plan/hours"] == "24 h sont prévues, dont 16 h accompagnées ; 13 h 40 ont déjà été passées, dont 9 h accompagnées."
    assert found["work_plan/changes"] == "Le plan a changé une fois ; la raison en est notée."


@pytest.mark.parametrize(("plan", "said"), [
    (WorkPlan(), ""), (WorkPlan(meetings=(Meeting(private=True, minutes=90),)), "1 h 30 est prévue, dont 1 h 30 accompagnée."),
    (WorkPlan(meetings=(Meeting(minutes=45, remote=True),)), "Mon bilan compte un entretien, à distance. 45 min sont prévues, dont 45 min accompagnées."),
    (WorkPlan(meetings=(Meeting(minutes=0, on="2027-01-01"),)), "Mon bilan compte un entretien, le 1er janvier 2027."),
    (WorkPlan(changes=(PlanChange(reason="Secret", private=True),)), "")])
def test_one_none_and_private(plan, said):
    assert analysis.retained(plan).replace("\u00a0", " ") == said

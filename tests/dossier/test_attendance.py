import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.analysis.work_plan import gauges, next_meeting, statements
from bilan_widgets.dossier import Attendance, Refused, WorkPlan, part_from
from bilan_widgets.dossier.attendance import Attended
from bilan_widgets.dossier.work_plan import Meeting

AMINA = dossier_of_amina()


def noted(**fields):
    return Attendance(meetings=(Attended(meeting_id="rdv-1", **fields),))


def plan(**fields):
    return WorkPlan(meetings=(Meeting(id="rdv-1", **fields), Meeting(id="rdv-2", spent=30)))


def test_what_the_counsellor_noted_wins_and_what_they_left_open_stays_the_persons():
    theirs = plan(present=False, spent=60)
    assert [(m.present, m.spent) for m in noted(present=True, minutes=95).over(theirs).meetings] == [(True, 95), (None, 30)]
    assert [(m.present, m.spent) for m in noted(remark="Par téléphone.").over(theirs).meetings] == [(False, 60), (None, 30)]
    assert noted(present=False).over(theirs) is theirs


@given(st.none() | st.booleans(), st.none() | st.integers(0, 6000))
def test_nothing_else_of_the_plan_moves(present, minutes):
    over = noted(present=present, minutes=minutes).over(AMINA.work_plan)
    assert over is AMINA.work_plan                     # a meeting that is not in the plan changes nothing of it
    changed = noted(present=present, minutes=minutes).over(plan(title="Un"))
    assert changed.model_copy(update={"meetings": ()}) == WorkPlan() and changed.meetings[0].title == "Un"


def test_the_clocks_and_the_synthesis_count_what_the_counsellor_noted():
    attendance = Attendance(meetings=(Attended(meeting_id="amina-rdv-accueil", present=True, minutes=190),))
    before, after = gauges(AMINA.work_plan)[0].minutes.spent, gauges(attendance.over(AMINA.work_plan))[0].minutes.spent
    assert after == before + 60
    assert statements(AMINA.work_plan) != statements(AMINA.work_plan, attendance=attendance)
    absent = Attendance(meetings=(Attended(meeting_id="amina-rdv-pistes", present=False),))
    assert next_meeting(absent.over(AMINA.work_plan), AMINA.work_plan.meetings[5].on).id == "amina-rdv-choix"


@pytest.mark.parametrize("bad", [{"minutes": -1}, {"minutes": 6001}, {"meeting_id": "../x"}, {"present": "peut-être"}, {"who": "x"}])
def test_what_is_no_presence_is_refused_in_french(bad):
    with pytest.raises(Refused, match=r"[a-zé]"):
        part_from("attendance", {"meetings": [{"meeting_id": "rdv-1"} | bad]})

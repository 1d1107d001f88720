from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.amina.work_plan import work_plan as aminas
from bilan_widgets.charts import work_plan
from bilan_widgets.dossier.voice import ME, YOU, Voice
from bilan_widgets.dossier.work_plan import Meeting, Phase, WorkPlan

TODAY = date(2026, 11, 23)
meetings = st.lists(st.builds(lambda **f: Meeting(**f), on=st.none() | st.dates(date(1900, 1, 8), date(2100, 12, 31)),
                              phase=st.sampled_from(Phase), remote=st.booleans(), present=st.sampled_from([None, True, False]),
                              title=st.sampled_from(["<script>alert(1)</script>", "]]>", "", "Bilan"])), min_size=1, max_size=8)


@given(meetings)
@settings(max_examples=50)
def test_card_drawing_and_table_agree(items):
    plan = WorkPlan(meetings=tuple(items))
    chart = work_plan.chart(plan, today=TODAY)
    dated = [m for m in items if m.on]
    assert len(chart.table.rows) == len(items) and chart.card.count('class="b-phase-mark') == len(dated)
    assert "<script" not in chart.card + chart.svg
    if dated:
        ElementTree.fromstring(chart.svg)
        assert chart.svg.count("<circle") == sum(not m.remote for m in dated) + 1      # one in the legend
        assert chart.svg.count("✓") == sum(m.present is True for m in dated) + 1
    else:
        assert chart.svg == ""


@given(meetings)
def test_weeks_hold_every_dated_meeting_once_and_begin_on_mondays(items):
    weeks = work_plan.weeks(tuple(items))
    assert sorted(m.id for w in weeks for m in w.meetings) == sorted(m.id for m in items if m.on)
    assert all(w.monday.weekday() == 0 and all(w.monday <= m.on < w.monday + timedelta(7) for m in w.meetings) for w in weeks)
    assert [w.monday for w in weeks] == sorted({w.monday for w in weeks}) and len(weeks) <= 30


@pytest.mark.parametrize(("voice", "have"), [(YOU, "Vous avez"), (ME, "J’ai"), (Voice("third", "Amina", "elle"), "Amina a")])
def test_the_sentence(voice, have):
    said = work_plan.chart(aminas(), today=TODAY, voice=voice).sentence.replace("\u00a0", " ").replace("\u202f", " ")
    assert said == f"{have} neuf entretiens au plan, dont cinq déjà passés ; le prochain : le 30 novembre 2026 à 14 h."


@pytest.mark.parametrize(("held", "said"), [([True], "un entretien au plan\u202f; il a eu lieu."), ([True, True], "deux entretiens au plan\u202f; tous ont eu lieu."),
                                            ([True, None], "deux entretiens au plan, dont un déjà passé."), ([None], "un entretien au plan.")])
def test_what_was_held(held, said):
    plan = WorkPlan(meetings=tuple(Meeting(present=one) for one in held))
    assert work_plan.chart(plan, today=TODAY).sentence == f"Vous avez {said}"


def test_this_week_is_marked_in_both():
    chart = work_plan.chart(aminas(), today=TODAY)
    assert chart.card.count("is-now") == 1 and "fill-opacity" in chart.svg
    assert "is-now" not in work_plan.chart(aminas(), today=date(2028, 1, 1)).card


def test_private_meetings_leave_and_nothing_is_friendly():
    plan = WorkPlan(meetings=(Meeting(title="zzyzx", place="zzyzx", on="2026-12-01", private=True), Meeting(on="2026-12-08")))
    chart = work_plan.chart(plan, today=TODAY, with_private=False)
    assert "zzyzx" not in chart.card + chart.svg + str(chart.table) and len(chart.table.rows) == 1
    assert "apparaîtr" in work_plan.chart(WorkPlan()).sentence and not work_plan.chart(WorkPlan()).card

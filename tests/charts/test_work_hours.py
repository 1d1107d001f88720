from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.amina.work_plan import work_plan as aminas
from bilan_widgets.analysis.work_plan import Limits, gauges
from bilan_widgets.charts import work_hours
from bilan_widgets.dossier.hours import duration
from bilan_widgets.dossier.voice import ME
from bilan_widgets.dossier.work_plan import Meeting, PersonalWork, Phase, WorkPlan


@given(st.lists(st.tuples(st.sampled_from(Phase), st.integers(0, 6000), st.none() | st.integers(0, 6000)), min_size=1, max_size=6))
@settings(max_examples=40)
def test_the_last_row_of_the_table_is_the_gauges(found):
    plan = WorkPlan(meetings=tuple(Meeting(phase=p, minutes=m, spent=s) for p, m, s in found),
                    work=tuple(PersonalWork(title="x", phase=p, minutes=m, spent=s) for p, m, s in found))
    chart, (whole, accompanied) = work_hours.chart(plan), gauges(plan)
    assert len(chart.table.rows) == 4
    _, met, met_spent, _, _, planned, spent = chart.table.rows[-1]
    assert (planned, spent) == (duration(whole.minutes.planned), duration(whole.minutes.spent))
    assert (met, met_spent) == (duration(accompanied.minutes.planned), duration(accompanied.minutes.spent))
    widths = [float(r.get("width")) for r in ElementTree.fromstring(chart.svg).iter("{http://www.w3.org/2000/svg}rect")]
    assert all(0 <= width <= work_hours.WIDTH for width in widths) and len(widths) == 6


@pytest.mark.parametrize(("met", "alone", "said"), [
    (13, 11, "Le plan compte 24 h sur 24 h au plus, dont 13 h accompagnées (rappel : 13 h au moins)."),
    (14, 12, "Le plan dépasse de 2 h les 24 h d’un bilan ; il compte 14 h accompagnées (rappel : 13 h au moins)."),
    (10, 4, "Le plan compte 14 h sur 24 h au plus ; il manque 3 h d’entretien pour arriver à 13 h.")])
def test_the_sentence(met, alone, said):
    plan = WorkPlan(meetings=tuple(Meeting(minutes=60) for _ in range(met)), work=(PersonalWork(title="x", minutes=alone * 60),))
    found = work_hours.chart(plan).sentence
    assert found.replace("\u00a0", " ").replace("\u202f", " ") == said


def test_beyond_is_said_in_words_and_shown():
    chart = work_hours.chart(aminas(), limits=Limits(maximum=20, warning=18))
    assert "is-beyond" in chart.card and "retirez ou raccourcissez" in chart.card and "retirez ou raccourcissez" in chart.svg
    assert "is-beyond" not in work_hours.chart(aminas()).card


def test_empty():
    chart = work_hours.chart(WorkPlan())
    assert "apparaîtr" in chart.sentence and not chart.svg and not chart.card and not chart.table.rows


def test_the_table_for_paper_is_narrower_and_says_the_same():
    wide, paper = work_hours.chart(aminas()).table, work_hours.chart(aminas(), voice=ME).table
    assert len(paper.columns) == 5 and all(len(row) == 5 for row in paper.rows)
    assert [row[-2:] for row in paper.rows] == [row[-2:] for row in wide.rows]

from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.amina.agreement import agreement
from bilan_widgets.analysis.agreement import MENTIONS
from bilan_widgets.charts import agreement as charts
from bilan_widgets.dossier.agreement import Agreement, FundingMode, Party, Role

TODAY = date(2026, 11, 23)


@given(st.sets(st.sampled_from(MENTIONS)), st.sampled_from(list(FundingMode)))
@settings(max_examples=40)
def test_card_table_and_drawing_tick_the_same(lacking, mode):
    chart = charts.chart(agreement().model_copy(update={"funding_mode": mode, **dict.fromkeys(lacking, "")}), today=TODAY)
    ticked = sum(row[1] == "oui" for row in chart.table.rows)
    assert chart.svg.count("M4 12l4 4l8 -11") == ticked and chart.svg.count("<rect") == len(chart.table.rows)
    assert ("complète" in chart.sentence) <= (ticked == len(chart.table.rows))
    ElementTree.fromstring(chart.svg)


@pytest.mark.parametrize(("fields", "said"), [
    ({}, "La convention est complète\u00a0: tout est écrit, daté et signé."),
    ({"price": "", "means": ""}, "Il manque encore deux mentions sur neuf à la convention."),
    ({"price": ""}, "Il manque encore une mention sur neuf à la convention."),
    ({"method_on": None}, "Les neuf mentions sont écrites\u202f; il reste un point à compléter."),
    ({"sent_on": date(2026, 10, 6)}, "Tout est rempli\u202f; il reste une date à vérifier.")])
def test_the_sentence(fields, said):
    chart = charts.chart(agreement().model_copy(update=fields), today=TODAY)
    assert chart.sentence == said
    assert ("Rien : tout est écrit" in chart.card) is (fields == {})


def test_the_clock_and_the_remarks_stand_in_the_card_once():
    section = Agreement(funding_mode=FundingMode.employer_plan, received_on=date(2026, 11, 1))
    card = charts.chart(section, today=TODAY).card
    assert card.count("le silence vaut refus") == 1 and "is-caution" in card
    running = charts.chart(section.model_copy(update={"received_on": date(2026, 11, 20)}), today=TODAY).card
    assert "au plus tard le 30 novembre 2026" in running and "is-caution" not in running


def test_names_are_not_shown_and_an_empty_part_has_a_friendly_sentence():
    section = Agreement(parties=(Party(role=Role.provider, name="<script>alert(1)</script>"),))
    assert "alert" not in charts.chart(section, today=TODAY).card
    empty = charts.chart(Agreement())
    assert "apparaîtr" in empty.sentence and empty.table.rows == () and empty.svg == ""

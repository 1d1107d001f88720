from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.amina.situation import situation as aminas
from bilan_widgets.charts import situation
from bilan_widgets.dossier.base import one_line
from bilan_widgets.dossier.situation import Constraint, Firmness, Situation
from bilan_widgets.dossier.voice import ME, YOU, Voice

texts = (st.sampled_from(["<script>alert(1)</script>", "]]>", "</svg>", "{{ 7*7 }}", "x" * 199, "سلام 😀"]) | st.text(min_size=1, max_size=80)).filter(one_line)


@given(texts, st.sampled_from(Firmness))
@settings(max_examples=40)
def test_words_are_shown_as_written(text, firmness):
    chart = situation.chart(Situation(constraints=(Constraint(text=text, limit=text, firmness=firmness),)))
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(chart.svg).iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "text", "rect", "circle"}
    assert "<script" not in chart.card and chart.table.rows == ((one_line(text), firmness.label, "", one_line(text)),)


def test_card_drawing_and_table_agree():
    chart = situation.chart(aminas(), today=date(2026, 11, 23))
    assert chart.card.count("<li>") == len(chart.table.rows) == 8
    assert chart.svg.count('font-size="17"') >= 8 and chart.card.count("<h3>") == 3


@pytest.mark.parametrize(("voice", "said"), [(YOU, "Vous avez noté"), (ME, "J’ai noté"), (Voice("third", "Amina", "elle"), "Amina a noté")])
def test_the_sentence(voice, said):
    found = situation.chart(aminas(), voice=voice, with_private=False).sentence
    assert found == f"{said} trois contraintes non négociables, deux points à discuter et deux souhaits."


def test_what_is_private_is_nowhere():
    chart = situation.chart(aminas(), with_private=False)
    everything = " ".join([chart.sentence, chart.description, chart.svg, chart.card, *sum(chart.table.rows, ())])
    assert "dos" not in everything.split() and len(chart.table.rows) == 7
    assert "Ménager mon dos" in situation.chart(aminas()).card


def test_empty():
    chart = situation.chart(Situation(status="x"))
    assert "apparaîtr" in chart.sentence and not chart.svg and not chart.card and not chart.table.rows

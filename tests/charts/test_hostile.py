"""What people write is shown as written, in every picture, and what is private is nowhere."""

import json
from datetime import date
from html import unescape
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.charts import action_plan, career_path, drivers, initial_request, pastimes, skills, stories
from bilan_widgets.charts.figures import shown
from bilan_widgets.dossier import Action, ActionPlan, CareerPath, Goal, InitialRequest, Period
from bilan_widgets.dossier.base import one_line
from bilan_widgets.dossier.skills import Skill, Skills
from bilan_widgets.dossier.stories import Stories, Story
from bilan_widgets.dossier.surroundings import Driver, Drivers, Pastime, Pastimes

TODAY = date(2026, 11, 23)
HOSTILE = ("<script>alert(1)</script>", "<b>gras</b><br>", '<a href="javascript:x">y</a>', "$x^2$",
           "%{x} %{customdata}",
           "&lt;b&gt; & <extra>", "{{ 7*7 }}{% raw %}", "x" * 199, "</svg><image href='//a.example'/>", "]]>",
           "\u202eabc",
           "سلام 你好 😀", "”><svg onload=alert(1)>")
texts = (st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=60)).filter(one_line)
OURS = ("<br>", "<b>", "</b>", "<extra></extra>", "%{customdata}")


def a_path(text, **fields):
    return CareerPath(periods=(Period(title=text, start="2001", end="2011", satisfaction_start=1,
                                      satisfaction_end=4,
                                      turning_point=text, **fields), Period(title="B", start="2012")))


def a_plan(text, **fields):
    return ActionPlan(actions=(Action(what=text, first_step=text, due="2027-01-05", **fields),
                               Action(what="B")))


def a_request(text, **fields):
    return InitialRequest(first_words="Bonjour", goals=(Goal(text=text, sign=text, today=3, **fields),
                                                        Goal(text="B")))


def a_driver(text, **fields):
    return Drivers(drivers=(Driver(text=text, example=text, strength=2, **fields), Driver(text="B", gives=False)))


def a_pastime(text, **fields):
    return Pastimes(pastimes=(Pastime(what=text, pleases=text, place="work", **fields), Pastime(what="B")))


def a_story(text, **fields):
    return Stories(stories=(Story(title=text, action=text, pleasure=4, **fields), Story(title="B")))


def a_skill(text, **fields):
    return Skills(skills=(Skill(verb=text, mastery=4, enjoyment=5, **fields), Skill(verb="B", mastery=2, enjoyment=2)))


CASES = ((career_path, a_path), (action_plan, a_plan), (initial_request, a_request), (drivers, a_driver), (pastimes, a_pastime),
         (stories, a_story), (skills, a_skill))


def figures(chart):
    return [build().checked().to_plotly_json() for build in (chart.figure, chart.narrow) if build]


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


@pytest.mark.parametrize(("module", "section"), CASES)
@given(text=texts)
@settings(max_examples=40)
def test_no_markup_reaches_plotly(module, section, text):
    for figure in figures(module.chart(section(text), today=TODAY)):
        figure["layout"].pop("template")
        for said in strings(figure):
            for ours in OURS:
                said = said.replace(ours, "")
            assert not set("<>$") & set(said) and "%{" not in said


@pytest.mark.parametrize(("module", "section"), CASES)
@given(text=texts)
@settings(max_examples=40)
def test_drawings_stay_sound_and_cards_escaped(module, section, text):
    chart = module.chart(section(text), today=TODAY)
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(chart.svg).iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "text", "rect", "circle"}
    assert "<script" not in chart.card and "<b>" not in chart.card and "<image" not in chart.card
    assert one_line(text) in [row[0] for row in chart.table.rows]


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]) | st.just("\n"), max_size=80))
def test_plotly_reads_back_what_was_written(text):
    assert unescape(shown(text)) == text.replace("\n", " ")
    assert not set("<>$%\n") & set(shown(text))


@pytest.mark.parametrize(("module", "section"), CASES)
def test_what_is_private_appears_nowhere(module, section):
    secret = "zzyzx"
    chart = module.chart(section(secret, private=True), today=TODAY, with_private=False)
    everything = [chart.sentence, chart.description, chart.svg, chart.card, *sum(chart.table.rows, ())]
    assert secret not in " ".join(everything) + json.dumps(figures(chart), default=str)
    shown_to_oneself = module.chart(section(secret, private=True), today=TODAY)
    assert secret in shown_to_oneself.svg and secret in shown_to_oneself.table.rows[0][0]


@pytest.mark.parametrize(("module", "section"), [(career_path, CareerPath()), (action_plan, ActionPlan()),
                                                 (initial_request, InitialRequest())])
def test_an_empty_part_has_a_friendly_sentence_and_no_figure(module, section):
    chart = module.chart(section)
    assert "apparaîtr" in chart.sentence and chart.table.rows == () and chart.table.columns
    assert chart.figure is None and chart.narrow is None and chart.svg == "" and chart.card == ""

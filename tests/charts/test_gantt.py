import json
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.charts import gantt
from bilan_widgets.charts.gantt_layout import WIDTH, arrows, axis, bars
from bilan_widgets.charts.svg import text_width
from bilan_widgets.dossier import Action, ActionPlan, ActionStatus
from bilan_widgets.dossier.base import one_line
from bilan_widgets.dossier.voice import ME, YOU, Voice

TODAY = date(2026, 11, 23)
IDS = [f"a-{n:02}" for n in range(7)]
days = st.none() | st.dates(date(2025, 6, 1), date(2029, 1, 1))
plans = st.lists(st.tuples(st.sets(st.sampled_from(IDS), max_size=3), days, days, days, st.sampled_from(ActionStatus)), min_size=1,
                 max_size=7).map(lambda found: ActionPlan(actions=tuple(
                     Action(id=id, what=f"Faire {id}", starts=starts, due=due, status=status, reason="x", moved_from=moved,
                            after_ids=tuple(sorted(after - {id})))
                     for id, (after, starts, due, moved, status) in zip(IDS, found, strict=False))))
HOSTILE = ("<script>alert(1)</script>", "<b>gras</b><br>", "$x^2$", "%{x} %{customdata}", "{{ 7*7 }}{% raw %}", "x" * 199,
           "</svg><image href='//a.example'/>", "]]>", "\u202eabc", "سلام 你好 😀")
texts = (st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=60)).filter(one_line)


def chart(plan, **options):
    return gantt.chart(plan, today=TODAY, **options)


@given(plans)
@settings(max_examples=40)
def test_bars_arrows_and_words_stay_in_the_picture(plan):
    on = axis(plan.actions, TODAY)
    drawn = bars(plan.actions, TODAY, on)
    for bar in drawn:
        assert (bar.left is None) == (bar.action.due is None and bar.action.starts is None)
        if bar.left is not None:
            assert 0 <= bar.left < bar.right <= WIDTH + 8
            room = {"right": WIDTH - bar.right, "left": bar.left, "above": WIDTH + 300}[bar.side]
            assert text_width(bar.told, 15) <= room + 8
    for corners in arrows(drawn):
        assert all(-3 <= x <= WIDTH + 8 and -0.5 <= row <= len(drawn) - 0.5 for x, row in corners)


@given(plans)
@settings(max_examples=30)
def test_table_figures_and_drawing_agree(plan):
    made = chart(plan)
    assert len(made.table.rows) == len(plan.actions)
    dated = [action for action in plan.actions if action.due or action.starts]
    figure = made.figure().checked()
    assert sum(len(trace.y or ()) for trace in figure.data if trace.type == "bar") == len(dated)
    assert len(list(filter(None, (trace.customdata and len(trace.customdata) for trace in made.narrow().checked().data)))) > 0
    assert sum(1 for row in made.table.rows if row[1] == "sans date") == len(plan.actions) - len(dated)
    told = sum(len(row[2].replace(" et ", ", ").split(", ")) for row in made.table.rows if row[2])
    assert told == sum(len(set(action.after_ids) & {one.id for one in plan.actions}) for action in plan.actions)
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(made.svg).iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "text", "rect", "circle"} and "nan" not in made.svg


def test_aminas_sentence_and_table():
    made = chart(dossier_of_amina().action_plan)
    assert made.sentence.startswith("Quatre de vos actions en attendent une autre\u202f; la plus longue suite va de «\u00a0Rencontrer")
    assert made.sentence.endswith("en quatre pas.")
    assert [row[1:3] for row in made.table.rows[:3]] == [
        ("du 12 au 20 novembre 2026", ""), ("du 24 novembre au 18 décembre 2026", ""),
        ("du 21 décembre 2026 au 8 janvier 2027", "2")]
    assert made.table.rows[0][0].endswith("(faite)") and made.table.rows[3][0].endswith("(déplacée)")
    assert "12 janv. (déplacée du 8 déc.)" in made.svg and "✓ faite, 20 nov." in made.svg


@pytest.mark.parametrize(("voice", "said"), [(YOU, "vos"), (ME, "mes"), (Voice("third", "Amina", "elle"), "ses")])
@pytest.mark.parametrize(("count", "words"), [(0, "Aucune de {} actions n’en attend une autre."), (1, "Une de {} actions en attend une autre."),
                                              (2, "Deux de {} actions en attendent une autre.")])
def test_none_one_and_many(voice, said, count, words):
    plan = ActionPlan(actions=(Action(id="first", what="A"), *(Action(what="B", after_ids=("first",) * (n < count)) for n in range(2))))
    assert chart(plan, voice=voice).sentence == words.format(said)


def test_a_single_action_waits_for_nothing():
    assert chart(ActionPlan(actions=(Action(what="A"),))).sentence == "Une seule action, qui n’en attend pas d’autre."


def test_each_state_has_its_words_and_its_form():
    plan = ActionPlan(actions=tuple(Action(what=status.value, status=status, due=TODAY + timedelta(20), starts=TODAY, reason="grippe")
                                    for status in ActionStatus))
    made = chart(plan)
    for words in ("✓ faite", "(déplacée)", "abandonnée", "à faire"):
        assert words in made.svg
    assert made.svg.count("stroke-dasharray=\"4 3\"") == 2 and [row[-1] for row in made.table.rows] == ["grippe"] * 4
    used = [place for place, trace in enumerate(t for t in made.figure().checked().data if t.type == "bar") if trace.y]
    assert used == [0, 2, 6]


def test_on_paper_what_was_dropped_and_the_reasons_are_left_out():
    plan = ActionPlan(actions=(Action(what="A", status="dropped", reason="zzyzx"), Action(what="B", status="moved", reason="zzyzx")))
    made = chart(plan, voice=ME)
    assert [row[0] for row in made.table.rows] == ["1. B (déplacée)"] and "zzyzx" not in str(made.table) + made.svg


@pytest.mark.parametrize(("starts", "due", "said"), [
    (date(2027, 1, 4), date(2027, 1, 29), "du 4 au 29 janvier 2027"), (date(2027, 1, 4), date(2027, 2, 1), "du 4 janvier au 1er février 2027"),
    (date(2026, 1, 4), date(2027, 1, 4), "du 4 janvier 2026 au 4 janvier 2027"), (None, date(2027, 1, 4), "pour le 4 janvier 2027"),
    (date(2027, 1, 4), None, "à partir du 4 janvier 2027"), (None, None, "sans date"),
    (date(2027, 1, 4), date(2027, 1, 4), "pour le 4 janvier 2027"), (date(2027, 1, 1), date(2027, 1, 5), "du 1er au 5 janvier 2027")])
def test_when(starts, due, said):
    assert gantt.when_words(Action(what="x", starts=starts, due=due)) == said


@given(texts)
@settings(max_examples=30)
def test_words_are_shown_as_written(text):
    made = chart(ActionPlan(actions=(Action(id="first", what=text, first_step=text, due="2027-01-05"), Action(what="B", after_ids=("first",)))))
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(made.svg).iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "text", "rect", "circle"}
    assert made.table.rows[0][0] == f"1. {one_line(text)}"
    for build in (made.figure, made.narrow):
        found = json.loads(build().to_json())
        found["layout"].pop("template")
        told = json.dumps(found).replace("<br>", "").replace("<b>", "").replace("</b>", "").replace("<extra></extra>", "").replace("%{customdata}", "")
        assert not set("<>$") & set(told) and "%{" not in told


def test_what_is_private_is_nowhere_not_even_as_a_number():
    plan = ActionPlan(actions=(Action(id="hide", what="zzyzx", private=True, due="2027-01-05"),
                               Action(what="B", due="2027-02-05", after_ids=("hide",))))
    made = chart(plan, with_private=False)
    everything = " ".join([made.sentence, made.description, made.svg, *sum(made.table.rows, ()), made.figure().checked().to_json(), made.narrow().checked().to_json()])
    assert "zzyzx" not in everything and "après" not in everything and made.table.rows[0][0] == "1. B"
    assert "zzyzx" in chart(plan).svg and chart(plan).table.rows[1][2] == "1"


def test_an_empty_plan():
    made = chart(ActionPlan())
    assert "apparaîtra" in made.sentence and not made.svg and made.figure is None and made.table.rows == ()


def test_the_drawing_is_the_one_we_looked_at(request):
    path, drawn = Path(__file__).parents[1] / "golden" / "gantt.svg", chart(dossier_of_amina().action_plan).svg
    if request.config.getoption("--update-golden"):
        path.write_text(drawn, "utf-8")
    assert drawn == path.read_text("utf-8"), "look at the drawing, then run pytest --update-golden"
    assert "href" not in drawn and "url(" not in drawn

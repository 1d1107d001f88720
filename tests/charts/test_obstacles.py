from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.charts.obstacles import chart
from bilan_widgets.dossier import Action, ActionPlan, Obstacles
from bilan_widgets.dossier.base import one_line
from tests.charts.test_hostile import HOSTILE

GOLDEN = Path(__file__).parents[1] / "golden"
texts = (st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=60)).filter(one_line)


def amina(**more):
    dossier = dossier_of_amina()
    return chart(dossier.obstacles, today=date(2026, 11, 23), plan=dossier.action_plan, **more)


def test_the_drawing_is_the_one_we_looked_at(request):
    path = GOLDEN / "obstacles.svg"
    if request.config.getoption("--update-golden"):
        path.write_text(amina().svg, "utf-8")
    assert amina().svg == path.read_text("utf-8"), "look at the drawing, then run pytest --update-golden"
    assert "href" not in amina().svg and "url(" not in amina().svg


def test_every_obstacle_and_resource_is_in_the_table_the_card_and_the_drawing():
    made, dossier = amina(), dossier_of_amina()
    assert len(made.table.rows) == len(dossier.obstacles.obstacles) + len(dossier.obstacles.resources)
    for one in dossier.obstacles.resources:
        assert one.text in made.svg and f">{one.text}</li>" in made.card
    assert made.sentence == "Quatre obstacles, qui ont une réponse\u202f; sept ressources."


@pytest.mark.parametrize(("obstacles", "resources", "said"), [
    (0, 1, "Aucun obstacle\u202f; une ressource."), (1, 0, "Un obstacle, sans réponse encore\u202f; aucune ressource."),
    (2, 2, "Deux obstacles, sans réponse encore\u202f; deux ressources.")])
def test_none_one_and_many(obstacles, resources, said):
    section = Obstacles(obstacles=[{"text": "a"}] * obstacles, resources=[{"text": "b"}] * resources)
    assert chart(section).sentence == said
    assert ("Pas encore de réponse." in chart(section).card) is bool(obstacles) and bool(chart(section).svg) is bool(resources)


@pytest.mark.parametrize(("fields", "said"), [({}, "Action\u00a0: Appeler"), ({"status": "dropped", "reason": "x"}, ""), ({"private": True}, "")])
def test_an_action_answers_while_it_is_in_the_plan_and_can_be_seen(fields, said):
    plan = ActionPlan(actions=(Action(id="call", what="Appeler", **fields),))
    assert chart(Obstacles(obstacles=[{"text": "a", "action_id": "call"}]), plan=plan).table.rows[0][2] == said


@given(texts)
@settings(max_examples=40)
def test_words_are_shown_as_written(text):
    made = chart(Obstacles(obstacles=[{"text": text, "if_": text, "then": text}], resources=[{"text": text, "helps": text}]))
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(made.svg).iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "text", "rect", "circle"}
    assert "<script" not in made.card and "<image" not in made.card and "<b>" not in made.card
    assert [row[1] for row in made.table.rows] == [one_line(text)] * 2


def test_what_is_private_is_nowhere():
    section = Obstacles(obstacles=[{"text": "zzyzx", "private": True}, {"text": "a"}],
                        resources=[{"text": "zzyzx", "helps": "zzyzx", "private": True}, {"text": "b"}])
    made = chart(section, with_private=False)
    assert "zzyzx" not in " ".join([made.sentence, made.description, made.svg, made.card, *sum(made.table.rows, ())])
    assert made.sentence.startswith("Un obstacle") and "zzyzx" in chart(section).card


def test_empty():
    made = chart(Obstacles())
    assert "apparaîtront" in made.sentence and not made.svg and not made.card and not made.table.rows

import pytest

from bilan_widgets import controls
from bilan_widgets.dossier.project import Obstacle, Resource
from bilan_widgets.exercises.obstacles import RESOURCE_FIELDS, obstacle_fields, obstacle_rows, obstacles


def parts(exercise):
    """The list of obstacles, that of resources, and the proposals."""
    found = exercise.widgets()
    return [*(c for c in found if isinstance(c, controls.Timeline)), next(c for c in found if isinstance(c, controls.Picks))]


def test_every_field_can_be_edited(amina):
    assert {field["name"] for field in obstacle_fields(amina.dossier)} == set(Obstacle.model_fields) - {"id"}
    assert {field["name"] for field in RESOURCE_FIELDS} == set(Resource.model_fields) - {"id"}


def test_what_the_lists_show_comes_back_the_same(amina, type_in):
    before = amina.dossier
    for control in parts(obstacles(amina))[:2]:
        assert type_in(control, control.value) == ""
    assert amina.dossier == before


@pytest.mark.parametrize("value", [None, "x", {}, [1], [{"text": ""}], [{"text": "x", "ring": "zz"}], [{"text": "x", "id": "<b>"}]])
def test_anything_else_is_refused_and_nothing_is_lost(amina, type_in, value):
    before = amina.dossier
    for control in parts(obstacles(amina))[:2]:
        assert type_in(control, value)
    assert amina.dossier is before


def test_the_menu_of_actions_follows_the_plan_and_says_where_they_stand(amina):
    control = parts(obstacles(amina))[0]
    amina.change("action_plan", actions=[{"id": "call", "what": "Appeler", "status": "dropped", "reason": "x"}])
    menu = next(field["options"] for field in control.fields if field["name"] == "action_id")
    assert menu == [["", "Aucune"], ["call", "Appeler (abandonnée)"]]


def test_a_line_says_what_has_no_answer_yet(desk):
    desk.change("obstacles", obstacles=[{"text": "a"}, {"text": "b", "accepted": "oui", "inner": True}])
    rows = obstacle_rows(desk.dossier.obstacles, desk.dossier)
    assert [(row["when"], row["note"]) for row in rows] == [("Autour de moi", "Pas encore de réponse."), ("En moi", "")]


def test_a_threat_becomes_an_obstacle_once(amina, type_in):
    picks = parts(obstacles(amina))[2]
    [row] = picks.rows
    before = len(amina.dossier.obstacles.obstacles)
    assert type_in(picks, [row["id"]]) == "" and picks.rows == []
    assert amina.dossier.obstacles.obstacles[-1].threat == row["id"] and len(amina.dossier.obstacles.obstacles) == before + 1
    assert type_in(picks, ["options/gone/money"]) and type_in(picks, "x") and len(amina.dossier.obstacles.obstacles) == before + 1


def test_hostile_words_are_escaped_on_the_page(desk):
    exercise = obstacles(desk)
    desk.change("obstacles", obstacles=[{"text": "<script>x</script>", "if_": "<img onerror=x>"}])
    found = exercise.widgets()
    html = " ".join(c.html for c in found if isinstance(c, controls.Words)) + next(c.card for c in found if isinstance(c, controls.Picture))
    assert "<script" not in html and "<img" not in html and "&lt;script" in html


def test_the_document_has_no_private_obstacle(amina):
    said = str(obstacles(amina).section().mimebundle())
    assert "semaine de nuit" not in said and "jury" in said

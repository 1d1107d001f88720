from datetime import date

from bilan_widgets import controls
from bilan_widgets.dossier import Action, ActionPlan
from bilan_widgets.exercises.action_plan import FIELDS, action_plan, entry, remarks_html, rows
from bilan_widgets.exercises.fields import answered


def test_what_the_form_shows_comes_back_the_same(amina):
    actions = amina.dossier.action_plan.actions
    amina.change("action_plan", actions=answered([entry(action) for action in actions]))
    assert amina.dossier.action_plan.actions == actions


def test_every_field_of_an_action_can_be_edited():
    assert {field["name"] for field in FIELDS} == set(Action.model_fields) - {"id"}


def test_the_list_is_by_date_and_the_undated_come_last():
    plan = ActionPlan(actions=(Action(what="b"), Action(what="c", due=date(2027, 3, 1)), Action(what="a", due=date(2027, 1, 1))))
    assert [(row["title"], row["when"]) for row in rows(plan)] == [("a", "1er janvier 2027"), ("c", "1er mars 2027"), ("b", "sans date")]


def test_remarks_are_escaped_and_absent_when_there_is_nothing_to_say():
    assert remarks_html(ActionPlan()) == ""
    said = remarks_html(ActionPlan(actions=(Action(what="<script>alert(1)</script>"),)))
    assert "&lt;script&gt;" in said and "<script" not in said


def test_a_month_is_not_a_day(amina, type_in):
    control = next(c for c in action_plan(amina).widgets() if isinstance(c, controls.Timeline))
    before = amina.dossier
    assert "jour précis" in type_in(control, [{"id": "aaaa", "what": "Appeler", "due": "mars 2027"}])
    assert amina.dossier is before


def test_the_document_has_no_private_action(amina):
    actions = [entry(action) | {"private": number == 0} for number, action in enumerate(amina.dossier.action_plan.actions)]
    amina.change("action_plan", actions=answered(actions), wording="Mon plan tient en quelques pas.")
    said = str(action_plan(amina).section().mimebundle())
    assert actions[0]["what"] not in said and actions[1]["what"] in said

from datetime import date

import pytest
from icalendar import Calendar

from bilan_widgets import controls
from bilan_widgets.dossier import Action, ActionPlan, FollowUp, Refused
from bilan_widgets.exercises.action_plan import action_plan
from bilan_widgets.exercises.action_plan_calendar import events
from bilan_widgets.exercises.action_plan_forms import entry, fields, remarks_html, rows, written
from bilan_widgets.exercises.fields import answered


def list_of(exercise):
    return next(c for c in exercise.widgets() if isinstance(c, controls.Timeline))


def entries(desk):
    return [entry(action) for action in desk.dossier.action_plan.actions]


def changed(rows, id, **answers):
    return [row | answers if row["id"] == id else row for row in rows]


def an_action(desk, id):
    return next(action for action in desk.dossier.action_plan.actions if action.id == id)


def test_what_the_form_shows_comes_back_the_same(amina):
    before = amina.dossier.action_plan
    amina.change("action_plan", actions=written(entries(amina), before))
    assert amina.dossier.action_plan == before


def test_every_field_of_an_action_can_be_edited():
    assert {field["name"] for field in fields(ActionPlan())} == set(Action.model_fields) - {"id", "moved_from"}


def test_an_action_may_come_after_any_other(amina):
    options = next(field["options"] for field in fields(amina.dossier.action_plan) if field["name"] == "after_ids")
    assert {key for key, _ in options} == {action.id for action in amina.dossier.action_plan.actions}


def test_the_list_is_by_date_and_the_undated_come_last():
    plan = ActionPlan(actions=(Action(what="b"), Action(what="c", due=date(2027, 3, 1)), Action(what="a", due=date(2027, 1, 1))))
    assert [(row["title"], row["when"]) for row in rows(plan)] == [("a", "1er janvier 2027"), ("c", "1er mars 2027"), ("b", "sans date")]


def test_a_line_says_with_whom_after_what_and_why(amina):
    said = {row["id"]: row["note"] for row in rows(amina.dossier.action_plan)}
    assert said["amina-directeur"].startswith("Contact. Avec qui\u00a0: Mon directeur. Déplacée (prévue d’abord pour le 8 décembre 2026)\u00a0: En décembre")
    assert said["amina-decision"].endswith(
        "Vient après «\u00a0Déposer la demande de financement du titre de formatrice\u00a0» et «\u00a0Animer une "
        "séance d’une demi-journée devant un vrai groupe\u00a0»")


def test_remarks_are_escaped_and_absent_when_there_is_nothing_to_say():
    assert remarks_html(ActionPlan()) == ""
    said = remarks_html(ActionPlan(actions=(Action(id="evil", what="<script>alert(1)</script>"),
                                            Action(what="Voir {0} {x}", due="2027-01-01", after_ids=("evil",)))))
    assert "&lt;script&gt;" in said and "<script" not in said and "{0} {x}" in said and "pas encore de jour" in said


def test_a_month_is_not_a_day(amina, type_in):
    before = amina.dossier
    assert "jour précis" in type_in(list_of(action_plan(amina)), [{"id": "aaaa", "what": "Appeler", "due": "mars 2027"}])
    assert amina.dossier is before


@pytest.mark.parametrize(("answers", "said"), [({"status": "dropped"}, "abandonnée"), ({"status": "moved", "reason": " "}, "déplacée"),
                                               ({"after_ids": ["amina-offres"]}, "elle-même")])
def test_what_is_missing_is_asked_and_nothing_changes(amina, type_in, answers, said):
    before = amina.dossier
    assert said in type_in(list_of(action_plan(amina)), changed(entries(amina), "amina-offres", **answers))
    assert amina.dossier is before


def test_the_first_day_is_kept_when_an_action_is_moved_and_moved_again(amina, type_in):
    control = list_of(action_plan(amina))
    for due in ("05/02/2027", "05/03/2027"):
        assert type_in(control, changed(entries(amina), "amina-offres", status="moved", reason="la grippe", due=due)) == ""
        assert an_action(amina, "amina-offres").moved_from == date(2027, 1, 8)
    assert an_action(amina, "amina-offres").due == date(2027, 3, 5)


def test_a_day_corrected_while_it_is_to_do_is_no_move_and_the_page_cannot_forge_one(amina, type_in):
    rows = changed(entries(amina), "amina-offres", due="5/2/2027", moved_from="2020-01-01")
    assert type_in(list_of(action_plan(amina)), rows) == ""
    assert an_action(amina, "amina-offres").moved_from is None
    again = changed(entries(amina), "amina-offres", due="05/02/2027", status="moved", reason="x")
    assert type_in(list_of(action_plan(amina)), again) == "" and an_action(amina, "amina-offres").moved_from is None


def test_nothing_waits_for_an_action_that_was_removed(amina, type_in):
    assert type_in(list_of(action_plan(amina)), [row for row in entries(amina) if row["id"] != "amina-fiches"]) == ""
    assert an_action(amina, "amina-seance").after_ids == ()
    amina.undo()
    assert an_action(amina, "amina-seance").after_ids == ("amina-fiches",)


@pytest.mark.parametrize("value", [None, "x", 3, {}, [1], [None], [{"what": "x", "after_ids": "abcd"}],
                                   [{"what": "x", "after_ids": [["a"]]}], [{"what": "x", "status": "zz"}]])
def test_anything_else_is_left_for_the_models_to_refuse(amina, value):
    sent = written(value, amina.dossier.action_plan)
    with pytest.raises(Refused):
        amina.change("action_plan", actions=sent)


def pictures(section):
    return [block for block in section.kept if hasattr(block, "svg")]


def test_the_document_has_no_private_action(amina):
    actions = [row | {"private": number == 0} for number, row in enumerate(entries(amina))]
    amina.change("action_plan", actions=answered(actions), wording="Mon plan tient en quelques pas.")
    said = str(action_plan(amina).section().mimebundle())
    assert actions[0]["what"] not in said and actions[1]["what"] in said


def test_the_document_has_one_picture_with_the_arrows_when_there_are_some(amina):
    [picture] = pictures(action_plan(amina).section())
    assert picture.name == "gantt" and picture.table.columns[2] == "Après" and "mes actions" in picture.sentence
    amina.change("action_plan", actions=[row | {"after_ids": []} for row in answered(entries(amina))])
    [picture] = pictures(action_plan(amina).section())
    assert picture.name == "action_plan" and len(picture.table.columns) == 5


def test_a_link_to_a_private_action_is_not_drawn(amina):
    hidden = ("amina-fiches", "amina-formatrices", "amina-offres", "amina-financement")
    amina.change("action_plan", actions=[row | {"private": row["id"] in hidden} for row in answered(entries(amina))])
    [picture] = pictures(action_plan(amina).section())
    assert [row[2] for row in picture.table.rows] == ["", "", "2"]


def given(control):
    found = []
    control.send = lambda content, buffers: found.append((content, buffers[0]))
    return found


def test_the_calendar_holds_dated_actions_and_follow_ups_with_reminders(amina, type_in):
    control = next(c for c in action_plan(amina).widgets() if isinstance(c, controls.Download))
    found = given(control)
    assert type_in(control, "ics") == "" and found[0][0]["name"] == "plan-d-action.ics"
    made = {str(one["uid"]).partition("@")[0]: one for one in Calendar.from_ical(found[0][1]).walk("VEVENT")}
    assert len(made) == 10 and made["amina-offres"].decoded("dtstart") == date(2027, 1, 8)
    assert len(made["amina-offres"].walk("VALARM")) == 2 and len(made["amina-fiches"].walk("VALARM")) == 0
    assert made["amina-fiches"]["summary"].startswith("✓") and "alerte" in made["amina-offres"]["description"]
    assert len(made["amina-suivi-3"].walk("VALARM")) == 1


def test_what_is_private_is_not_in_the_calendar(amina):
    amina.change("action_plan", actions=[row | {"private": row["id"] == "amina-offres"} for row in answered(entries(amina))])
    amina.change("follow_up", meetings=[{"id": "suivi", "on": "2027-04-15", "private": True}])
    found = {event.id: event for event in events(amina.dossier)}
    assert "amina-offres" not in found and found["suivi"].title == "Rendez-vous" and found["suivi"].place == ""


def test_dropped_is_cancelled_and_an_empty_plan_says_what_to_do(desk, type_in):
    control = next(c for c in action_plan(desk).widgets() if isinstance(c, controls.Download))
    assert "Donnez-en un" in type_in(control, "ics") and type_in(control, "zz")
    desk.change("action_plan", actions=[{"what": "Appeler", "due": "2027-01-05", "status": "dropped", "reason": "trop tôt"}])
    [event] = events(desk.dossier)
    assert event.cancelled


def test_follow_ups_alone_make_a_calendar_at_the_hour_that_was_typed(desk):
    desk.write("follow_up", FollowUp(meetings=[{"on": "15/04/2027", "start": "17 h 30"}]))
    [event] = events(desk.dossier)
    assert (event.start, event.place, event.alarm_days) == ("17:30", "À distance", (1,))

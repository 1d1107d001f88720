from datetime import date

import pytest

from bilan_widgets import controls
from bilan_widgets.dossier.closing import FollowUpMeeting
from bilan_widgets.exercises.follow_up import FIELDS, follow_up


def lists(exercise):
    """The meetings, what became of the actions, the choice of a meeting, and the proposed dates."""
    found = exercise.widgets()
    meetings, outcomes = [c for c in found if isinstance(c, controls.Timeline)]
    return (meetings, outcomes, next(c for c in found if isinstance(c, controls.Choice)),
            next(c for c in found if isinstance(c, controls.Picks)))


def rows_with(control, id, **answers):
    return [row | answers if row["id"] == id else row for row in control.value]


def test_every_field_of_a_meeting_can_be_edited_and_comes_back_the_same(amina, type_in):
    assert {field["name"] for field in FIELDS} == set(FollowUpMeeting.model_fields) - {"id", "outcomes"}
    before, meetings = amina.dossier, lists(follow_up(amina))[0]
    assert type_in(meetings, meetings.value) == "" and amina.dossier == before


def test_the_hour_is_understood_and_shown(amina, type_in):
    meetings = lists(follow_up(amina))[0]
    assert type_in(meetings, rows_with(meetings, "amina-suivi-3", start="9h15")) == ""
    assert meetings.rows[0]["when"] == "15 avril 2027 à 9\u00a0h\u00a015"
    assert "heure" in type_in(meetings, rows_with(meetings, "amina-suivi-3", start="midi")).lower()


def test_what_is_noted_of_an_action_is_kept_when_the_meeting_is_changed(amina, type_in):
    meetings, outcomes, _, _ = lists(follow_up(amina))
    assert type_in(outcomes, rows_with(outcomes, "amina-offres", state="moved", words="les congés")) == ""
    assert type_in(meetings, rows_with(meetings, "amina-suivi-3", notes="Bien.")) == ""
    noted = {one.action_id: one for one in amina.dossier.follow_up.meetings[0].outcomes}
    assert noted["amina-offres"].words == "les congés" and amina.dossier.follow_up.meetings[0].notes == "Bien."
    assert amina.dossier.follow_up.meetings[1].outcomes == ()


def test_actions_stand_as_in_the_plan_until_they_are_noted(amina):
    said = {row["id"]: row["when"] for row in lists(follow_up(amina))[1].rows}
    assert said["amina-fiches"] == "Faite" and said["amina-directeur"] == "Déplacée" and said["amina-offres"] == "À faire"


def test_another_meeting_can_be_looked_at(amina, type_in):
    _, outcomes, which, _ = lists(follow_up(amina))
    assert type_in(which, "amina-suivi-6") == ""
    assert type_in(outcomes, rows_with(outcomes, "amina-offres", state="done")) == ""
    assert [len(one.outcomes) for one in amina.dossier.follow_up.meetings] == [0, 7, 0]
    assert type_in(which, "gone") and type_in(which, ["x"])
    assert type_in(outcomes, rows_with(outcomes, "amina-offres", state="planned")) == ""
    assert [len(one.outcomes) for one in amina.dossier.follow_up.meetings] == [0, 7, 0]


@pytest.mark.parametrize("value", [None, "x", {}, [{"id": "amina-offres", "state": "zz"}], [{"id": "amina-offres", "state": "done", "words": 3}]])
def test_anything_else_is_refused_and_nothing_is_lost(amina, type_in, value):
    before = amina.dossier
    assert type_in(lists(follow_up(amina))[1], value) and amina.dossier is before


def test_ids_of_the_page_that_are_no_action_are_left_out(amina, type_in):
    outcomes = lists(follow_up(amina))[1]
    assert type_in(outcomes, [{"id": "gone", "state": "done"}, 3, {"id": "amina-offres", "state": "done"}]) == ""
    assert [one.action_id for one in amina.dossier.follow_up.meetings[0].outcomes] == ["amina-offres"]


def test_proposed_dates_are_noted_once(desk, type_in):
    desk.change("beneficiary", ends_on=date(2027, 1, 15))
    picks = lists(follow_up(desk))[3]
    assert [row["text"] for row in picks.rows] == ["Trois mois après\u00a0: le 15 avril 2027", "Six mois après\u00a0: le 15 juillet 2027",
                                                   "Douze mois après\u00a0: le 17 janvier 2028"]
    assert type_in(picks, ["3", "6"]) == "" and [one.on for one in desk.dossier.follow_up.meetings] == [date(2027, 4, 15), date(2027, 7, 15)]
    assert [row["id"] for row in picks.rows] == ["12"]


def test_without_a_meeting_nothing_can_be_noted(desk, type_in):
    desk.change("action_plan", actions=[{"id": "call", "what": "Appeler"}])
    assert "rendez-vous" in type_in(lists(follow_up(desk))[1], [{"id": "call", "state": "done"}])


def test_hostile_words_are_escaped_on_the_page(desk):
    exercise = follow_up(desk)
    desk.change("action_plan", actions=[{"id": "call", "what": "<script>x</script>"}])
    desk.change("follow_up", meetings=[{"on": date(2026, 1, 5), "outcomes": [{"action_id": "call", "state": "dropped"}]}])
    html = " ".join(c.html for c in exercise.widgets() if isinstance(c, controls.Words))
    assert "<script" not in html and "&lt;script" in html


def test_the_document_has_the_table_once_a_meeting_was_held_and_nothing_private(amina):
    assert not [block for block in follow_up(amina).section().kept if hasattr(block, "table")]
    meetings = [one.model_dump() | {"held_on": one.on if one.id == "amina-suivi-3" else None} for one in amina.dossier.follow_up.meetings]
    amina.change("follow_up", meetings=meetings)
    hidden = [one.model_dump() | {"private": one.id == "amina-offres"} for one in amina.dossier.action_plan.actions]
    amina.change("action_plan", actions=hidden)
    said = str(follow_up(amina).section().mimebundle())
    assert "Rencontrer trois formatrices" in said and "Comparer dix offres" not in said

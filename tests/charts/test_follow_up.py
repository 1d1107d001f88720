from datetime import date

import pytest

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.charts.follow_up import chart
from bilan_widgets.dossier import Action, ActionPlan, FollowUp

PLAN = ActionPlan(actions=(Action(id="late", what="Visiter", due="2027-06-01"), Action(id="call", what="Appeler", due="2027-01-05"),
                           Action(id="hide", what="zzyzx", private=True)))


def meeting(**fields):
    return {"id": "m-one", "on": date(2027, 4, 15), **fields}


def test_before_the_first_meeting():
    dossier = dossier_of_amina()
    made = chart(dossier.follow_up, plan=dossier.action_plan)
    assert made.sentence == "Premier rendez-vous de suivi le 15 avril 2027."
    assert made.table.columns[1:] == ("15 avril 2027", "15 juillet 2027", "17 janvier 2028")
    assert {cell for row in made.table.rows for cell in row[1:]} == {"–"}


def test_actions_by_date_and_what_became_of_them():
    section = FollowUp(meetings=[meeting(held_on=date(2027, 4, 16), outcomes=[{"action_id": "call", "state": "done", "words": "Elle a dit oui"}])])
    made = chart(section, plan=PLAN, with_private=False)
    assert made.table.rows == (("Appeler", "Faite\u00a0: Elle a dit oui"), ("Visiter", "À faire"))
    assert made.sentence == "Au 16 avril 2027\u00a0: une faite et une à faire." and made.table.columns == ("Action", "16 avril 2027")


@pytest.mark.parametrize(("fields", "said"), [({"status": "done"}, "Faite"), ({"status": "moved", "reason": "grippe"}, "Déplacée\u00a0: grippe"),
                                              ({"status": "dropped", "reason": "trop tôt"}, "Abandonnée\u00a0: trop tôt")])
def test_until_it_is_noted_an_action_stands_as_in_the_plan(fields, said):
    plan = ActionPlan(actions=(Action(id="call", what="Appeler", **fields),))
    assert chart(FollowUp(meetings=[meeting(held_on=date(2027, 4, 15))]), plan=plan).table.rows == (("Appeler", said),)
    assert chart(FollowUp(meetings=[meeting()]), plan=plan).table.rows == (("Appeler", "–"),)


def test_what_is_private_is_nowhere():
    section = FollowUp(meetings=[meeting(held_on=date(2027, 4, 15)), meeting(id="m-two", on=date(2027, 5, 20), private=True)])
    made = chart(section, plan=PLAN, with_private=False)
    assert "zzyzx" not in str(made.table) + made.sentence and "mai" not in str(made.table)
    assert "zzyzx" in str(chart(section, plan=PLAN).table)


def test_a_meeting_without_any_action_and_none_at_all():
    assert chart(FollowUp(meetings=[meeting(held_on=date(2027, 4, 15))])).sentence == "Au 15 avril 2027\u00a0: aucune action notée."
    assert "apparaîtront" in chart(FollowUp()).sentence and chart(FollowUp(), plan=PLAN).table.rows == ()

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.analysis import action_plan as analysis
from bilan_widgets.dossier import Action, ActionPlan, ActionStatus
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.voice import Voice

TODAY = date(2026, 11, 23)
VERBS = ["appeler", "finir", "prendre", "voir", "écrire", "faire", "mettre", "suivre", "croire", "être",
         "convaincre",
         "inscrire", "répondre", "connaître", "conclure", "traduire"]
NOUNS = ["Cahier des charges", "Dossier de financement", "CV", "Formation", "Premier entretien", "Lettre",
         "Horaires",
         "Itinéraire", "Formulaire", "Séminaire", "Atelier", "Rendez-vous", "Mémoire", "Territoire",
         "Notaire"]


def an_action(**fields):
    good = {"what": "Appeler Samira", "due": TODAY + timedelta(10), "first_step": "Chercher son numéro",
            "proof": "Nous avons une date."}
    return Action(**(good | fields))


def rules(*actions):
    return [remark.rule for remark in analysis.remarks(ActionPlan(actions=actions), TODAY)]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("before", ["", "me ", "m’", "m'", "ne plus ", "se ", "s’", "le ", "leur ",
                                    "d’abord "])
def test_infinitives_are_recognised(before, verb):
    assert analysis.starts_with_verb((before + verb).capitalize() + " un rendez-vous")


@pytest.mark.parametrize("noun", NOUNS)
def test_nouns_are_not(noun):
    assert not analysis.starts_with_verb(noun)
    assert rules(an_action(what=noun)) == ["verb"]


def test_a_good_action_gets_no_remark():
    assert rules(an_action()) == []


@pytest.mark.parametrize(("fields", "rule"), [
    ({"due": None}, "date"), ({"due": TODAY - timedelta(1)}, "past"), ({"first_step": ""}, "first_step"),
    ({"proof": ""}, "proof"), ({"what": "Obtenir l’accord du directeur"}, "others"),
    ({"what": "Que mon directeur accepte"}, "others"), ({"what": "Être embauchée"}, "others"),
    ({"what": "Avoir la réponse du centre"}, "others")])
def test_one_thing_missing_gives_one_question(fields, rule):
    assert rules(an_action(**fields)) == [rule]


@pytest.mark.parametrize("status", [ActionStatus.done, ActionStatus.dropped])
def test_what_is_done_or_dropped_is_left_in_peace(status):
    assert rules(an_action(what="CV", due=None, first_step="", proof="", status=status, reason="x")) == []


@pytest.mark.parametrize(("days", "expected"), [(92, []), (93, ["quiet"])])
def test_three_months_without_a_step(days, expected):
    assert rules(an_action(due=TODAY + timedelta(days))) == expected


def test_everything_in_one_week():
    monday = date(2026, 12, 7)
    days = [monday, monday + timedelta(3), monday + timedelta(6)]
    assert rules(*(an_action(due=day) for day in days)) == ["same_week"]
    assert rules(*(an_action(due=day) for day in days[:2])) == []
    assert rules(*(an_action(due=day) for day in (*days, monday + timedelta(7)))) == []


some_actions = st.lists(st.builds(
    lambda what, due, step, status, private: Action(what=what, due=due, first_step=step, status=status, reason="x",
                                                    private=private),
    st.text("abré’ ", min_size=1).filter(str.strip) | st.sampled_from(NOUNS),
    st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.sampled_from(["", "Marcher"]),
    st.sampled_from(ActionStatus), st.booleans()), max_size=8)


@given(some_actions)
def test_remarks_are_questions_and_quote_nothing(actions):
    secret = [action.model_copy(update={"what": f"{action.what} zzyzx"}) for action in actions]
    for remark in analysis.remarks(ActionPlan(actions=tuple(secret)), TODAY):
        assert "?" in remark.text and "zzyzx" not in remark.text
        assert remark.action_id in {None, *(action.id for action in secret)}


@given(some_actions, st.booleans())
def test_by_month_keeps_every_action_once_in_order(actions, with_private):
    months = analysis.by_month(ActionPlan(actions=tuple(actions)), with_private=with_private)
    flat = [action.id for group in months.values() for action in group]
    kept = [a.id for a in actions if a.status != "dropped" and (with_private or not a.private)]
    assert sorted(flat) == sorted(kept)
    assert [m for m in months if m] == sorted(m for m in months if m)
    assert None not in months or list(months)[-1] is None
    assert all(action.due is None or action.due.replace(day=1) == m for m,
               group in months.items() for action in group)


def test_what_the_synthesis_retains_of_amina():
    assert analysis.retained(dossier_of_amina().action_plan) == typeset(
        "Mon plan compte six actions à venir, entre le 18 décembre 2026 et le 19 mars 2027. La première : "
        "« Rencontrer trois formatrices de la logistique », pour le 18 décembre 2026. "
        "J’ai déjà fait une action.")


def test_each_sentence_of_her_plan_has_its_source():
    said = analysis.statements(dossier_of_amina().action_plan, Voice("third", "Amina", "elle"))
    assert [(one.key, one.source) for one in said] == [
        ("action_plan/ahead", "action_plan"), ("action_plan/first", "action_plan/amina-formatrices"),
        ("action_plan/done", "action_plan")]
    assert said[0].text.startswith("Son plan") and said[2].text == "Elle a déjà fait une action."


@given(some_actions)
def test_what_is_private_is_not_retained(actions):
    hidden = [a.model_copy(update={"private": True}) for a in actions]
    assert analysis.retained(ActionPlan(actions=tuple(hidden))) == ""


def test_what_was_moved_is_still_to_do():
    moved = an_action(due=TODAY - timedelta(1), status=ActionStatus.moved, reason="la grippe")
    assert rules(moved) == ["past"]
    assert analysis.retained(ActionPlan(actions=(moved,))).startswith("Mon plan compte une action à venir")

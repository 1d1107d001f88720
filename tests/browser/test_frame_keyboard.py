"""The first phase with the keyboard alone, from the choice of a funding to a plan that changes with its reasons."""

from datetime import date, timedelta

import pytest

from .frame import clean
from .test_keyboard import Hands, kept

pytestmark = pytest.mark.browser
TODAY = date.today()


def lift(hands, title, part):
    hands.to(f"Commencer : {title}").press("Enter")
    hands.page.locator(f"#{part}[data-open=true] .b-retains").wait_for()
    return hands


def agree(hands):
    """The first exercise is open when one arrives."""
    hands.to("Qui finance ce bilan").press("Space", "ArrowDown")
    hands.page.locator(".b-note", has_text="Signent la convention :").wait_for()     # the margin has the words too
    for label in ("J’ai lu cette fiche le", "J’ai lu ces règles le", "Je donne mon consentement le"):
        hands.to(label).type("aujourd’hui")
    for label in ("la personne bénéficiaire", "l’organisme du bilan", "l’employeur"):
        hands.to(f"Nom ({label})").type("Untel").to(f"Signé le ({label})").type("aujourd’hui")
    hands.to("Convention envoyée le").type("aujourd’hui").to("Convention reçue le").type("aujourd’hui")
    hands.to("Reprendre les textes cochés").press("Enter").until("Convention reçue le")
    for label in ("Moyens", "Durée et période", "Déroulement et suivi", "Prix", "Règlement"):
        hands.to(label).type("Un texte.")
    hands.to("Télécharger la convention")
    hands.page.get_by_text("La convention est complète").wait_for()
    with hands.page.expect_download() as download:
        hands.press("Enter")
    assert download.value.path().read_bytes().startswith(b"%PDF")
    hands.to("Ce que je retiens").type("Rien ne presse.")


def ask(hands):
    lift(hands, "Demande initiale", "initial_request")
    hands.to("Pourquoi demandez-vous ce bilan").type("Je tourne en rond.").to("Qu’est-ce qui vous amène").type("Un courrier.")
    hands.back("Garder ces mots tels quels ? Pas encore")
    clean(hands.page, "initial_request")
    hands.press("ArrowDown")
    hands.page.get_by_text("Gardés depuis le").wait_for()
    for label in ("Si ce bilan", "Qu’avez-vous déjà essayé", "Qui d’autre"):
        hands.to(label).type("Un mot.")
    hands.to("Premier objectif").type("Choisir").to("Je saurai que").type("un stage est pris")
    hands.to("Où en êtes-vous aujourd’hui").mark("2").to("Ce que je retiens").type("Choisir.")


def settle(hands):
    lift(hands, "Situation et contraintes", "situation")
    for label in ("Où en êtes-vous aujourd’hui", "Qui vit avec vous", "Que s’est-il passé avant"):
        hands.to(label).type("Un mot.")
    hands.to("Ces trois réponses Elles peuvent").press("ArrowDown")
    hands.to("Ajouter une contrainte").press("Enter").until("Contrainte ou souhait").press("Enter")
    hands.page.locator("#situation form .b-error:visible").first.wait_for()
    clean(hands.page, "situation")
    hands.type("Pas le dimanche").to("À quel point", most=1).press("ArrowUp").to("Enregistrer").press("Enter")
    hands.until("Modifier Pas le dimanche").to("Ce que je retiens").type("Un seul non.")


def plan(hands):
    later = [f"{TODAY + timedelta(days):%d/%m/%Y}" for days in (7, 9)]
    lift(hands, "Plan de travail", "work_plan")
    hands.to("Ajouter un entretien").press("Enter").until("Objet").press("Control+a").type("Accueil").to("Jour", most=1).type(later[0])
    hands.to("Heure", most=1).type("9h30").to("Enregistrer").press("Enter").until("Modifier Accueil")
    hands.to("Ajouter un travail").press("Enter").until("Travail personnel").type("Récits").to("Enregistrer").press("Enter")
    hands.until("Modifier Récits").to("Plan convenu le").type("aujourd’hui").to("Ce que je retiens").type("C’est clair.")
    hands.visit.saved()                              # from now on the plan is agreed, and its forms ask why
    hands.back("Modifier Accueil").press("Enter").until("Objet").to("Jour", most=1).press("Control+a").type(later[1])
    hands.to("Pourquoi ce changement").type("Grève").to("Enregistrer").press("Enter").until("Modifier Accueil")
    hands.to("Retirer Récits").press("Enter").until("Garder").to("Retirer", most=1).press("Enter")
    hands.page.get_by_text("Un changement attend sa raison").wait_for()
    hands.to("Pourquoi ce changement").type("Plus tard").to("Enregistrer avec cette raison").press("Enter").until("Ajouter un travail")
    hands.page.get_by_text("Ce qui a changé depuis l’accord (2)").wait_for()


def test_each_exercise_of_the_phase_with_the_keyboard_alone(fresh, visit):
    hands = Hands(visit(fresh))
    hands.visit.go("1_cadre")
    for work in (agree, ask, settle, plan):
        work(hands)
    hands.visit.saved()
    found = kept(fresh)
    assert found.agreement.consent_on == found.work_plan.agreed_on == found.initial_request.first_words_on == TODAY
    assert [goal.today for goal in found.initial_request.goals] == [2] and found.situation.words_private
    assert [c.firmness for c in found.situation.constraints] == ["hard"]
    assert [m.on for m in found.work_plan.meetings] == [TODAY + timedelta(9)] and found.work_plan.work == ()
    assert [c.reason for c in found.work_plan.changes] == ["Grève", "Plus tard"]
    assert all(getattr(found, part).takeaway for part in ("agreement", "initial_request", "situation", "work_plan"))

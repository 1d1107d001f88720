"""Options, their sheets and the choice with the keyboard alone, each state as axe sees it, narrow and wide."""

import pytest

from tests.axe import overflow, violations

from .test_keyboard import Hands, kept
from .test_pages import look

pytestmark = pytest.mark.browser


@pytest.fixture
def hands(fresh, visit):
    return Hands(visit(fresh))


def clean(hands):
    """What axe finds in this exercise as it stands, at both widths; a page that scrolls sideways counts."""
    found = []
    for width in (390, 1280):
        look(hands.page, width=width)
        found += violations(hands.page, "article[data-open=true]") + ([f"sideways at {width}"] if overflow(hands.page) > 0 else [])
    return found


def opened(hands, part):
    hands.visit.go("2_investigation", f"#{part}")
    hands.page.locator(f"article#{part} .b-fold-btn[aria-expanded=true]").wait_for()
    if not hands.here().startswith("Replier"):                  # the lid keeps the focus when it had to be opened
        hands.page.locator(f"article#{part} .b-fold-btn").focus()
    return hands


def an_option(hands, title, more=()):
    hands.to("Ajouter une piste").press("Enter").until("Piste").type(title)
    for key in more:
        hands.press(key)
    return hands


def test_options_sheet_and_choice(fresh, hands):
    opened(hands, "options")
    an_option(hands, "formateur")
    hands.page.get_by_role("option").first.wait_for()
    assert clean(hands) == []
    hands.press("ArrowDown", "Enter").to("Comment elle est venue").type("On me confie les nouveaux.")
    hands.to("Enregistrer la piste").press("Enter").until("Modifier Formateur")
    an_option(hands, "Ouvrir une boutique").to("Où j’en suis", most=4).press("End").to("Enregistrer la piste").press("Enter")
    hands.page.get_by_text("Dites en quelques mots pourquoi cette piste est écartée").wait_for()
    assert clean(hands) == []
    hands.back("Écartée parce que").type("Trop de samedis.").to("Enregistrer la piste").press("Enter")
    hands.until("Modifier Ouvrir une boutique").to("Chercher des idées").press("Enter")
    hands.page.get_by_text("Rien n’est venu pour l’instant.").wait_for()
    hands.to("Ce que je retiens").type("Une porte, une boutique en moins.").to("Reformuler")
    hands.visit.saved()
    listed = {one.title: one for one in kept(fresh).options.options}
    [trainer] = [one for title, one in listed.items() if title.startswith("Formateur")]
    assert trainer.code == "K2111" and trainer.why == "On me confie les nouveaux."
    assert listed["Ouvrir une boutique"].drop_reason == "Trop de samedis." and "Rester comme aujourd’hui" in listed
    assert clean(hands) == []

    the_sheet(hands)
    trainer = next(one for one in kept(fresh).options.options if one.code == "K2111")
    assert [(one.topic.value, one.source, one.prefilled) for one in trainer.facts][:1] == [("tasks", "liste de départ de bilan", True)]
    assert trainer.hypotheses[0].verdict == "contradicted" and trainer.inquiries[0].who == "Une formatrice" and trainer.needs
    assert {one.kind.value: (one.light.value, one.private) for one in trainer.lamps} == {
        "health": ("amber", True), "money": ("green", False)}

    the_choice(hands)
    decision = kept(fresh).decision
    assert [one.text for one in decision.criteria] == ["Le salaire", "Mes soirées"]
    assert {(one.low, one.high) for one in decision.scores} == {(7, 9), (3, 3)} and decision.vetoes[0].active is False
    assert decision.snapshots[-1].first.startswith("Formateur")


def the_sheet(hands):
    """Of « Formateur »: a fact of the reference, a point contradicted by an inquiry, skills, two lamps."""
    opened(hands, "option_sheet").to("Quelle piste regardez-vous")
    for key, title in (("ArrowDown", "Rester comme"), ("ArrowUp", "Formateur")):
        hands.press(key).page.locator("article#option_sheet h3", has_text=title).wait_for()
    hands.to("Reprendre ce que dit le référentiel").press("Enter")
    hands.page.get_by_text("Au cœur du métier").wait_for()
    hands.to("Ajouter un point à vérifier").press("Enter").until("Ce que je veux vérifier").type("Je supporterai les trajets")
    hands.press("Enter").until("Modifier Je supporterai les trajets")
    hands.to("Ajouter une enquête").press("Enter").until("Qui je rencontre").type("Une formatrice")
    hands.to("« Je supporterai les trajets »", most=5).press("End").to("Enregistrer", most=4)
    assert clean(hands) == []
    hands.press("Enter").until("Modifier Une formatrice")
    hands.page.locator(".b-checks").get_by_text("Contredite").wait_for()
    hands.to("Reprendre les compétences du référentiel").press("Enter")
    hands.page.get_by_text("Transmettre un métier que l’on a exercé").last.wait_for()
    lamp(hands, kind=3, light=2)
    hands.until("Ajouter un voyant")
    hands.page.get_by_text("Privé d’office").wait_for()
    lamp(hands, kind=0, light=3)
    hands.page.get_by_text("Le vert demande une preuve et sa date :").wait_for()
    hands.back("Date de la preuve").type("12/11/2026").back("Ce qui le montre").type("Un devis").press("Enter")
    hands.until("Ajouter un voyant")
    hands.visit.saved()
    assert clean(hands) == []


def lamp(hands, *, kind, light):
    """A lamp by the places of its two answers in their menus."""
    if not hands.here().startswith("Ajouter un voyant"):
        hands.to("Ajouter un voyant")
    hands.press("Enter").until("Question").press(*["ArrowDown"] * kind).to("Où j’en suis", most=1).press(*["ArrowDown"] * light)
    hands.to("Enregistrer", most=5).press("Enter")


def the_choice(hands):
    """Two criteria, moved; one score wide, one exact; a condition added and suspended."""
    opened(hands, "decision").to("Ajouter une condition absolue").press("Enter").until("Ce qui n’est pas négociable").type("Pas la nuit")
    hands.to("Rester comme aujourd’hui", most=4).press("Space").to("Enregistrer", most=6).press("Enter")
    hands.until("Modifier Pas la nuit").back("Suspendre Pas la nuit").press("Enter").until("Remettre en vigueur Pas la nuit")
    for text in ("Mes soirées", "Le salaire"):
        hands.to("Ajouter un critère à moi").press("Enter").until("Critère").type(text).press("Enter").until(f"Modifier {text}")
    hands.to("Monter Le salaire").press("Enter")
    hands.page.get_by_text("Aucune note pour l’instant.").first.wait_for()
    assert clean(hands) == []
    hands.to("Mes soirées, Formateur").press("ArrowUp", "Enter").until("Au pire").type("7").to("Au mieux", most=1).type("9")
    hands.press("Escape").until("Le salaire, Formateur").press("ArrowRight", "Enter").until("Au pire").type("3")
    hands.to("Au mieux", most=1).type("3").press("Escape").until("Le salaire, Rester")
    hands.page.get_by_role("region", name="À confirmer").or_(hands.page.get_by_role("region", name="Choix net")).wait_for()
    hands.visit.saved()
    assert clean(hands) == []

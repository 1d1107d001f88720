"""Amina's choice in the served app: from « à confirmer » to « choix net », through one inquiry; and what cannot be compared."""

import pytest

from bilan_widgets.store import Store

from .conftest import lay_out_example

pytestmark = pytest.mark.browser
TRAINER, EVENINGS = "Formatrice d’adultes", "Dîner chez moi le soir"


@pytest.fixture
def amina(fresh):
    """The example dossier."""
    return lay_out_example(fresh)


def kept(app):
    store = Store(app.database)
    try:
        return store.read(store.find(app.dossier))[0]
    finally:
        store.close()


def opened(seen, part):
    """The exercise of that name, open."""
    page = seen.go("2_investigation", f"#{part}")
    article = page.locator(f"article#{part}")
    article.get_by_role("button", name="Replier").wait_for()
    return article


def verdict(article, title):
    """The words of the verdict, once it has that title."""
    box = article.get_by_role("region", name=title, exact=True)
    box.wait_for()
    return " ".join(box.inner_text().split())


def cell(article, words):
    return article.get_by_role("button", name=f"{EVENINGS}, {TRAINER} : {words}", exact=True)


def narrow_the_score(article):
    cell(article, "3 à 9").click()
    article.get_by_label("Au pire").select_option("8")
    article.get_by_label("Au mieux").select_option("9")
    article.page.keyboard.press("Escape")
    cell(article, "8 à 9").wait_for()


def test_the_missing_fact_becomes_an_inquiry_and_the_choice_firms_up(amina, visit):
    seen = visit(amina)
    choice = opened(seen, "decision")
    said = verdict(choice, "À confirmer")
    assert f"« {TRAINER} » vient en tête dans six cas sur dix." in said
    assert f"savoir ce que donnerait « {TRAINER} » pour « {EVENINGS} »" in said and "Au pire" in said

    choice.get_by_role("button", name="En faire ma prochaine enquête").click()
    choice.get_by_text("est en cours, dans la fiche de").wait_for()
    assert choice.get_by_role("button", name="En faire ma prochaine enquête").is_hidden()
    inquiry = kept(amina).options.options[0].inquiries[-1]
    assert inquiry.who == "Une personne qui fait ce métier" and inquiry.on is None

    sheet = opened(seen, "option_sheet")
    sheet.get_by_role("button", name="Modifier Une personne qui fait ce métier").click()
    sheet.get_by_label("Date", exact=True).fill("20/11/2026")
    sheet.get_by_label("Ce que j’ai appris").fill("Elle rentre chez elle à 17 heures, sauf un soir par mois.")
    sheet.get_by_label(f"« {EVENINGS} : cette piste le permet »").select_option("confirmed")
    sheet.get_by_role("button", name="Enregistrer", exact=True).click()
    sheet.get_by_text("sauf un soir par mois").wait_for()
    assert kept(amina).options.options[0].hypotheses[-1].verdict == "confirmed"

    choice = opened(seen, "decision")
    choice.get_by_text("Vous pouvez resserrer la note").wait_for()
    narrow_the_score(choice)
    said = verdict(choice, "Choix net")
    assert "le 20 novembre : à confirmer ; aujourd’hui : choix net." in said
    seen.saved()
    assert [one.verdict for one in kept(amina).decision.snapshots][-2:] == ["à confirmer", "choix net"]

    choice = opened(seen, "decision") if seen.reload() else None
    assert "aujourd’hui : choix net" in verdict(choice, "Choix net")
    assert seen.outside() == [] and seen.troubles == []


def test_a_condition_is_suspended_and_put_back_with_one_press_each(amina, visit):
    seen = visit(amina)
    choice = opened(seen, "decision")
    choice.get_by_role("button", name="Modifier Plus de travail de nuit").click()
    choice.get_by_role("checkbox", name=TRAINER).check()
    choice.get_by_role("button", name="Enregistrer", exact=True).click()
    choice.get_by_text(f"Écarte « {TRAINER} ».").wait_for()
    choice.get_by_text(f"« {TRAINER} » est mise de côté par votre condition « Plus de travail de nuit ».").wait_for()
    assert cell(choice, "3 à 9").is_visible()           # its scores stay, for the day it comes back
    choice.get_by_role("button", name="Suspendre Plus de travail de nuit").click()
    choice.get_by_text(f"Écarterait « {TRAINER} ».").wait_for()
    verdict(choice, "À confirmer")
    back = choice.get_by_role("button", name="Remettre en vigueur Plus de travail de nuit")
    assert back.evaluate("(node) => node === document.activeElement")
    back.click()
    choice.get_by_text(f"Écarte « {TRAINER} ».").wait_for()
    assert kept(amina).decision.vetoes[-1].active is True


def test_what_cannot_be_compared_is_said_and_nothing_is_lost(amina, visit):
    seen = visit(amina)
    choice = opened(seen, "decision")
    before = kept(amina).decision

    choice.get_by_text("Quatre pistes comparées").click()
    choice.get_by_role("button", name="Tout décocher").first.click()
    choice.get_by_role("checkbox", name=TRAINER).first.check()
    choice.get_by_role("button", name="Comparer ces pistes").click()
    assert "Il faut au moins deux pistes pour comparer." in verdict(choice, "Pas encore de comparaison")
    choice.get_by_text("Une piste comparée").click()
    choice.get_by_role("button", name="Tout cocher").first.click()
    choice.get_by_role("button", name="Comparer ces pistes").click()
    verdict(choice, "À confirmer")

    choice.get_by_text("Par des poids, de 0 à 100").click()
    fields = choice.get_by_role("spinbutton")
    fields.first.wait_for()
    for number in range(fields.count()):
        fields.nth(number).fill("0")
        fields.nth(number).blur()
    assert "Tous vos poids sont à zéro" in verdict(choice, "Pas encore de comparaison")
    fields.first.fill("400")
    fields.first.blur()
    choice.get_by_text("au plus 100").wait_for()
    seen.page.wait_for_timeout(200)
    after = kept(amina).decision
    assert after.scores == before.scores and {one.swing for one in after.criteria} == {0}

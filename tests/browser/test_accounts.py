"""The doors and rooms of people with an account, in a browser: what is read, what is typed, what axe and a phone find."""

import re

import pytest
from playwright.sync_api import expect

from tests.axe import overflow, violations

from .centre import LABEL, PASSPHRASES

pytestmark = pytest.mark.browser


def sound(page):
    """axe finds nothing and nothing sticks out, on a phone and on a desk, in light and in the dark."""
    for width, scheme in ((390, "light"), (1280, "dark")):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")      # no colour caught while it fades
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
        assert overflow(page) <= 0
    assert page.locator("h1").count() == 1 and page.evaluate("document.documentElement.lang") == "fr"


def choose(page, login):
    page.get_by_label("Identifiant").fill(login)
    page.get_by_label("Phrase de passe").fill(PASSPHRASES["amina"])
    page.get_by_label("La même, encore une fois").fill(PASSPHRASES["amina"])
    page.get_by_role("button", name="Ouvrir mon cahier").click()


def test_from_the_invitation_to_ones_own_page_and_out_again(centre, guest):
    """The recovery code is shown once, and it opens the account when the passphrase is forgotten."""
    page = (amina := guest()).page
    page.goto(centre.invitation)
    expect(page.get_by_text("n’y lira rien avant que vous ne l’ayez accepté")).to_be_visible()
    sound(page)
    choose(page, "Amina B.")
    expect(page.get_by_role("alert")).to_contain_text("minuscules sans accent")
    sound(page)
    choose(page, "amina")
    expect(page.get_by_role("heading", name="Votre code de secours")).to_be_visible()
    code = re.search(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){6}", page.locator(".b-code").text_content())[0]
    sound(page)
    page.get_by_role("button", name="Commencer").click()
    expect(page.get_by_role("heading", name="Votre code de secours")).to_be_visible()       # not before it is noted
    page.get_by_label("Je l’ai noté").check()
    page.get_by_role("button", name="Commencer").click()
    page.wait_for_function("document.documentElement.dataset.ready !== undefined")
    expect(page.get_by_role("link", name="Mon compte")).to_be_visible()
    page.goto(centre.invitation)
    expect(page.get_by_role("heading", name="Ce lien ne s’ouvre plus")).to_be_visible()
    sound(page)
    amina.open("compte").get_by_role("button", name="Quitter").click()
    page.get_by_role("link", name="J’ai oublié ma phrase de passe").click()
    sound(page)
    page.get_by_label("Code de secours").fill(code.lower().replace("-", " "))
    page.get_by_label("Identifiant").fill("amina")
    page.get_by_label("Nouvelle phrase de passe").fill(PASSPHRASES["amina"])
    page.get_by_label("La même, encore une fois").fill(PASSPHRASES["amina"])
    page.get_by_role("button", name="Rouvrir mon cahier").click()
    expect(page.get_by_text("un code plus ancien n’ouvre plus rien")).to_be_visible()
    assert code not in page.content() and amina.troubles == []


def test_the_door_with_the_keyboard_alone(centre, guest):
    """A wrong passphrase is said, what was typed stays, and one comes back where one was."""
    centre.amina(example=False)
    page = (amina := guest()).page
    page.goto(centre.base + "compte")
    expect(page.get_by_text("Votre séance est terminée")).to_be_visible()
    expect(page.get_by_label("Identifiant")).to_be_focused()
    page.keyboard.type("amina")
    page.keyboard.press("Tab")
    page.keyboard.type("une autre phrase")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("ne conviennent pas")
    expect(page.get_by_label("Identifiant")).to_have_value("amina")
    sound(page)
    page.get_by_label("Phrase de passe").press_sequentially(PASSPHRASES["amina"])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Mon compte")).to_be_visible()
    assert page.url == centre.base + "compte" and amina.troubles == []


def test_ones_account_closes_other_sessions_and_changes_its_passphrase(centre, guest):
    centre.amina(example=False)
    here, there = guest(), guest()
    there.log_in("amina")
    here.log_in("amina")
    page = here.open("compte")
    sound(page)
    page.get_by_role("button", name="Fermer toutes les autres").click()
    expect(page.get_by_text("Ici, dans ce navigateur")).to_be_visible()
    expect(page.get_by_role("button", name="Fermer", exact=False)).to_have_count(0)
    there.open("compte")
    expect(there.page.get_by_role("heading", name="Ouvrir mon cahier")).to_be_visible()
    page.get_by_label("Phrase de passe d’aujourd’hui").fill(PASSPHRASES["amina"])
    for label in ("Nouvelle phrase de passe", "La même, encore une fois"):
        page.get_by_label(label).fill("courte")
    page.get_by_role("button", name="Changer").click()
    expect(page.get_by_role("alert")).to_contain_text("au moins 12 caractères")
    page.get_by_label("Phrase de passe d’aujourd’hui").fill(PASSPHRASES["amina"])
    for label in ("Nouvelle phrase de passe", "La même, encore une fois"):
        page.get_by_label(label).fill(PASSPHRASES["amina"])
    page.get_by_role("button", name="Changer").click()
    expect(page.get_by_role("status")).to_contain_text("Votre phrase de passe est changée")


def test_a_counsellor_invites_renames_and_opens_what_is_open(centre, guest):
    centre.amina(example=False)
    centre.vault.consent(centre.unlock("amina"), centre.unlock("claire").account.id)
    claire = guest()
    page = claire.log_in("claire")
    expect(page.get_by_role("heading", name=LABEL)).to_be_visible()
    page.get_by_label("Comment vous l’appellerez").fill("M. <b>Durand</b>")
    page.get_by_role("button", name="Préparer l’invitation").click()
    link = page.get_by_label("Adresse à donner").input_value()
    assert link.startswith(centre.base + "invitation?cle=")
    sound(page)
    expect(page.get_by_role("heading", name="M. <b>Durand</b>")).to_be_visible()
    stranger = guest().page
    stranger.goto(link)
    expect(stranger.get_by_role("heading", name="Bienvenue")).to_be_visible()
    page.get_by_role("button", name="Reprendre").click()
    expect(page.get_by_role("heading", name="Invitations en attente")).to_have_count(0)
    stranger.reload()
    expect(stranger.get_by_role("heading", name="Ce lien ne s’ouvre plus")).to_be_visible()
    page.locator("summary").first.click()
    page.get_by_label("Comment vous l’appelez").fill("Amina")
    page.get_by_role("button", name="Garder ce nom").click()
    page.get_by_role("link", name="Ouvrir la revue de Amina").click()
    page.wait_for_function("document.documentElement.dataset.ready !== undefined")
    assert page.title().startswith("Revue") and claire.troubles == []
    expect(page.get_by_role("link", name="Mes bénéficiaires")).to_be_visible()


def test_who_looks_after_accounts_sees_no_dossier(centre, guest):
    centre.amina(example=False)
    page = guest().log_in("boss")
    sound(page)
    page.get_by_role("button", name="Fermer le compte claire").click()
    page.get_by_role("button", name="Rouvrir le compte claire").click()
    expect(page.get_by_role("button", name="Fermer le compte claire")).to_be_visible()
    page.get_by_role("button", name="Préparer l’invitation").click()
    expect(page.get_by_label("Adresse à donner")).to_have_value(re.compile("/invitation\\?cle="))
    sound(page)
    assert LABEL not in page.content() and centre.dossier()[1] not in page.content()


def test_an_address_that_is_not_ones_own_says_so_kindly(centre, guest):
    page = guest().log_in("boss")
    for address, title in (("suivis", "Cette page n’est pas la vôtre"), ("nulle-part", "Cette page n’existe pas")):
        page.goto(centre.base + address)
        expect(page.get_by_role("heading", name=title)).to_be_visible()
        sound(page)


def test_a_page_whose_session_was_ended_elsewhere_says_so_and_leads_back_to_itself(centre, guest):
    centre.amina(example=False)
    here, there = guest(), guest()
    here.log_in("amina")
    page = here.open("1_cadre")
    there.log_in("amina")
    there.open("compte").get_by_role("button", name="Fermer toutes les autres").click()
    page.locator("#b-banner").get_by_role("button").or_(page.locator("#b-banner").get_by_role("link")).first.click()
    expect(page.get_by_text("Votre séance est terminée")).to_be_visible()
    here.fill_in("amina", PASSPHRASES["amina"])
    page.wait_for_function("document.documentElement.dataset.ready !== undefined")
    assert page.url == centre.base + "voila/render/1_cadre.ipynb"

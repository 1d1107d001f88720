"""Phase 1 in the real app: four agreements from start to signature, and a plan of 24 hours that changes with reasons."""

import io
import re
import zipfile
from datetime import date, timedelta

import pypdf
import pytest
import vobject
from icalendar import Calendar
from playwright.sync_api import expect

from bilan_widgets.analysis.agreement import MENTIONS
from bilan_widgets.dossier.agreement import Agreement
from bilan_widgets.dossier.french import day

from .conftest import Visit
from .frame import Open, clean
from .test_keyboard import kept
from .test_thread import plain

pytestmark = pytest.mark.browser
TODAY = date.today()
WHOLE = "La convention est complète"
PARTIES = {"Personne bénéficiaire": "Léa Marchand", "Organisme du bilan": "Cap Demain", "Employeur": "Scierie du Lac",
           "Financeur": "France Travail Vesoul"}
MODES = [("employer_plan", "Plan de l’employeur", "Employeur"), ("cpf", "Compte personnel de formation", None),
         ("self_funded", "Financement personnel", None), ("job_agency", "France Travail", "Financeur")]


@pytest.fixture(scope="module")
def app(house):
    return house.put_aside()


@pytest.fixture(scope="module")
def seen(chromium, app):
    one = Visit(chromium, app)
    yield one
    one.close()


# --- the four agreements -------------------------------------------------------------------------------------------

def title_of(name):
    return Agreement.model_fields[name].title


def said_in(document):
    """The words of a PDF or DOCX."""
    if document.startswith(b"%PDF"):
        return plain("\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(document)).pages))
    xml = zipfile.ZipFile(io.BytesIO(document)).read("word/document.xml").decode()
    return plain(re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", " ", xml)))


def on_paper(frame, there, absent):
    """Both files hold the parties of the mode, a place to sign for each, and nobody else."""
    for button, name in (("Télécharger la convention (PDF)", "convention.pdf"), ("Word", "convention.docx")):
        called, made = frame.fetch(button)
        said = said_in(made)
        assert called == name and not [party for party in absent if PARTIES[party] in said]
        signatures = said[said.index("Signatures"):said.index("Annexe")]
        assert [f"{party}, {PARTIES[party]}" in signatures for party in there] == [True] * len(there)
        assert all(f"texte de {name}" in said for name in MENTIONS) and signatures.count("Signé le") == len(there)
    return said


def test_four_agreements_from_start_to_signature(app, seen):
    frame = Open(seen, "agreement")
    frame.box.get_by_role("radio", name="Plan de l’employeur").check()
    sign_nothing_yet(frame)
    on_time(frame)
    frame.write("Signé le (l’employeur)", "aujourd’hui")
    frame.says(WHOLE)
    common = ["Personne bénéficiaire", "Organisme du bilan"]
    for mode, label, third in MODES:
        frame.box.get_by_role("radio", name=label).check()
        if mode == "job_agency":
            frame.says("Les neuf mentions sont écrites ; il reste un point à compléter.")
            frame.write("Nom (France Travail)", PARTIES["Financeur"])
            frame.write("Signé le (France Travail)", "aujourd’hui")
        frame.says(WHOLE)
        there = [*common, *([third] if third else [])]
        said = on_paper(frame, there, set(PARTIES) - set(there))
        assert ("silence vaut refus" in said) is (mode == "employer_plan") and "Projet, à compléter" not in said
    frame.write("Prix", "")
    frame.says("Il manque encore une mention sur neuf à la convention.")
    frame.box.get_by_role("radio", name="Plan de l’employeur").check()
    frame.write("Prix", "texte de price")
    frame.says(WHOLE)
    seen.saved()
    agreement = kept(app).agreement
    assert [party.name for party in agreement.parties] == list(PARTIES.values()) and agreement.consent_on == TODAY


def sign_nothing_yet(frame):
    """Everything but signatures; the sentence counts what is missing, and never says whole."""
    for name in MENTIONS[:-1]:
        frame.write(title_of(name), f"texte de {name}")
    frame.says("Il manque encore une mention sur neuf à la convention.")
    frame.write(title_of(MENTIONS[-1]), f"texte de {MENTIONS[-1]}")
    for label, role in (("la personne bénéficiaire", "Personne bénéficiaire"), ("l’organisme du bilan", "Organisme du bilan"),
                        ("l’employeur", "Employeur")):
        frame.write(f"Nom ({label})", PARTIES[role])
    for label in ("J’ai lu cette fiche le", "J’ai lu ces règles le", "Je donne mon consentement le", "Convention envoyée le"):
        frame.write(label, "aujourd’hui")
    expect(frame.box.get_by_text(WHOLE)).to_have_count(0)


def on_time(frame):
    """The ten days run from receipt; wrong dates are said, with what to do."""
    last = day(TODAY + timedelta(10))
    frame.says("Notez le jour où vous avez reçu la convention")
    frame.write("Convention reçue le", "aujourd’hui")
    frame.says(f"Réponse attendue au plus tard le {last}")
    assert f"jusqu’au {plain(last)}" in said_in(frame.fetch("Télécharger la convention (PDF)")[1])
    frame.write("Convention reçue le", "un de ces jours")
    frame.says("Ce jour n’a pas été compris")
    clean(frame.page, frame.part)
    frame.write("Convention reçue le", "aujourd’hui")
    frame.write("Signé le (la personne bénéficiaire)", f"{TODAY - timedelta(1):%d/%m/%Y}")
    frame.says("vient avant que la convention soit")
    frame.write("Signé le (la personne bénéficiaire)", "aujourd’hui")
    frame.write("Signé le (l’organisme du bilan)", "aujourd’hui")
    frame.write("Je retire mon consentement le", "aujourd’hui")
    frame.says("le bilan s’arrête. Pour le reprendre")
    frame.write("Je retire mon consentement le", "")
    frame.says("il reste un point à compléter")


# --- the plan ------------------------------------------------------------------------------------------------------

def put(frame, adding, **answers):
    """Fill the form that a button opens, and save it."""
    frame.press(adding, exact=True)
    fill(frame, answers)
    expect(frame.box.locator("form.b-form")).to_have_count(0)


def fill(frame, answers):
    form = frame.box.locator("form.b-form")
    for label, text in answers.items():
        form.get_by_label(label, exact=True).fill(text)
    form.locator("button[type=submit]").click()


def gauge(frame, number=0):
    return frame.box.locator(".b-gauge").nth(number)


def plan_eight(frame):
    """Eight meetings of two hours, a week apart, the first in a week."""
    for number in range(1, 9):
        put(frame, "Ajouter un entretien", Objet=f"Séance {number}", Jour=f"{TODAY + timedelta(7 * number):%d/%m/%Y}",
            Heure="14 h", **{"Durée prévue, en minutes": "120"})
    frame.says("Le plan compte 16 h sur 24 h au plus, dont 16 h accompagnées")


def gauges_follow(frame):
    """21 h 59 is fine, 22 h warns, 24 h is the limit, one minute more is beyond."""
    put(frame, "Ajouter un travail personnel", **{"Travail personnel": "Récits", "Durée prévue, en minutes": "359"})
    for minutes, whole, level in (("359", "21 h 59", ""), ("360", "22 h", "Près de la limite"), ("480", "24 h", "Près de la limite"),
                                  ("481", "24 h 01", "Au-delà de la limite")):
        put(frame, "Modifier Récits", **{"Durée prévue, en minutes": minutes})
        expect(gauge(frame)).to_contain_text(f"{whole} au plan".replace(" ", "\u00a0", whole.count(" ")))
        expect(gauge(frame).locator(".b-small")).to_have_count(1 if level else 0)
        assert level in gauge(frame).inner_text()
        assert ("is-beyond" in gauge(frame).get_attribute("class")) is (minutes == "481")
        expect(gauge(frame, 1)).to_contain_text("16\u00a0h au plan")
    put(frame, "Modifier Récits", **{"Durée prévue, en minutes": "240"})


def odd_meetings_are_said(frame):
    """What cannot be is kept and marked, each with what to do."""
    form = {"Objet": "Drôle", "Jour": f"{TODAY + timedelta(7):%d/%m/%Y}", "Heure": "15 h", "Durée prévue, en minutes": "0"}
    put(frame, "Ajouter un entretien", **form)
    frame.says("La durée prévue est de 0 minute", "Il commence avant la fin d’un autre entretien")
    put(frame, "Modifier Drôle", Jour=f"{TODAY - timedelta(7):%d/%m/%Y}", **{"Durée prévue, en minutes": "2400"})
    frame.says("Cette durée est très longue", "Ce jour est passé", "Le plan dépasse de")
    frame.press("Retirer Drôle")
    frame.page.locator("dialog").get_by_role("button", name="Retirer").click()
    expect(frame.box.get_by_text("Drôle")).to_have_count(0)


def changes_have_reasons(frame):
    """An agreed plan: a move asks why, a removal is held, undo is refused, the history tells."""
    moved = f"{TODAY + timedelta(58):%d/%m/%Y}"
    frame.write("Plan convenu le", f"{TODAY:%d/%m/%Y}")
    frame.press("Modifier Séance 8", exact=True)
    frame.box.locator("form.b-form").get_by_label("Pourquoi ce changement").wait_for()
    fill(frame, {"Jour": moved})
    frame.says("Ce plan est convenu")
    clean(frame.page, frame.part)
    frame.box.locator("form.b-form").get_by_label("Pourquoi ce changement").fill("Enfant malade")
    frame.box.locator("form.b-form button[type=submit]").click()
    expect(frame.box.locator("form.b-form")).to_have_count(0)
    frame.says("Ce qui a changé depuis l’accord (1)")
    frame.box.get_by_text("Ce qui a changé depuis l’accord").click()
    frame.says(f"Le {day(TODAY)}", "Enfant malade", f"avant : {day(TODAY + timedelta(56))}")
    frame.page.get_by_role("button", name="Annuler").first.click()
    expect(frame.page.locator("#b-save-slot")).to_contain_text("ne s’annule pas")
    frame.press("Retirer Séance 7", exact=True)
    frame.page.locator("dialog").get_by_role("button", name="Retirer").click()
    frame.says("Un changement attend sa raison")
    clean(frame.page, frame.part)
    frame.write("Pourquoi ce changement\u202f?", "Réunie avec la huitième")
    frame.press("Enregistrer avec cette raison")
    frame.says("Ce qui a changé depuis l’accord (2)")


def test_a_plan_of_eight_meetings_its_gauges_its_reasons_and_its_calendar(app, seen):
    frame = Open(seen, "work_plan")
    plan_eight(frame)
    gauges_follow(frame)
    odd_meetings_are_said(frame)
    changes_have_reasons(frame)
    name, made = frame.fetch("Mettre mes entretiens dans mon agenda")
    events = {str(e["summary"]): e for e in Calendar.from_ical(made).walk("VEVENT")}
    assert name == "entretiens.ics" and len(events) == len(vobject.readOne(made.decode()).vevent_list) == 8
    assert events["Séance 8"].decoded("dtstart").date() == TODAY + timedelta(58)
    assert {n for n, e in events.items() if e["status"] == "CANCELLED"} == {"Séance 7"}
    seen.reload()
    plan = kept(app).work_plan
    assert [c.reason for c in plan.changes] == ["Enfant malade", "Réunie avec la huitième"] and len(plan.meetings) == 7
    assert seen.outside() == [] and seen.troubles == []

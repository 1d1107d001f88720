"""The main job: somebody imports their career, does an exercise in each phase, and holds their synthesis."""

import io
import re
import zipfile

import pypdf
import pytest

pytestmark = pytest.mark.browser

POSITIONS = """Company Name,Title,Description,Location,Started On,Finished On
Jardins du Scarpe,Cheffe de culture,"Semis, équipe de 4","Douai, France",Mar 2016,
Cantine Vauban,Aide de cuisine,,Lille,2011,Feb 2016
"""
EDUCATION = """School Name,Start Date,End Date,Notes,Degree Name,Activities
Lycée horticole,2008,2010,,BTSA Production horticole,
"""


def linkedin_zip():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("export/Positions.csv", POSITIONS)
        archive.writestr("export/Education.csv", EDUCATION)
        archive.writestr("export/messages.csv", "never read")
    return made.getvalue()


def import_career(visit):
    page = visit.go("2_investigation", "#career_path")
    page.set_input_files("input[type=file]", {"name": "export.zip", "mimeType": "application/zip", "buffer": linkedin_zip()})
    page.get_by_role("button", name="Ajouter à ma ligne de vie").click()
    page.get_by_text("ajoutées à votre ligne de vie").first.wait_for()
    visit.saved()
    return page


def text_of(pdf):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def plain(text):
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u00ad", "").split())


def squeezed(text):
    """Without spaces and hyphens: a printed line may end inside a word."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", plain(text))


def test_from_an_import_to_the_printed_synthesis(fresh, visit):
    visit = visit(fresh)
    page = import_career(visit)
    assert page.locator(".b-periods > li:not(.is-gap)").count() == 3

    page.get_by_role("button", name="Modifier Aide de cuisine").click()
    page.get_by_label("Intitulé").fill("Commis de cuisine")
    page.get_by_role("button", name="Enregistrer la période").click()
    page.get_by_role("heading", name="Commis de cuisine").wait_for()

    page = visit.go("1_cadre", "#initial_request")
    page.get_by_label("Pourquoi demandez-vous ce bilan").fill("J’aime la terre, mon dos moins.")
    page.get_by_label("Premier objectif").fill("Savoir si je peux enseigner")
    page.get_by_label("Je saurai que").first.fill("j’aurai parlé à trois formateurs")
    page.get_by_label("Je saurai que").first.blur()
    visit.saved()

    page = visit.go("3_conclusion", "#action_plan")
    page.get_by_role("button", name="Ajouter une action").click()
    page.get_by_label("Action", exact=True).fill("Appeler le CFA de Douai")
    page.get_by_label("Pour le").fill("14/03/2027")
    page.get_by_role("button", name="Enregistrer l’action").click()
    page.get_by_role("heading", name="Appeler le CFA de Douai").wait_for()

    visit.reload()
    assert page.get_by_role("heading", name="Appeler le CFA de Douai").count() == 1
    page = visit.go("1_cadre", "#initial_request")
    assert page.get_by_label("Premier objectif").input_value() == "Savoir si je peux enseigner"

    page = visit.go("synthese")
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger en PDF").click()
    pdf = download.value.path().read_bytes()
    said = squeezed(text_of(pdf))
    for words in ("J’aime la terre, mon dos moins.", "Savoir si je peux enseigner", "Commis de cuisine", "Cheffe de culture",
                  "Appeler le CFA de Douai", "14 mars 2027"):
        assert squeezed(words) in said
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert download.value.suggested_filename == "synthese.pdf" and len(pages) >= 2
    assert visit.outside() == [] and visit.troubles == []


def test_a_second_import_adds_nothing_twice(fresh, visit):
    visit = visit(fresh)
    page = import_career(visit)
    page.set_input_files("input[type=file]", {"name": "export.zip", "mimeType": "application/zip", "buffer": linkedin_zip()})
    page.get_by_text("Déjà dans votre ligne de vie").first.wait_for()
    assert page.get_by_text("Déjà dans votre ligne de vie").count() == 3


def test_a_damaged_file_gets_a_sentence_and_nothing_is_lost(fresh, visit):
    visit = visit(fresh)
    page = import_career(visit)
    page.set_input_files("input[type=file]", {"name": "export.zip", "mimeType": "application/zip", "buffer": linkedin_zip()[:90]})
    page.locator(".b-error:visible").first.wait_for()
    assert page.locator(".b-periods > li:not(.is-gap)").count() == 3

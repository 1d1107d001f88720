"""Sylvain Lepretre, 44, warehouse worker, no diploma, few words: all of « Regarder en arrière » and « Ce qui m’anime »
done on a phone, with a finger, some questions skipped and some words misspelt."""

import io
from collections import Counter

import pypdf
import pytest

from bilan_widgets.dossier.work_values import SHAPE

from .conftest import Visit
from .test_hostile import kept, laid_out
from .test_thread import plain

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
STORIES = (
    ("Le camion en panne", "J’ai tout déchargé à la main avec Momo. J’ai pas laché.", "5", "J’ai tout déchargé à la main avec Momo"),
    ("Le nouveau", "Je lui ai montré le chariot. Doucement.", "4", "Je lui ai montré le chariot"),
    ("Le toit de ma mère", "J’ai refait les tuilles en deux jours.", "", "J’ai refait les tuilles en deux jours"),
)
SKILLS = ("Décharger un camion", "Montrer un geste", "Réparer un toit")
ANSWERS = {"R": 5, "I": 2, "A": 1, "S": 3, "E": 2, "C": 3}
SKIPPED = (3, 10, 22, 31)                        # activities that he passes, each of another type
PILES = {"Très important": 12, "Important": 16, "Moins important": 8}


class Thumb:
    """A finger on a phone."""

    def __init__(self, visit):
        self.visit, self.page = visit, visit.page
        self.part = None

    def open(self, part):
        """Open the lid of an exercise by a tap, and look only there."""
        self.part = self.page.locator(f"article#{part}")
        if self.part.get_attribute("data-open") != "true":
            self.tap(self.part.locator(".b-fold-btn"))
        self.part.get_by_label("Ce que je retiens").wait_for()
        return self.part

    def tap(self, target):
        (self.part.get_by_role("button", name=target, exact=True) if isinstance(target, str) else target).tap()

    def keep(self, words):
        """« Ce que je retiens », then wait until all is kept."""
        field = self.part.get_by_label("Ce que je retiens")
        field.fill(words)
        field.blur()
        self.visit.saved()

    def form(self, adding, saving, title, answers):
        """Add one line: the words and menus of the form by their labels, the rest left empty."""
        self.tap(adding)
        form = self.part.locator("form.b-form")
        for label, answer in answers.items():
            field = form.get_by_label(label, exact=True)
            field.select_option(answer) if field.evaluate("e => e.tagName") == "SELECT" else field.fill(answer)
        self.tap(form.get_by_role("button", name=saving, exact=True))
        form.wait_for(state="detached")
        self.part.get_by_role("heading", name=title).wait_for()


def tells(thumb):
    part = thumb.open("stories")
    for title, action, pleasure, _ in STORIES:
        thumb.form("Ajouter un récit", "Enregistrer le récit", title,
                   {"Un titre": title, "Ce que j’ai fait": action, "Plaisir, de 1 à 5": pleasure})
    for (title, _, _, words), skill in zip(STORIES, SKILLS, strict=True):
        part.get_by_label("Le récit", exact=True).select_option(label=title)
        part.get_by_label("Choisir une phrase").select_option(label=words)
        part.get_by_label("La compétence qu’ils montrent").fill(skill)
        part.get_by_label("La compétence qu’ils montrent").blur()         # the suggestions fold away
        thumb.tap("Souligner ces mots")
        part.get_by_role("button", name=f"Retirer {skill} : {words}").wait_for()
    thumb.keep("J’aime pas laisser tombé.")


def lists_skills(thumb):
    part = thumb.open("skills")
    for verb, what in (("Conduire", "un chariot"), ("Compter", "le stock")):
        thumb.form("Ajouter une compétence", "Enregistrer la compétence", f"{verb} {what}",
                   {"Un verbe": verb, "Quoi, ou qui": what, "Où vous en êtes": "2", "Plaisir à l’exercer, de 1 à 5": "4"})
    thumb.tap(part.get_by_role("button", name=f"Modifier {SKILLS[0]}"))
    form = part.locator("form.b-form")
    form.get_by_label("Où vous en êtes").select_option("4")
    form.get_by_label("Plaisir à l’exercer, de 1 à 5").select_option("5")
    thumb.tap(form.get_by_role("button", name="Enregistrer la compétence"))
    form.wait_for(state="detached")
    thumb.keep("Je sais faire des choses.")


def asks_others(thumb, chromium):
    part = thumb.open("feedback")
    part.get_by_role("group", name="Rester calme quand la situation se tend").locator(".b-five label").nth(1).tap()
    with thumb.page.expect_download() as download:
        thumb.tap("Créer le formulaire « au travail »")
    codes = [answered(chromium, download.value.path(), mark) for mark in (4, 4, 5)]
    for code in codes:
        part.get_by_label("Un code reçu").fill(code)
        thumb.tap("Ajouter ce code")
        part.get_by_text("Le code est compté.").wait_for()
    part.get_by_label("Un code reçu").fill(codes[0])
    thumb.tap("Ajouter ce code")
    part.get_by_text("déjà compté").wait_for()
    thumb.keep("Ils me voient plus calme que moi.")


def answered(chromium, path, mark):
    """The code that the real form gives somebody, on their own device, without any address at hand."""
    context = chromium.new_context(offline=True, locale="fr-FR", **PHONE)
    page = context.new_page()
    page.set_content(path.read_text("utf-8"))
    assert "Sylvain" in page.inner_text("h1") and page.evaluate("document.documentElement.scrollWidth") <= 390
    for name in ("calme", "aider", "organiser"):
        page.locator(f"label:has(input[name={name}][value='{mark}'])").tap()
    page.get_by_role("button", name="Obtenir mon code").tap()
    code = page.locator("#code").inner_text()
    context.close()
    return code


def sorts(thumb):
    part = thumb.open("work_values")
    for pile, count in PILES.items():
        for _ in range(count):
            thumb.tap(pile)
    thumb.tap("Aller à la pyramide")
    thumb.tap("Proposer un rangement d’après mes piles")
    part.get_by_text("36 cartes placées sur 36").wait_for()
    part.get_by_label("Place de la carte Équilibre de vie").select_option("4")
    part.get_by_role("dialog").get_by_role("button").first.tap()
    first = part.locator(".b-ranked > li").first
    first.get_by_role("button", name="Mes mots").tap()
    part.get_by_label("Pour moi, cela veut dire…").fill("Montré aux jeunes.")
    thumb.tap("Enregistrer mes mots")
    first.get_by_text("Montré aux jeunes.").wait_for()
    thumb.keep("Le respect d’abord.")


def rates(thumb):
    part = thumb.open("interest_profile")
    for number in range(48):
        if number and number % 8 == 0:
            thumb.tap("Suivantes")
        if number not in SKIPPED:
            part.locator(".b-item").nth(number % 8).locator(".b-five label").nth(ANSWERS["RIASEC"[number % 6]] - 1).tap()
    part.get_by_text("44 réponses sur 48.").wait_for()
    thumb.keep("Les mains.")


def says_what_drives(thumb):
    thumb.open("drivers")
    add = ("Ajouter un moteur ou un frein", "Enregistrer")
    thumb.form(*add, "Finir le quai vide", {"Ce qui joue": "Finir le quai vide", "À quel point ?": "3"})
    thumb.form(*add, "Le bip du scan", {"Ce qui joue": "Le bip du scan", "Cela…": "false", "À quel point ?": "2"})
    thumb.keep("Le bruit m’use.")


def draws_the_limits(thumb):
    part = thumb.open("ideal_environment")
    for left, marks in {"Des horaires décalés": ("2", "9", "6", ""), "Travailler en solo": ("8", "3", "", ""),
                        "À l’intérieur": ("0", "6", "", "")}.items():
        menus = part.get_by_role("group", name=left).locator("select")
        for number, mark in enumerate(marks):
            menus.nth(number).select_option(mark)
    thumb.keep("Plus de nuit.")


def loves(thumb):
    thumb.open("pastimes")
    thumb.form("Ajouter une passion", "Enregistrer la passion", "La péche", {"Ce que j’aime faire": "La péche", "Ce qui me plaît exactement": "Le calme.",
                                                                          "La compétence que cela montre": "", "Sa place": "hobby"})
    thumb.keep("La péche, c’est à moi.")


def pulls_a_thread(thumb):
    part = thumb.open("tensions")
    first = part.locator(".b-thread").first
    first.get_by_label("Ce que j’en dis").fill("J’y ai pas pensé.")
    first.get_by_label("Ce que j’en dis").blur()
    thumb.keep("A voir.")


ALL = (tells, lists_skills, sorts, rates, says_what_drives, draws_the_limits, loves, pulls_a_thread)
PARTS = ("stories", "skills", "feedback", "work_values", "interest_profile", "drivers", "ideal_environment", "pastimes", "tensions")


@pytest.fixture(scope="module")
def done(chromium, house):
    """His dossier, and the visit in which he did all of it."""
    app = house.put_aside()
    laid_out(app, beneficiary={"first_name": "Sylvain", "last_name": "Lepretre"})
    visit = Visit(chromium, app, **PHONE)
    thumb = Thumb(visit)
    visit.go("2_investigation")
    for exercise in ALL:
        exercise(thumb)
    asks_others(thumb, chromium)
    yield thumb
    assert visit.troubles == [] and visit.outside() == []
    visit.close()


def test_all_that_he_gave_is_kept(done):
    dossier = kept(done.visit.app)
    assert [story.title for story in dossier.stories.stories] == [title for title, *_ in STORIES]
    assert all(story.excerpts[0].skill_ids for story in dossier.stories.stories)
    assert {skill.label for skill in dossier.skills.skills} == {*SKILLS, "Conduire un chariot", "Compter le stock"}
    assert sorted(Counter(dossier.work_values.columns.values()).items()) == list(enumerate(SHAPE, 1))
    assert Counter(dossier.work_values.presort.values()) == Counter({1: 12, 2: 16, 3: 8}) and len(dossier.work_values.top) == 5
    assert len(dossier.interest_profile.answers) == 44 and len(dossier.feedback.ratings) == 3
    assert [driver.gives for driver in dossier.drivers.drivers] == [True, False]
    assert dossier.ideal_environment.strips["hours"].low == 6 and len(dossier.ideal_environment.strips) == 3
    assert dossier.pastimes.pastimes[0].place == "hobby" and dossier.tensions.answers[0].words == "J’y ai pas pensé."
    assert all(getattr(dossier, part).takeaway for part in PARTS)


def test_it_is_all_there_after_a_reload(done):
    page = done.visit.reload()
    words = {part: page.locator(f"article#{part} .b-fold-state") for part in PARTS}
    for part, said in {"stories": "trois récits", "skills": "cinq compétences", "work_values": "36 cartes placées", "pastimes": "une passion",
                       "interest_profile": "44 réponses sur 48", "feedback": "trois réponses reçues", "drivers": "deux"}.items():
        words[part].filter(has_text=said).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page = done.visit.go("2_investigation", "#work_values")
    page.locator("article#work_values").get_by_text("Montré aux jeunes.").first.wait_for()
    page = done.visit.go("2_investigation", "#stories")
    page.locator("article#stories mark").first.wait_for()


def test_the_document_says_his_words(done):
    page = done.visit.go("synthese")
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger en PDF").tap()
    said = plain("\n".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(download.value.path().read_bytes())).pages))
    for words in ("Le camion en panne", SKILLS[0], "Montré aux jeunes", "Finir le quai vide", "La péche", "J’y ai pas pensé", "horaires de journée",
                  "rester calme"):
        assert words.lower() in said.lower(), words

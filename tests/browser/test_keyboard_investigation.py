"""The exercises of « Regarder en arrière » and « Ce qui m’anime » with the keyboard alone, and seen by axe in each of their states."""

from itertools import cycle

import pytest

from bilan_widgets.analysis.feedback_code import encode
from tests.axe import overflow, violations

from .conftest import Visit
from .test_hostile import laid_out
from .test_keyboard import Hands, kept

pytestmark = pytest.mark.browser
LOOKS = cycle((("light", 1280), ("dark", 390)))


class Reader(Hands):
    """Hands on a keyboard, in one exercise at a time."""

    def open(self, part, title, verb="Commencer"):
        """Reach the lid, see it closed, open it, see it empty."""
        self.part = part
        self.to(f"{verb} : {title}", most=300)
        self.press("Enter")
        self.page.locator(f"article#{part}[data-open=true]").get_by_label("Ce que je retiens").wait_for()
        self.until(f"Replier : {title}").clean("empty")
        return self

    def clean(self, state):
        """Axe finds nothing in the exercise as it is now, wide in light or narrow in the dark by turns; nothing overflows."""
        scheme, width = next(LOOKS)
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_viewport_size({"width": width, "height": 900})
        assert violations(self.page, f"#{self.part}") == [], (self.part, state, scheme, width)
        assert overflow(self.page) <= 0
        return self

    def inside(self, selector):
        return self.page.locator(f"article#{self.part} {selector}")

    def refused(self):
        """A sentence says what is wrong, and the exercise is as clean with it."""
        self.inside(".b-error:visible").first.wait_for()
        return self.clean("error")

    def finish(self, words):
        """« Ce que je retiens », then what it looks like filled."""
        self.to("Ce que je retiens", most=300).type(words).to("Reformuler", most=2)
        self.visit.saved()
        self.clean("filled")
        part = getattr(kept(self.visit.app), self.part)
        assert part.takeaway == words
        return part


@pytest.fixture(scope="module")
def reader(chromium, house):
    """One page for all: each exercise begins where the one before ended, as for a person who goes on."""
    app = house.put_aside()
    laid_out(app, initial_request={"goals": [{"id": "but-1", "text": "Ne plus travailler la nuit"}]})
    visit = Visit(chromium, app, reduced_motion="reduce")
    visit.go("2_investigation")
    yield Reader(visit)
    assert visit.troubles == []
    visit.close()


def test_a_story_is_told_and_underlined(reader):
    reader.open("stories", "Récits d’expériences")
    reader.to("Ajouter un récit").press("Enter").until("Un titre").to("Enregistrer le récit").press("Enter").until("Un titre").refused()
    reader.type("Le stock").to("Ce que j’ai fait").type("J’ai tout compté deux fois.").to("Plaisir").press("ArrowDown", "ArrowDown")
    reader.to("Enregistrer le récit").press("Enter").until("Modifier Le stock")
    reader.to("Souligner ces mots").press("Enter").refused()
    reader.back("Choisir une phrase").press("ArrowDown").to("La compétence qu’ils montrent").type("compter")
    reader.inside("[role=option]").first.wait_for()
    reader.clean("wordings offered").press("Escape")
    reader.press("End").type(" le stock").press("Escape").to("Souligner ces mots", most=1).press("Enter").until("La compétence qu’ils montrent")
    part = reader.finish("Compter me plaît.")
    assert part.stories[0].pleasure and part.stories[0].excerpts[0].text == "J’ai tout compté deux fois"
    assert kept(reader.visit.app).skills.skills[0].label == "compter le stock"


def test_a_skill_is_added_from_a_wording_and_changed(reader):
    verb = "Reprendre" if kept(reader.visit.app).skills.skills else "Commencer"      # words underlined in a story made one
    reader.open("skills", "Compétences", verb).to("Ajouter une compétence").press("Enter").until("Un verbe")
    reader.to("Enregistrer la compétence").press("Enter").until("Un verbe").refused()
    reader.type("conduire")
    reader.inside("[role=option]").first.wait_for()
    reader.clean("wordings offered").press("ArrowDown", "Enter").to("Où vous en êtes").press("ArrowDown", "ArrowDown")
    reader.to("Plaisir à l’exercer", most=1).press("ArrowDown").to("Plus de détails").press("Enter")
    reader.clean("form open").to("Enregistrer la compétence").press("Enter").until("Modifier Conduire")
    part = reader.finish("Je sais conduire.")
    assert part.skills[-1].verb == "Conduire" and part.skills[-1].object and part.skills[-1].mastery == 2


def test_others_are_asked_and_a_code_is_taken(reader):
    reader.open("feedback", "Regard des autres").to("Écouter jusqu’au bout").press("4", "2")
    reader.to("Créer le formulaire « au travail »")
    with reader.page.expect_download() as download:
        reader.press("Enter")
    assert download.value.suggested_filename == "mon-regard-au-travail.html"
    form = kept(reader.visit.app).feedback.form_id
    reader.to("Un code reçu").type("n’importe quoi").press("Enter").refused()
    for number, said in enumerate(("une réponse reçue. Encore deux", "deux réponses reçues. Encore une", "trois réponses reçues")):
        reader.press("Control+a").type(encode(form, "pro", {"calme": 4, "aider": 3 + number % 2}, number).lower()).press("Enter")
        reader.inside("li").filter(has_text=said).wait_for()
        reader.page.wait_for_function("document.activeElement.value === ''")          # the field is ready for the next one
    part = reader.finish("Plus calme que je ne crois.")
    assert part.own == {"ecouter": 4, "expliquer": 2} and len(part.ratings) == 3


def test_cards_are_sorted_placed_exchanged_and_worded(reader):
    reader.open("work_values", "Valeurs").to("1 Très important", most=20).press(*"1" * 12, *"2" * 16, *"3" * 7).clean("nearly sorted").press("3")
    reader.until("Toutes les cartes sont triées").to("Aller à la pyramide").press("Enter").until("La pyramide").clean("to be placed")
    reader.to("Proposer un rangement").press("Enter").until("La pyramide").to("Place de la carte Transmettre", most=200)
    reader.press("ArrowDown")
    reader.page.get_by_role("dialog").wait_for()
    reader.clean("exchange asked").press("Enter").until("Place de la carte Transmettre")
    reader.to("Mes mots", most=300).press("Enter").until("Pour moi").clean("form open").type("Voir plus clair.").to("Enregistrer mes mots").press("Enter").until("Mes mots")
    reader.to("Descendre", most=3).press("Enter")
    part = reader.finish("Cinq me suffisent.")
    assert len(part.presort) == len(part.columns) == 36 and part.columns["transmettre"] == 8
    assert [top.meaning for top in part.top][:2] == ["", "Voir plus clair."]


def test_activities_are_answered_with_a_key_each(reader):
    reader.open("interest_profile", "Intérêts").to("Réparer un vélo", most=20)
    for page in range(6):
        reader.press(*("5" if number % 6 < 2 else "2" for number in range(8 * page, 8 * page + 8)))
        if page < 5:
            reader.until("Suivantes").press("Enter").until(f"Activités {8 * page + 9} à").press("Tab")
    part = reader.finish("Les mains et la tête.")
    assert len(part.answers) == 48 and set(part.answers.values()) == {2, 5}


def test_a_driver_is_added(reader):
    reader.open("drivers", "Moteurs").to("Ajouter un moteur").press("Enter").until("Ce qui joue")
    reader.to("Enregistrer").press("Enter").until("Ce qui joue").refused()
    reader.type("Le quai vide").to("À quel point", most=2).press("End").clean("form open").to("Enregistrer").press("Enter").until("Modifier Le quai vide")
    part = reader.finish("Finir me porte.")
    assert (part.drivers[0].text, part.drivers[0].gives, part.drivers[0].strength) == ("Le quai vide", True, 3)


def test_a_strip_is_filled_crossed_and_put_right(reader):
    reader.open("ideal_environment", "Environnement idéal").to("Aujourd’hui", most=20).press("2").to("Souhaité", most=1).press("8")
    reader.to("Acceptable : au moins", most=1).press("9").to("Acceptable : au plus", most=1).press("3").refused()
    reader.page.wait_for_timeout(1100)               # else the browser looks for « 39 » in the menu
    reader.press("9")
    part = reader.finish("En équipe, toujours.")
    assert part.strips["team"].model_dump() == {"today": 2, "wished": 8, "low": 9, "high": 9, "private": False}


def test_a_hobby_is_added(reader):
    reader.open("pastimes", "Passions").to("Ajouter une passion").press("Enter").until("Ce que j’aime faire")
    reader.to("Enregistrer la passion").press("Enter").until("Ce que j’aime faire").refused()
    reader.type("Le vélo").to("Ce qui me plaît", most=1).type("Aller loin.").to("Sa place").press("ArrowDown").clean("form open")
    reader.to("Enregistrer la passion").press("Enter").until("Modifier Le vélo")
    part = reader.finish("Le vélo reste à moi.")
    assert (part.pastimes[0].pleases, part.pastimes[0].place) == ("Aller loin.", "hobby")


def test_a_thread_is_answered_set_aside_and_brought_back(reader):
    reader.open("tensions", "Fils à tirer").to("Ce que j’en dis", most=20).type("J’y réfléchis.").to("Laisser de côté").press("Enter")
    if not reader.here().startswith("Fils laissés de côté (1)"):         # other exercises may have made other threads
        reader.to("Fils laissés de côté (1)")
    reader.press("Enter").clean("set aside").to("Reprendre ce fil", most=20).press("Enter").until("Ce que j’en dis")
    part = reader.finish("À revoir à deux.")
    assert [(one.words, one.dismissed) for one in part.answers] == [("J’y réfléchis.", False)]

"""Every exercise with the keyboard alone: no mouse, and no field filled behind the person's back."""

from datetime import date

import pytest

from bilan_widgets.store import Store

pytestmark = pytest.mark.browser
FOCUSED = """() => { const e = document.activeElement;
  const named = (e.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const group = e.type === 'radio' ? e.closest('fieldset').querySelector('legend').textContent + ' ' : '';
  return (group + (e.ariaLabel || named.trim() || [...e.labels ?? []].map((l) => l.textContent).join(' ') || e.textContent || ''))
    .replace(/[\\s\\u00a0\\u202f]+/g, ' ').trim(); }"""
OUTLINE = """() => { const s = getComputedStyle(document.activeElement.type === 'radio' && document.activeElement.labels.length
    && getComputedStyle(document.activeElement).outlineStyle === 'none' ? document.activeElement.labels[0] : document.activeElement);
  return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; }"""


class Hands:
    """Ten fingers on a keyboard, and eyes on what has the focus."""

    def __init__(self, visit):
        self.visit, self.page, self.keys = visit, visit.page, visit.page.keyboard

    def here(self):
        return self.page.evaluate(FOCUSED)

    def to(self, words, key="Tab", most=120):
        """Press Tab until what has the focus is called so, and see that it shows."""
        passed = []
        for _ in range(most):
            self.keys.press(key)
            passed.append(self.here())
            if passed[-1].startswith(words):
                assert self.page.evaluate(OUTLINE), f"the focus does not show on {words}"
                return self
        raise AssertionError(f"{words} is not reached: {passed}")

    def back(self, words):
        return self.to(words, "Shift+Tab")

    def press(self, *keys):
        for key in keys:
            self.keys.press(key)
        return self

    def mark(self, value):
        """In a scale: where the browser put the focus, then arrows up to that value."""
        self.keys.press("Space")
        while self.page.evaluate("document.activeElement.value") != value:
            self.keys.press("ArrowRight")
        return self

    def type(self, text):
        self.keys.type(text)
        return self

    def until(self, words):
        """Wait until the focus has been brought to what is called so."""
        self.page.wait_for_function(f"(words) => ({FOCUSED})().startsWith(words)", arg=words)
        return self


@pytest.fixture
def hands(fresh, visit):
    return Hands(visit(fresh))


def kept(app):
    """The dossier as it lies in the database."""
    store = Store(app.database)
    try:
        return store.read(store.find(app.dossier))[0]
    finally:
        store.close()


def titles(app):
    return [period.title for period in kept(app).career_path.periods]


def test_the_skip_link_leads_to_the_contents(hands):
    hands.visit.go("accueil")
    hands.to("Aller au contenu", most=1)
    assert hands.page.locator(".b-skip").bounding_box()["y"] >= 0
    hands.press("Enter")
    assert hands.page.evaluate("document.activeElement.id") == "contenu"
    hands.to("Commencer", most=2)


def test_first_words_and_a_goal(fresh, hands):
    hands.visit.go("1_cadre", "#initial_request")
    hands.to("Pourquoi demandez-vous ce bilan").type("J’ai fait le tour.").to("Qu’est-ce qui vous amène")
    hands.page.get_by_text("Garder ces mots tels quels").wait_for()
    hands.back("Garder ces mots tels quels ? Pas encore").press("ArrowDown")
    hands.page.get_by_text("Gardés depuis le").wait_for()
    hands.to("Premier objectif").type("Enseigner")
    hands.to("Je saurai que").type("trois formateurs rencontrés")
    hands.to("Où en êtes-vous aujourd’hui", most=1).press("Space")
    assert hands.here().endswith(" 0")
    hands.press("ArrowRight", "ArrowRight", "ArrowRight")
    hands.visit.saved()
    request = kept(fresh).initial_request
    assert (request.first_words, request.first_words_on) == ("J’ai fait le tour.", date.today())
    [goal] = request.goals
    assert (goal.text, goal.sign, goal.today) == ("Enseigner", "trois formateurs rencontrés", 3)


def add_period(hands):
    hands.to("Ajouter une période").press("Enter").until("Domaine")
    hands.to("Intitulé", most=1).type("Vendeuse").to("Début").type("vers 2012").to("Fin", most=1).type("2015")
    hands.to("Satisfaction au début", most=1).press("ArrowDown", "ArrowDown")
    hands.to("Enregistrer la période").press("Enter").until("Modifier Vendeuse")


def test_a_period_is_added_edited_removed_and_brought_back(fresh, hands):
    hands.visit.go("2_investigation", "#career_path")
    add_period(hands)
    [period] = kept(fresh).career_path.periods
    assert (period.title, period.start.edtf(), period.end.edtf(), period.satisfaction_start) == ("Vendeuse", "2012~", "2015", 4)

    hands.press("Enter").until("Domaine").to("Intitulé", most=1).press("End").type(" en librairie").press("Enter")
    hands.until("Modifier Vendeuse en librairie")
    assert titles(fresh) == ["Vendeuse en librairie"]

    hands.to("Retirer Vendeuse en librairie", most=1).press("Enter").until("Garder").press("Escape")
    hands.page.locator("dialog").wait_for(state="detached")
    assert hands.here() == "Retirer Vendeuse en librairie" and titles(fresh) == ["Vendeuse en librairie"]

    hands.press("Enter").until("Garder").to("Retirer", most=1).press("Enter").until("Ajouter une période")
    assert titles(fresh) == []

    hands.back("Annuler").press("Enter")
    hands.page.get_by_role("heading", name="Vendeuse en librairie").wait_for()
    assert titles(fresh) == ["Vendeuse en librairie"]
    assert hands.here().startswith("Annuler")
    hands.to("Rétablir", most=1).press("Space")
    hands.page.get_by_role("heading", name="Vendeuse en librairie").wait_for(state="detached")
    assert titles(fresh) == []


def test_escape_asks_before_it_drops_what_was_typed(fresh, hands):
    hands.visit.go("2_investigation", "#career_path")
    hands.to("Ajouter une période").press("Enter").until("Domaine").press("Escape").until("Ajouter une période")
    hands.press("Enter").until("Domaine").to("Intitulé", most=1).type("Vendeuse").press("Escape").until("Continuer")
    hands.press("Enter").until("Domaine").to("Intitulé", most=1)
    assert hands.page.evaluate("document.activeElement.value") == "Vendeuse"
    hands.press("Escape").until("Continuer").to("Abandonner", most=1).press("Enter").until("Ajouter une période")
    assert titles(fresh) == []


def test_an_action_is_added(fresh, hands):
    hands.visit.go("3_conclusion", "#action_plan")
    hands.to("Mon cap").type("Former")
    hands.to("Ajouter une action").press("Space").until("Action").type("Appeler le CFA")
    hands.to("Pour le", most=1).type("14/03/2027").to("Enregistrer").press("Space").until("Modifier Appeler le CFA")
    hands.visit.saved()
    plan = kept(fresh).action_plan
    assert plan.intention == "Former" and [(one.what, one.due) for one in plan.actions] == [("Appeler le CFA", date(2027, 3, 14))]


def test_the_pdf_is_taken_away_with_enter(hands):
    hands.visit.go("synthese")
    hands.to("Télécharger en PDF")
    with hands.page.expect_download() as download:
        hands.press("Enter")
    assert download.value.path().read_bytes().startswith(b"%PDF")
    assert hands.here().startswith("Télécharger en PDF")

"""How far each exercise is, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.french import counted

DONE, PART, TODO = "done", "part", "todo"
State = Callable[[Any], tuple[bool, str]]


@dataclass(frozen=True)
class Step:
    """One exercise in the contents. name: its function; part: what it fills; look: (done, in words) of that part."""

    name: str
    part: str
    page: str
    title: str
    minutes: int
    look: State


def _list(field: str, singular: str, plural: str | None = None, *, feminine: bool = False, enough: int = 1) -> State:
    """Done when there are enough items and something was retained."""

    def look(part: Any) -> tuple[bool, str]:
        count = len(getattr(part, field))
        return count >= enough and bool(part.takeaway.strip()), counted(count, singular, plural, feminine=feminine)

    return look


def _request(part: Any) -> tuple[bool, str]:
    return bool(part.goals and part.first_words_on), counted(len(part.goals), "objectif")


def _plan(part: Any) -> tuple[bool, str]:
    dated = any(action.due for action in part.actions)
    return dated and bool(part.takeaway.strip()), counted(len(part.actions), "action", feminine=True)


def _agreement(part: Any) -> tuple[bool, str]:
    words = "consentement donné" if part.consent_on and not part.consent_withdrawn_on else "consentement à donner"
    return bool(part.funding_mode and part.consent_on and not part.consent_withdrawn_on), words


def _values(part: Any) -> tuple[bool, str]:
    if len(part.columns) == 36:
        return len(part.top) == 5 and bool(part.takeaway.strip()), "36 cartes placées"
    return False, f"{max(len(part.presort), len(part.columns))} cartes sur 36"


def _interests(part: Any) -> tuple[bool, str]:
    return len(part.answers) >= 44 and bool(part.takeaway.strip()), f"{len(part.answers)} réponses sur 48"


def _feedback(part: Any) -> tuple[bool, str]:
    return len(part.ratings) >= 3, counted(len(part.ratings), "réponse reçue", "réponses reçues", feminine=True)


def _tensions(part: Any) -> tuple[bool, str]:
    return bool(part.takeaway.strip()), counted(len(part.answers), "question regardée", "questions regardées",
                                                feminine=True)


def _sheets(part: Any) -> tuple[bool, str]:
    filled = [option for option in part.options if option.facts or option.hypotheses or option.inquiries]
    known = [option for option in filled if option.inquiries]
    return len(known) >= 2, counted(len(filled), "fiche commencée", "fiches commencées", feminine=True)


def _project(part: Any) -> tuple[bool, str]:
    return bool(part.want.strip() and part.takeaway.strip()), "projet écrit" if part.want.strip() else "commencé"


def _decision(part: Any) -> tuple[bool, str]:
    return bool(part.snapshots and part.takeaway.strip()), counted(len(part.criteria), "critère")


def _closing(part: Any) -> tuple[bool, str]:
    done = bool(part.words_today.strip() and part.confidence is not None)
    return done, "miroir rempli" if done else "commencé"


ONE, TWO, THREE = "1_cadre", "2_investigation", "3_conclusion"
STEPS = (
    Step("agreement", "agreement", ONE, "Convention", 30, _agreement),
    Step("initial_request", "initial_request", ONE, "Demande initiale", 20, _request),
    Step("situation", "situation", ONE, "Situation et contraintes", 20,
         _list("constraints", "contrainte", feminine=True)),
    Step("work_plan", "work_plan", ONE, "Plan de travail", 30, _list("meetings", "entretien")),
    Step("career_path", "career_path", TWO, "Ligne de vie", 45, _list("periods", "période", feminine=True)),
    Step("stories", "stories", TWO, "Récits d’expériences", 60, _list("stories", "récit", enough=3)),
    Step("skills", "skills", TWO, "Compétences", 40, _list("skills", "compétence", feminine=True, enough=5)),
    Step("feedback", "feedback", TWO, "Regard des autres", 15, _feedback),
    Step("work_values", "work_values", TWO, "Valeurs", 30, _values),
    Step("interest_profile", "interest_profile", TWO, "Intérêts", 15, _interests),
    Step("drivers", "drivers", TWO, "Moteurs", 20, _list("drivers", "moteur ou frein", "moteurs et freins")),
    Step("ideal_environment", "ideal_environment", TWO, "Environnement idéal", 20, _list("strips", "curseur")),
    Step("pastimes", "pastimes", TWO, "Passions", 15, _list("pastimes", "passion", feminine=True)),
    Step("tensions", "tensions", TWO, "Fils à tirer", 20, _tensions),
    Step("options", "options", TWO, "Pistes", 30, _list("options", "piste", feminine=True, enough=2)),
    Step("option_sheet", "options", TWO, "Fiche piste", 60, _sheets),
    Step("decision", "decision", TWO, "Choisir", 40, _decision),
    Step("career_project", "career_project", THREE, "Projet", 30, _project),
    Step("action_plan", "action_plan", THREE, "Plan d’action", 30, _plan),
    Step("obstacles", "obstacles", THREE, "Obstacles et ressources", 30, _list("obstacles", "obstacle")),
    Step("closing_review", "closing_review", THREE, "Entretien de clôture", 30, _closing),
    Step("follow_up", "follow_up", THREE, "Suivi", 10, _list("meetings", "rendez-vous", "rendez-vous")),
)


def state_of(dossier: Dossier, step: Step) -> tuple[str, str]:
    """done, part or todo, and the words for it."""
    part = getattr(dossier, step.part)
    done, words = step.look(part)
    if not part.started or (step.name != step.part and words.startswith("aucun")):
        return TODO, "à venir"
    return (DONE if done else PART), words


def next_step(dossier: Dossier) -> Step | None:
    """The exercise to go on with: the first that is begun, else the first that is not; None when all are done."""
    return _next(dossier, STEPS)


def next_on_page(dossier: Dossier, page: str) -> Step | None:
    """The same among the exercises of one page."""
    return _next(dossier, tuple(step for step in STEPS if step.page == page))


def _next(dossier: Dossier, steps: tuple[Step, ...]) -> Step | None:
    states = [(state_of(dossier, step)[0], step) for step in steps]
    return next((step for wanted in (PART, TODO) for state, step in states if state == wanted), None)


def pages_done(dossier: Dossier) -> list[str]:
    """The notebooks of which every exercise is done."""
    pages = {step.page for step in STEPS}
    return sorted(page for page in pages if all(state_of(dossier, s)[0] == DONE for s in STEPS if s.page == page))

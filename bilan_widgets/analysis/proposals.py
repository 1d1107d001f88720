"""Exercises proposed from the goals, by rules that are shown: which words of a goal call for which exercise, and why.

A proposal is never imposed, and nothing is learnt or scored: the rules below are all there is. They are ours, written
from the exercises' own purposes (EXERCISES); words are compared without case and accents, from their beginning.
"""

import re
import unicodedata
from dataclasses import dataclass

from bilan_widgets.dossier import Dossier, Goal, InitialRequest
from bilan_widgets.dossier.french import joined, typeset
from bilan_widgets.dossier.work_plan import Phase, WorkPlan

BEGINNING = "beginning"          # the rule of goals that no word of ours fits


@dataclass(frozen=True)
class Rule:
    """words: beginnings of words, without accents; exercise: name of a part; minutes: what to plan."""

    name: str
    words: str
    exercise: str
    minutes: int
    phase: Phase
    reason: str


@dataclass(frozen=True)
class Proposal:
    """One exercise and why. goals: the goals it comes from, in the person's order."""

    rule: Rule
    goals: tuple[Goal, ...]
    planned: bool

    @property
    def title(self) -> str:
        """Of the exercise, as the person reads it."""
        return exercise_titles()[self.rule.exercise]

    @property
    def reason(self) -> str:
        """« Pour votre objectif « … » : … »."""
        quoted = joined([f"« {goal.text} »" for goal in self.goals])
        return typeset(f"Pour {'votre objectif' if len(self.goals) == 1 else 'vos objectifs'} {quoted} : "
                       f"{self.rule.reason}")


_DEEP = Phase.investigation
RULES = (
    Rule("proof", "competence savoir-faire former formatrice formateur transmettre valoris cv capable legitim",
         "stories", 90, _DEEP, "raconter des moments précis montre ce que vous savez déjà faire, preuve à l’appui."),
    Rule("skills", "competence savoir-faire former formatrice formateur transmettre valoris transfer evolu niveau",
         "skills", 60, _DEEP, "nommer vos compétences dit lesquelles vous emportez ailleurs."),
    Rule("voice", "confiance oser legitim presenter parler excuser timid entretien",
         "feedback", 30, _DEEP, "le regard de quelques proches complète le vôtre, souvent en mieux."),
    Rule("meaning", "sens valeur equilibre utile epanou plaire plaisir envie motiv fier reconnu reconnaissance",
         "work_values", 60, _DEEP, "mettre vos valeurs en ordre dit à quoi vous ne voulez plus renoncer."),
    Rule("conditions", "horaire rythme nuit fatigue stress bruit ambiance equipe teletravail famille condition",
         "ideal_environment", 30, _DEEP,
         "préciser ce que vous pouvez accepter, et jusqu’où, évite de changer pour retrouver pareil."),
    Rule("limits", "horaire trajet deplac permis salaire revenu argent enfant famille sante garde logement",
         "situation", 30, Phase.preliminary, "dire tôt ce qui n’est pas négociable fait gagner du temps."),
    Rule("ideas", "metier reconver changer autre idee orient piste voie choisir projet avenir",
         "interest_profile", 30, _DEEP,
         "voir quelles activités vous attirent ouvre des pistes auxquelles on ne pense pas."),
    Rule("options", "metier reconver changer poste idee piste choisir decid creer entreprise former formatri formateur",
         "options", 60, _DEEP,
         "mettre vos pistes côte à côte, y compris rester, aide à ne pas s’arrêter à la première."),
    Rule("choice", "choisir decid hesit trancher arbitr",
         "decision", 60, _DEEP, "comparer selon vos propres critères montre de quoi dépend votre choix."),
    Rule("training", "formation diplome certif titre vae qualif apprendre etude",
         "career_project", 60, Phase.conclusion,
         "un projet de formation se vérifie : durée, coût, conditions d’entrée."),
    Rule("fears", "peur oser confiance frein bloqu obstacle risque crain",
         "obstacles", 30, Phase.conclusion,
         "prévoir ce qui peut gêner, et la réponse, rend le premier pas plus facile."),
)
_START = (
    Rule(BEGINNING, "", "stories", 90, _DEEP, "partir de moments vécus convient à toute demande."),
    Rule(BEGINNING, "", "options", 60, _DEEP, "noter vos pistes, même floues, donne de quoi avancer."),
)


def exercise_titles() -> dict[str, str]:
    """Name of a part → its title, for every part of a dossier."""
    return {name: getattr(found.annotation, "title", name) for name, found in Dossier.model_fields.items()}


def fits(rule: Rule, goal: Goal) -> bool:
    """Whether a word of the goal, or of its sign, begins like one of the rule's."""
    text = _plain(f"{goal.text} {goal.sign}")
    return any(re.search(rf"(?<!\w){re.escape(word)}", text) for word in rule.words.split())


def proposals(request: InitialRequest, plan: WorkPlan, *, with_private: bool = True) -> tuple[Proposal, ...]:
    """One proposal an exercise, in the order of the rules; those of goals that no rule fits come last."""
    goals = [g for g in request.goals if g.text and (with_private or not g.private)]
    others = tuple(g for g in goals if not any(fits(rule, g) for rule in RULES))
    found = {rule: tuple(g for g in goals if fits(rule, g)) for rule in RULES} | dict.fromkeys(_START, others)
    planned = {work.exercise for work in plan.work}
    kept: dict[str, Proposal] = {}
    for rule, mine in found.items():
        if mine and rule.exercise not in kept:
            kept[rule.exercise] = Proposal(rule, mine, rule.exercise in planned)
    return tuple(kept.values())


def _plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(sign))

"""Rules between what is wanted, the situation, and the options: each a question, as in tension_rules."""

from bilan_widgets.analysis.ideal_environment import bounds, outside, placed
from bilan_widgets.analysis.interest_profile import scores
from bilan_widgets.analysis.strip_words import WORDS
from bilan_widgets.analysis.threads import (
    Found,
    Source,
    Thread,
    current_periods,
    going_options,
    of_driver,
    of_option,
    of_pastime,
    of_period,
    of_skill,
    of_strip,
    of_value,
    strip,
    top_values,
    wished,
    words,
)
from bilan_widgets.dossier import Dossier, Goal
from bilan_widgets.dossier.interest_profile import InterestType
from bilan_widgets.dossier.options import LampKind, Light, OptionKind, OptionState
from bilan_widgets.dossier.situation import Constraint, Firmness, Subject
from bilan_widgets.dossier.skills import Wish
from bilan_widgets.dossier.surroundings import PastimePlace

_LEAVE = words("changer de (?:métier|travail|voie)|partir|quitter|reconver|autre chose")
_HOURS = words("horaires?|nuits?|soirs?|week-ends?|rythme de vie|temps de travail")


def _of_constraint(constraint: Constraint) -> Source:
    return Source(f"situation/{constraint.id}", f"Situation : {constraint.text}", constraint.private)


def _of_goal(goal: Goal) -> Source:
    return Source(f"initial_request/{goal.id}", f"Demande initiale : {goal.text}", goal.private)


def _hard(d: Dossier, subject: Subject) -> list[Constraint]:
    return [c for c in d.situation.constraints if c.subject is subject and c.firmness is Firmness.hard]


def secure_value_own_business(d: Dossier) -> Found:
    """Values × options: security or income first, and an own business still among the options."""
    for top, said in top_values(d, "securite", "revenu"):
        for option in going_options(d):
            if option.kind is OptionKind.creation:
                yield Thread("secure_value_own_business", f"{said}, et « {option.title} » demande d’accepter une part "
                             "de risque. De quelle sécurité avez-vous besoin, et pendant combien de temps ?",
                             (of_value(top), of_option(option)))


def last_interest_own_business(d: Dossier) -> Found:
    """Interests × options: enterprising is the only lowest type, and an own business is still among the options."""
    found = scores(d.interest_profile)
    if found is None or found.flat:
        return
    low = min(found.means.values())
    if [kind for kind, mean in found.means.items() if mean == low] != [InterestType.E]:
        return
    for option in going_options(d):
        if option.kind is OptionKind.creation:
            yield Thread("last_interest_own_business", "Convaincre et négocier viennent en dernier dans vos intérêts, "
                         f"et « {option.title} » en demandera. Qui pourrait prendre cette part avec vous ?",
                         (Source("interest_profile", "Intérêts"), of_option(option)))


def refused_skill_needed(d: Dossier) -> Found:
    """Skills × options: a skill no more wanted, and an option that asks for it."""
    refused = {skill.id: skill for skill in d.skills.skills if skill.wish is Wish.no}
    for option in going_options(d):
        for need in option.needs:
            if need.skill_id in refused:
                skill = refused[need.skill_id]
                yield Thread("refused_skill_needed", f"Vous ne souhaitez plus utiliser « {skill.label} », et "
                             f"« {option.title} » le demande. Quelle place cela peut-il garder ?",
                             (of_skill(skill), of_option(option)))


def loved_skill_unused(d: Dossier) -> Found:
    """Skills × options: mastered (3–4) and loved (4–5), and asked by none of the options whose needs are noted."""
    asked = [need.skill_id for option in going_options(d) for need in option.needs]
    if not asked:
        return
    for skill in d.skills.skills:
        if (skill.mastery or 0) >= 3 and (skill.enjoyment or 0) >= 4 and skill.wish is not Wish.no \
                and skill.id not in asked:
            yield Thread("loved_skill_unused", f"Vous maîtrisez « {skill.label} », avec plaisir, et aucune de vos "
                         "pistes n’en a l’usage pour l’instant. Cela vous manquerait-il ?",
                         (of_skill(skill), Source("options", "Pistes")))


def unhappy_status_quo(d: Dossier) -> Found:
    """Life line × options: a present below 0, and staying is among the options."""
    for period in current_periods(d):
        for option in going_options(d):
            if option.kind is OptionKind.status_quo and (period.satisfaction_end or 0) < 0:
                yield Thread("unhappy_status_quo", f"« {option.title} » fait partie de vos pistes, et votre "
                             f"satisfaction est aujourd’hui en dessous de zéro : « {period.title} ». Qu’est-ce qui "
                             "devrait changer pour que rester vous aille ?", (of_period(period), of_option(option)))


def strong_brake_status_quo(d: Dossier) -> Found:
    """Drivers × options: what takes most energy (3), and staying is among the options."""
    for driver in d.drivers.drivers:
        for option in going_options(d):
            if option.kind is OptionKind.status_quo and not driver.gives and driver.strength == 3:
                yield Thread("strong_brake_status_quo", f"« {driver.text} » vous prend beaucoup d’énergie, et "
                             f"« {option.title} » fait partie de vos pistes. Cela pourrait-il être réglé sans partir ?",
                             (of_driver(driver), of_option(option)))


def leaving_goal_staying_kept(d: Dossier) -> Found:
    """Goals × options: a goal about leaving, and staying is retained."""
    for goal in d.initial_request.goals:
        for option in d.options.options:
            if option.kind is OptionKind.status_quo and option.state is OptionState.retained \
                    and _LEAVE.search(goal.text):
                yield Thread("leaving_goal_staying_kept", f"Au départ, vous vouliez « {goal.text} », et vous retenez "
                             f"« {option.title} ». Qu’avez-vous appris entre les deux ?",
                             (_of_goal(goal), of_option(option)))


def hours_goal_without_limit(d: Dossier) -> Found:
    """Goals × surroundings: a goal about hours, and no acceptable range on the strip of hours."""
    for goal in d.initial_request.goals:
        if d.ideal_environment.strips and _HOURS.search(f"{goal.text} {goal.sign}") \
                and bounds(strip(d, "hours")) is None:
            yield Thread("hours_goal_without_limit", f"Votre objectif « {goal.text} » touche à vos horaires, et vous "
                         "n’avez pas dit lesquels vous pouvez accepter. Où est la limite ?",
                         (_of_goal(goal), of_strip(d, "hours", WORDS["hours"].scale)))


def firm_time_odd_hours(d: Dossier) -> Found:
    """Situation × surroundings: a firm constraint of time, and a wish for odd hours (0–3)."""
    for constraint in _hard(d, Subject.time):
        if wished(d, "hours", high=3):
            yield Thread("firm_time_odd_hours", f"« {constraint.text} » n’est pas négociable, et vous souhaitez des "
                         "horaires décalés. Lesquels iraient avec cette contrainte ?",
                         (_of_constraint(constraint), of_strip(d, "hours", WORDS["hours"].scale)))


def firm_place_much_travel(d: Dossier) -> Found:
    """Situation × surroundings: a firm constraint of mobility, and a wish for much travel (7–10)."""
    for constraint in _hard(d, Subject.mobility):
        if wished(d, "travel", low=7):
            yield Thread("firm_place_much_travel", f"« {constraint.text} » n’est pas négociable, et vous souhaitez de "
                         "nombreux déplacements. Jusqu’où, et combien de jours par mois ?",
                         (_of_constraint(constraint), of_strip(d, "travel", WORDS["travel"].scale)))


def firm_income_open_money(d: Dossier) -> Found:
    """Situation × options: a firm income, and a training or an own business whose money is not yet settled."""
    for constraint in _hard(d, Subject.income):
        for option in going_options(d):
            settled = any(lamp.kind is LampKind.money and lamp.light is Light.green for lamp in option.lamps)
            if option.kind in (OptionKind.creation, OptionKind.training) and not settled:
                yield Thread("firm_income_open_money", f"« {constraint.text} » n’est pas négociable, et la question de "
                             f"l’argent reste ouverte pour « {option.title} ». Qui pourrait vous donner un chiffre ?",
                             (_of_constraint(constraint), of_option(option)))


def firm_income_hobby_as_work(d: Dossier) -> Found:
    """Situation × hobbies: a firm income, and a hobby that should become the work."""
    for constraint in _hard(d, Subject.income):
        for pastime in d.pastimes.pastimes:
            if pastime.place is PastimePlace.work:
                yield Thread("firm_income_hobby_as_work", f"Vous aimeriez faire de « {pastime.what} » votre travail, "
                             f"et « {constraint.text} » n’est pas négociable. Que faudrait-il pour en vivre, et à "
                             "partir de quand ?", (_of_constraint(constraint), of_pastime(pastime)))


def happy_outside_range(d: Dossier) -> Found:
    """Life line × surroundings: a present at +3 or more, and today outside an acceptable range."""
    for period in current_periods(d):
        for key, marks in placed(d.ideal_environment).items():
            if (period.satisfaction_end or 0) >= 3 and outside(marks):
                name = WORDS[key].scale
                yield Thread("happy_outside_range", f"Vous êtes bien dans « {period.title} », et aujourd’hui sort de "
                             f"ce que vous dites pouvoir accepter ({name[:1].lower()}{name[1:]}). La limite est-elle "
                             "là où vous l’avez mise ?", (of_period(period), of_strip(d, key, name)))


RULES = (secure_value_own_business, last_interest_own_business, refused_skill_needed, loved_skill_unused,
         unhappy_status_quo, strong_brake_status_quo, leaving_goal_staying_kept, hours_goal_without_limit,
         firm_time_odd_hours, firm_place_much_travel, firm_income_open_money, firm_income_hobby_as_work,
         happy_outside_range)

"""The mirror: what was said and rated at first beside what is said and rated today."""

from dataclasses import dataclass

from bilan_widgets.analysis.initial_request import shortened
from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier import CareerPath, ClosingReview, Goal, InitialRequest, Voice
from bilan_widgets.dossier.closing import GoalReview
from bilan_widgets.dossier.french import counted, typeset
from bilan_widgets.dossier.voice import ME

LOW_CONFIDENCE = 7          # under it, a smaller first step is asked for (a custom of motivational interviewing)


@dataclass(frozen=True)
class Reviewed:
    """A goal with its ratings, 0–10 or None: at first, now by the person, now by the counsellor."""

    goal: Goal
    before: int | None
    now: int | None
    counsellor: int | None
    words: str


def reviewed(section: ClosingReview, request: InitialRequest, *, with_private: bool = True) -> tuple[Reviewed, ...]:
    """Every goal that was worded, with what is known of it today."""
    found = {one.goal_id: one for one in section.goals}
    return tuple(Reviewed(goal, goal.today, review.now, review.counsellor, review.words)
                 for goal in request.goals if goal.text and (with_private or not goal.private)
                 for review in (found.get(goal.id, GoalReview(goal_id=goal.id)),))


def change_words(one: Reviewed) -> str:
    """« de 4 à 8 », « 8 aujourd’hui », « pas encore situé aujourd’hui »."""
    if one.now is None:
        return "pas encore situé aujourd’hui" if one.before is None else f"{one.before} au départ, pas encore situé"
    if one.before is None:
        return f"{one.now} aujourd’hui"
    return f"toujours {one.now}" if one.now == one.before else f"de {one.before} à {one.now}"


def disagreements(found: tuple[Reviewed, ...]) -> tuple[Reviewed, ...]:
    """Goals that the two rate three points apart or more: worth talking about."""
    return tuple(one for one in found if one.now is not None and one.counsellor is not None
                 and abs(one.now - one.counsellor) >= 3)


def remarks(section: ClosingReview, request: InitialRequest) -> tuple[str, ...]:
    """Questions before one leaves."""
    found = [f"« {one.goal.text} » : vous dites {one.now}, votre conseiller ou conseillère dit {one.counsellor}. "
             "Qu’est-ce que chacun voit que l’autre ne voit pas ?" for one in disagreements(reviewed(section, request))]
    if section.confidence is not None and section.confidence < LOW_CONFIDENCE:
        found.append("Votre confiance est sous 7 : quel premier pas, plus petit, la ferait monter ?")
    if section.confidence is not None and not section.first_step.strip():
        found.append("Quel est le tout premier pas ?")
    return tuple(typeset(text) for text in found)


def path_words(first: CareerPath | None, now: CareerPath) -> str:
    """How the lifeline grew since it was first drawn; "" when there is nothing to compare."""
    if first is None or not first.periods or first.periods == now.periods:
        return ""
    before, after = len(first.periods), len(now.periods)
    said = f"{counted(before, 'période', feminine=True)} au premier tracé, {counted(after, 'période', feminine=True)} "
    marks = {one.id: (one.satisfaction_start, one.satisfaction_end) for one in first.periods}
    moved = sum(marks.get(one.id, (one.satisfaction_start, one.satisfaction_end))
                != (one.satisfaction_start, one.satisfaction_end) for one in now.periods)
    changed = f", dont {counted(moved, 'jugée autrement', 'jugées autrement', feminine=True)}" if moved else ""
    return typeset(f"{said}aujourd’hui{changed}.").capitalize()


def statements(section: ClosingReview, voice: Voice = ME, *,
               request: InitialRequest | None = None) -> tuple[Statement, ...]:
    """Words of today, goals then and now, the first step; nothing private."""
    found = []
    if words := shortened(section.words_today, 300):
        found.append(Statement("closing_review/words", typeset(f"{voice.say('', 'Je dis', '{Nom} dit')} aujourd’hui : "
                                                               f"« {words} »"), "closing_review"))
    found += [Statement(f"closing_review/{one.goal.id}",
                        typeset(f"Objectif « {one.goal.text} » : {change_words(one)}, sur 10."), "closing_review")
              for one in reviewed(section, request or InitialRequest(), with_private=False) if one.now is not None]
    if section.networks.strip():
        found.append(Statement("closing_review/networks", typeset(f"Réseaux et aides : « {_line(section.networks)} »."),
                               "closing_review"))
    if section.first_step:
        sure = f" (confiance : {section.confidence} sur 10)" if section.confidence is not None else ""
        found.append(Statement("closing_review/step", typeset(f"Premier pas : « {_line(section.first_step)} »{sure}."),
                               "closing_review"))
    return tuple(found)


def _line(text: str) -> str:
    return " ".join(text.split()).rstrip(" .")


def retained(section: ClosingReview) -> str:
    """The same as one text, without the goals, which belong to the request."""
    return as_text(statements(section))

"""What others see beside what one sees: median and range, never fewer than three people, never one person alone."""

from dataclasses import dataclass
from statistics import median_low

from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier.feedback import GROUPS, ITEMS, Feedback, Rating
from bilan_widgets.dossier.french import joined, typeset
from bilan_widgets.dossier.voice import ME, Voice

LEAST = 3                   # raters of a group, and answers to an item, before anything of them is shown
_HIGH, _MOST = 4, 4
_APART = 2                  # points between oneself and the median, from which one speaks of a gap


@dataclass(frozen=True)
class Look:
    """How a group sees one item: the (low) median, the lowest and the highest mark, 1 to 5."""

    median: int
    low: int
    high: int


def looks(section: Feedback, group: str) -> dict[str, Look]:
    """Item → how that group sees it; nothing from fewer than three people, whole or for one item.

    The low median (statistics.median_low) is a mark that somebody gave: « entre 3 et 4 » is not on the scale.
    """
    mine = [rating.answers for rating in section.ratings if rating.group == group]
    if len(mine) < LEAST:
        return {}
    found = {}
    for item in ITEMS:
        marks = [answers[item] for answers in mine if item in answers]
        if len(marks) >= LEAST:
            found[item] = Look(median_low(marks), min(marks), max(marks))
    return found


def missing(section: Feedback, group: str) -> int:
    """How many answers a group still needs before it is shown; 0 when it is."""
    return max(0, LEAST - sum(rating.group == group for rating in section.ratings))


def added(section: Feedback, rating: Rating) -> tuple[Rating, ...]:
    """The ratings with one more. In the order of their fingerprints: the order of arrival would say who is who."""
    return tuple(sorted((*section.ratings, rating), key=lambda one: one.fingerprint))


def recognised(section: Feedback) -> tuple[str, ...]:
    """The items that the others mark highest, 4 or 5 in every shown group; none when more than four are level."""
    shown = [seen for group in GROUPS if (seen := looks(section, group))]
    levels = {item: min(seen[item].median for seen in shown) for item in ITEMS
              if shown and all(item in seen for seen in shown)}
    best = max(levels.values(), default=0)
    found = tuple(item for item, level in levels.items() if level == best)
    return found if best >= _HIGH and len(found) <= _MOST else ()


def surprises(section: Feedback) -> tuple[tuple[str, str, int], ...]:
    """(item, group, others' median − own mark) where the two are two points apart or more."""
    found = [(item, group, look.median - section.own[item]) for group in GROUPS
             for item, look in looks(section, group).items() if item in section.own]
    return tuple(gap for gap in found if abs(gap[2]) >= _APART)


def statements(section: Feedback, voice: Voice) -> tuple[Statement, ...]:
    """What others recognise, and where they see more than the person does; nothing before three people."""
    strong = recognised(section)
    under = list(dict.fromkeys(item for item, _, gap in surprises(section) if gap > 0))
    found = []
    if strong:
        whom = voice.say("vous", "moi", "{nom}")
        found.append(Statement("feedback/recognised", typeset(
            f"Ce que les autres remarquent chez {whom} : {_listed(strong)}."), "feedback"))
    if under:
        what = voice.say("Vous vous notez moins haut que les autres", "Je me note moins haut que les autres",
                         "{Nom} se note moins haut que les autres")
        found.append(Statement("feedback/under", typeset(f"{what} sur ce point : {_listed(under)}."
                               if len(under) == 1 else f"{what} sur ces points : {_listed(under)}."), "feedback"))
    return tuple(found)


def retained(section: Feedback) -> str:
    """What the synthesis keeps when the person has not reworded it."""
    return as_text(statements(section, ME))


def _listed(items: tuple[str, ...] | list[str]) -> str:
    return joined([f"« {ITEMS[item][:1].lower()}{ITEMS[item][1:]} »" for item in items])

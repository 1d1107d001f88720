"""Interests by type: means, what stands out, what does not, and what is missing.

Answers are not compared with those of any group (« non étalonné »): all is said about one person alone.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier.french import counted, joined, typeset
from bilan_widgets.dossier.interest_profile import EACH, ITEMS, InterestProfile, InterestType
from bilan_widgets.dossier.voice import ME, Voice

MISSING_ALLOWED = 2          # answers that may be missing in each type of eight; our own convention
FLAT_BELOW = Fraction(1)     # points between the highest and the lowest mean, on 1–5; our own convention
_ALIKE_FROM, _ALIKE_SHARE = 16, Fraction(9, 10)


@dataclass(frozen=True)
class Scores:
    """means: type → mean of the answers given, 1–5 exact; ipsatised: the same less the mean of the six means."""

    means: Mapping[InterestType, Fraction]
    ipsatised: Mapping[InterestType, Fraction]

    @property
    def differentiation(self) -> Fraction:
        """Highest less lowest mean, 0–4 (the simple range of Holland, Making Vocational Choices, 1997)."""
        return max(self.means.values()) - min(self.means.values())

    @property
    def flat(self) -> bool:
        """Whether no type stands out: differentiation below FLAT_BELOW. A flat profile has no code."""
        return self.differentiation < FLAT_BELOW


def missing(section: InterestProfile) -> int:
    """How many answers are still needed before anything is said: at most MISSING_ALLOWED may lack in each type."""
    given = Counter(item[0] for item in section.answers)
    return sum(max(0, EACH - MISSING_ALLOWED - given[kind]) for kind in InterestType)


def scores(section: InterestProfile) -> Scores | None:
    """The six means, or None while `missing` is not zero. Ipsatised: Cattell 1944, centred within the person."""
    if missing(section):
        return None
    means = {}
    for kind in InterestType:
        given = [answer for item, answer in section.answers.items() if item[0] == kind]
        means[kind] = Fraction(sum(given), len(given))
    level = sum(means.values(), Fraction(0)) / len(means)
    return Scores(means, {kind: mean - level for kind, mean in means.items()})


def leading(found: Scores | None) -> tuple[tuple[InterestType, ...], ...]:
    """The first types, those of one mean together, until three are named; nothing for a flat profile.

    Ties are exact: means are fractions.
    """
    if found is None or found.flat:
        return ()
    ranked = sorted(InterestType, key=lambda kind: -found.means[kind])
    groups: list[tuple[InterestType, ...]] = []
    for _, same in groupby(ranked, key=lambda kind: found.means[kind]):
        if sum(map(len, groups)) >= 3:
            break
        groups.append(tuple(same))
    return tuple(groups)


def code(found: Scores | None) -> str:
    """The three letters (« SAE »); "" for a flat profile, and wherever a tie leaves their order open."""
    groups = leading(found)
    return "".join(group[0] for group in groups) if groups and all(len(group) == 1 for group in groups) else ""


def distance(one: str, other: str) -> int:
    """Steps on the hexagon: 0 same, 1 adjacent, 2 alternate, 3 opposite (Holland 1997)."""
    letters = "".join(InterestType)
    apart = abs(letters.index(one) - letters.index(other))
    return min(apart, len(letters) - apart)


def consistency(found: Scores | None) -> int | None:
    """Distance of the two first types, 1–3 (1: much in common); None when flat or when ties leave them open."""
    first = [kind for group in leading(found) for kind in group]
    sizes = [len(group) for group in leading(found)]
    return distance(first[0], first[1]) if sizes[:1] == [2] or sizes[:2] == [1, 1] else None


def c_index(person: str, other: str) -> int:
    """Congruence C of two three-letter codes, 0–18, 9 on average for random pairs (Brown & Gore 1994).

    C = 3 X1 + 2 X2 + X3, Xi being 3 when the i-th letters are the same, 2 adjacent, 1 alternate, 0 opposite.
    """
    return sum(weight * (3 - distance(mine, theirs)) for weight, mine, theirs in zip((3, 2, 1), person, other,
                                                                                      strict=True))


def alike(section: InterestProfile) -> bool:
    """Whether nearly all answers are one and the same: nine in ten, from 16 answers on."""
    counts = Counter(section.answers.values())
    total = len(section.answers)
    return total >= _ALIKE_FROM and counts.most_common(1)[0][1] >= _ALIKE_SHARE * total


def remark(section: InterestProfile) -> str:
    """What is worth saying about the answers themselves, kindly; or nothing."""
    if not alike(section):
        return ""
    return typeset("Presque toutes vos réponses sont les mêmes. Si c’est bien votre ressenti, gardez-les. Sinon, "
                   "reprenez les activités qui vous attirent le plus et le moins : une différence suffit pour y "
                   "voir plus clair.")


def progress(section: InterestProfile) -> str:
    """« 12 réponses sur 48 », and what is still needed."""
    lack = missing(section)
    said = f"{counted(len(section.answers), 'réponse', feminine=True)} sur {len(ITEMS)}.".capitalize()
    return typeset(f"{said} Encore {counted(lack, 'réponse', feminine=True)} au moins avant le résultat." if lack
                   else said)


def ranking_words(groups: tuple[tuple[InterestType, ...], ...], plain: str = "") -> str:
    """« Social d’abord, puis Artistique et Entreprenant à égalité ». plain: said after the first."""
    said = [joined([kind.label for kind in group]) + (" à égalité" if len(group) > 1 else "") for group in groups]
    return said[0] + plain + " d’abord" + "".join(f", puis {words}" for words in said[1:]) if said else ""


def consistency_words(found: Scores | None) -> str:
    """How near the two first types are, in a sentence; nothing when they are not known."""
    return {1: "Les deux premiers types sont voisins : beaucoup d’activités nourrissent l’un et l’autre.",
            2: "Les deux premiers types ont des points communs, sans être voisins.",
            3: "Les deux premiers types sont éloignés : les nourrir tous les deux demande parfois deux lieux "
               "différents, par exemple un travail et un loisir.", None: ""}[consistency(found)]


def statements(section: InterestProfile, voice: Voice) -> tuple[Statement, ...]:
    """One sentence: the first types, or that none stands out; nothing before there are enough answers."""
    found = scores(section)
    if found is None:
        return ()
    groups = leading(found)
    whose = voice.say("Vos", "Mes", "Ses")
    if not groups:
        text = f"{whose} intérêts sont répartis sur plusieurs domaines, sans que l’un se détache"
    else:
        plain = f" ({groups[0][0].plain})" if len(groups[0]) == 1 else ""
        types = "le type" if len(groups[0]) == 1 else "les types"
        text = f"{whose} intérêts vont vers {types} {ranking_words(groups, plain)}"
    return (Statement("interest_profile/leading", typeset(f"{text} (questionnaire non étalonné)."),
                      "interest_profile"),)


def retained(section: InterestProfile) -> str:
    """What the synthesis keeps when the person has not reworded it."""
    return as_text(statements(section, ME))

"""Criteria and vetoes proposed from what the person said elsewhere, and criteria that say the same thing twice."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from bilan_widgets.analysis.ideal_environment import conditions, outside
from bilan_widgets.dossier.decision import Criterion
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.situation import Firmness, Situation
from bilan_widgets.dossier.surroundings import Drivers, IdealEnvironment
from bilan_widgets.dossier.work_values import WorkValues

FEW, MANY = 5, 8                          # criteria that one can hold in mind
# A theme and the stems of words that speak of it, without accents.
THEMES: Mapping[str, tuple[str, ...]] = {
    "du temps et des horaires": ("horaire", "nuit", "temps", "equilibre", "week-end", "soir", "journee"),
    "du revenu": ("salaire", "revenu", "paie", "argent", "remuneration", "gagner", "euro"),
    "de la liberté d’agir": ("autonom", "liberte", "independan", "initiative"),
    "de transmettre": ("transmett", "former", "formation", "expliqu", "enseign"),
    "des trajets": ("trajet", "deplacement", "distance", "transport", "route", "kilometre"),
    "de la sécurité de l’emploi": ("securite", "stabilite", "stable", "cdi", "precar"),
    "de la reconnaissance": ("reconnai", "consider", "merci"),
    "du travail avec les autres": ("equipe", "collegue", "collectif", "entraide"),
    "du sens": ("utilite", "utile", "sens"),
    "du corps et de la santé": ("physique", "sante", "fatigue", "porter"),
}
_WORD = re.compile(r"[a-z]{6,}")
_STEM = 6                                 # letters that two words must share to be taken for the same


@dataclass(frozen=True)
class Proposal:
    """A criterion or a veto to propose. source: « part/item », by which one finds it again; origin: where from, in
    words."""

    source: str
    text: str
    origin: str
    private: bool = False


def values(section: WorkValues, names: Mapping[str, str]) -> tuple[Proposal, ...]:
    """One proposal a first value, in their order. names: card → its words."""
    return tuple(Proposal(f"work_values/{value.card}", names.get(value.card, value.card),
                          f"votre valeur n° {place}", value.private)
                 for place, value in enumerate(section.top, 1))


def drivers(section: Drivers) -> tuple[Proposal, ...]:
    """What gives or takes most energy (strength 3, then 2), at most four."""
    strong = sorted((one for one in section.drivers if (one.strength or 0) > 1), key=lambda one: -(one.strength or 0))
    return tuple(Proposal(f"drivers/{one.id}", one.text if one.gives else f"Moins de ceci : {one.text}",
                          "vous donne de l’énergie" if one.gives else "vous prend de l’énergie", one.private)
                 for one in strong[:4])


def wishes(section: Situation) -> tuple[Proposal, ...]:
    """What may be discussed in the situation: a criterion rather than a veto."""
    return tuple(Proposal(f"situation/{one.id}", one.text, "de votre situation", one.private)
                 for one in section.constraints if one.firmness is not Firmness.hard)


def hard(section: Situation) -> tuple[Proposal, ...]:
    """What is not negotiable in the situation: a veto."""
    return tuple(Proposal(f"situation/{one.id}", _with_limit(one.text, one.limit), "non négociable pour vous",
                          one.private)
                 for one in section.constraints if one.firmness is Firmness.hard)


def ranges(section: IdealEnvironment, *, unmet: bool = False) -> tuple[Proposal, ...]:
    """The ranges that the person can live with. unmet: only those that today's work does not respect."""
    return tuple(Proposal(f"ideal_environment/{one.key}", one.text, "ce que vous pouvez accepter", one.private)
                 for one in conditions(section) if not unmet or outside(section.strips[one.key]))


def _with_limit(text: str, limit: str) -> str:
    return f"{text} ({limit})" if limit and limit.lower() not in text.lower() else text


def new_ones(proposals: Iterable[Proposal], known: Iterable[str]) -> tuple[Proposal, ...]:
    """The proposals whose source is not among the known ones, each source once."""
    seen, found = set(known), []
    for one in proposals:
        if one.source not in seen and one.text.strip():
            seen.add(one.source)
            found.append(one)
    return tuple(found)


def doubles(criteria: Sequence[Criterion]) -> tuple[str, ...]:
    """A question for each pair of criteria that may count one thing twice.

    The rule: they come from the same answer (one « part/item »), or speak of the same theme (THEMES), or share a word
    (six first letters, without accents).
    """
    return tuple(typeset(f"« {a.text} » et « {b.text} » {why} : les garder tous les deux peut le compter double. Et si "
                         "vous n’en gardiez qu’un ?")
                 for a, b in combinations(criteria, 2) if (why := _same(a, b)))


def _same(a: Criterion, b: Criterion) -> str:
    if "/" in a.source and a.source == b.source:
        return "viennent de la même réponse"
    first, second = _plain(a.text), _plain(b.text)
    for theme, stems in THEMES.items():
        if _speaks(first, stems) and _speaks(second, stems):
            return f"parlent tous deux {theme}"
    shared = {word[:_STEM] for word in _WORD.findall(first)} & {word[:_STEM] for word in _WORD.findall(second)}
    return "se ressemblent" if shared else ""


@lru_cache(maxsize=1024)              # a few criteria, asked again at each key press
def _speaks(text: str, stems: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{re.escape(stem)}", text) for stem in stems)


def _plain(text: str) -> str:
    """Lower case without accents, a plain apostrophe between words."""
    folded = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    return "".join(sign for sign in folded if not unicodedata.combining(sign)).replace("'", " ")


def how_many(count: int) -> str:
    """A word on the number of criteria; nothing between five and eight."""
    if 0 < count < FEW:
        return typeset("Cinq à huit critères suffisent en général : il vous en reste peut-être un ou deux à ajouter.")
    if count > MANY:
        return typeset("Au-delà de huit critères, chacun pèse peu et l’on s’y perd. Lesquels pourriez-vous laisser ?")
    return ""

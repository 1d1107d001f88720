"""Choosing: from the matrix to what it says, and on what that depends.

The arithmetic and its sources are in `robustness`. A choice is called « net » when its option comes first in over
80 % of the draws, « à confirmer » from 50 to 80 %, and otherwise there is no clear choice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from bilan_widgets.analysis.luck import OPTIONS, luck, ordered_weights
from bilan_widgets.analysis.robustness import (
    DRAWS,
    SWING_MARGIN,
    Array,
    Draws,
    Smaa,
    Telling,
    between,
    dominated,
    normalised,
    smaa,
    telling,
    tenths,
)
from bilan_widgets.dossier.decision import Criterion, DecisionMatrix, Veto, Weighting
from bilan_widgets.dossier.options import Option, OptionKind, OptionState

CLEAR, LIKELY = 0.80, 0.50
MOST, ROUNDING = OPTIONS, 0.02                 # options compared; shares nearer than this are said to be even
NET, TO_CONFIRM, UNCLEAR = "choix net", "à confirmer", "pas de choix clair"
# Fields that the arithmetic does not read: a change of words must not cost a new run.
_WORDS = {"takeaway": "", "takeaway_on": None, "wording": "", "in_synthesis": True, "snapshots": ()}
_USEFUL = 0.03                            # a missing fact that changes less is not worth naming


@dataclass(frozen=True)
class Comparison:
    """Options (k) under criteria (m). low, high: (k, m), 0 and 10 where nothing is known.

    trouble: the French sentence that says why there is nothing to compare yet; then `result` is None.
    result: SMAA-2; missing: the unsure scores, the most telling first; beaten: option → the one that beats it surely.
    """

    options: tuple[Option, ...]
    criteria: tuple[Criterion, ...]
    ruled_out: tuple[tuple[Option, Veto], ...]
    low: Array
    high: Array
    trouble: str = ""
    result: Smaa | None = None
    missing: tuple[Telling, ...] = ()
    beaten: tuple[tuple[int, int], ...] = ()

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Places of the options, the one that comes first most often first."""
        if self.result is None:
            return tuple(range(len(self.options)))
        shares = self.result.acceptability
        return tuple(sorted(range(len(self.options)), key=lambda place: -shares[place]))

    def share(self, place: int) -> float:
        """The share of the draws in which an option comes first, 0–1; 0 while nothing is compared."""
        return 0.0 if self.result is None else float(self.result.acceptability[place])

    def tenth(self, place: int, rank: int = 0) -> int:
        """In how many draws of ten an option has that rank; those of all options together never pass ten."""
        return 0 if self.result is None else self._tenths[rank][place]

    @cached_property
    def _tenths(self) -> tuple[tuple[int, ...], ...]:
        """Rank → option → of ten."""
        assert self.result is not None
        return tuple(tenths(shares) for shares in self.result.ranks.T)

    @property
    def leader(self) -> Option | None:
        """The option that comes first most often; None while nothing is compared."""
        return None if self.result is None else self.options[self.order[0]]

    @property
    def even(self) -> bool:
        """Whether the first two come first equally often."""
        first, second = (self.share(place) for place in self.order[:2])
        return first - second < ROUNDING

    @property
    def verdict(self) -> str:
        """« choix net », « à confirmer » or « pas de choix clair »; nothing while nothing is compared."""
        if self.result is None:
            return ""
        share = self.share(self.order[0])
        return UNCLEAR if share < LIKELY or self.even else NET if share > CLEAR else TO_CONFIRM


def candidates(section: DecisionMatrix, options: Iterable[Option]) -> tuple[Option, ...]:
    """The options to compare, before vetoes: those chosen, or all that are not dropped; the status quo, always
    offered, is the last."""
    offered = [option for option in options
               if option.state is not OptionState.dropped or option.kind is OptionKind.status_quo]
    chosen = [option for option in offered if option.id in section.option_ids]
    return tuple(sorted((chosen or offered)[:MOST], key=lambda option: option.kind is OptionKind.status_quo))


def ruled_out(section: DecisionMatrix, options: Iterable[Option]) -> tuple[tuple[Option, Veto], ...]:
    """Each option that an active veto rules out, with the first such veto."""
    active = [veto for veto in section.vetoes if veto.active]
    found = ((option, next((veto for veto in active if option.id in veto.option_ids), None)) for option in options)
    return tuple((option, veto) for option, veto in found if veto is not None)


def compare(section: DecisionMatrix, options: tuple[Option, ...], draws: int = DRAWS) -> Comparison:
    """The comparison of the options under the criteria; the same input gives the same figures."""
    return _compare(section.model_copy(update=_WORDS), options, draws)


@lru_cache(maxsize=1)                     # several ask about the matrix of the moment
def _compare(section: DecisionMatrix, options: tuple[Option, ...], draws: int) -> Comparison:
    asked = candidates(section, options)
    out = ruled_out(section, asked)
    kept = tuple(option for option in asked if option.id not in {one.id for one, _ in out})
    low, high = _intervals(section, kept)
    bare = Comparison(kept, section.criteria, out, low, high, _trouble(section, asked, kept, low, high))
    if bare.trouble:
        return bare
    drawn = Draws(low, high, luck(draws).units[:, :len(kept), :len(section.criteria)], _weights(section, draws))
    result = smaa(drawn)
    leader = int(result.acceptability.argmax())
    beaten = tuple((int(i), int(j)) for i, j in np.argwhere(dominated(low, high)))
    missing = tuple(one for one in telling(drawn, result.first, leader) if one.change >= _USEFUL)
    return Comparison(kept, section.criteria, out, low, high, "", result, missing, beaten)


def _intervals(section: DecisionMatrix, options: tuple[Option, ...]) -> tuple[Array, Array]:
    given = {(score.option_id, score.criterion_id): score for score in section.scores}
    cells = [[given.get((option.id, criterion.id)) for criterion in section.criteria] for option in options]
    shape = (len(options), len(section.criteria))
    low = np.array([[cell.low if cell else 0 for cell in row] for row in cells], dtype=float).reshape(shape)
    high = np.array([[cell.high if cell else 10 for cell in row] for row in cells], dtype=float).reshape(shape)
    return low, high


def _weights(section: DecisionMatrix, draws: int) -> Array:
    """By order: all weights that respect it, evenly; by swing: each within ± 20 points, 0 staying 0; a swing that was
    not given may be anything from 0 to 100."""
    if section.weighting is Weighting.order:
        return ordered_weights(draws, len(section.criteria))
    swings = [criterion.swing for criterion in section.criteria]
    low = [max(0.0, swing - SWING_MARGIN) if swing else 0.0 for swing in swings]
    high = [100.0 if swing is None else min(100.0, swing + SWING_MARGIN) if swing else 0.0 for swing in swings]
    return normalised(between(low, high, luck(draws).swings[:, :len(swings)]))


def _trouble(section: DecisionMatrix, asked: tuple[Option, ...], kept: tuple[Option, ...], low: Array,
             high: Array) -> str:
    if asked and not kept:
        return ("Vos conditions absolues écartent toutes les pistes. Suspendez-en une pour voir ce que cela "
                "changerait : rien n’est perdu.")
    if len(asked) > 1 and len(kept) == 1:
        return (f"Il ne reste que « {kept[0].title} » : vos conditions absolues écartent les autres pistes. "
                "Suspendez-en une si vous voulez comparer.")
    if len(kept) <= 1:
        return "Il faut au moins deux pistes pour comparer. « Rester comme aujourd’hui » peut être l’une d’elles."
    if not section.criteria:
        return "Choisissez d’abord deux ou trois critères : ce qui compte pour vous dans un travail."
    if section.weighting is Weighting.swing and all(criterion.swing == 0 for criterion in section.criteria):
        return "Tous vos poids sont à zéro : rien ne départage les pistes. Donnez du poids à au moins un critère."
    if (low == 0).all() and (high == 10).all():
        return "Aucune note pour l’instant. Notez une ou deux cases, même largement : la comparaison apparaîtra ici."
    return ""

"""What a weighted choice depends on: SMAA-2 over weights and scores, in plain numpy.

Shapes: n draws, k options, m criteria. Weights are ≥ 0 and sum to 1; scores are 0–10, more is better. In memory the
draws of one cell lie side by side: there are thousands of them and a handful of everything else.

Sources: SMAA-2 : Lahdelma & Salminen, « SMAA-2: Stochastic Multicriteria Acceptability Analysis for Group Decision
Making », Operations Research 49(3), 2001; swing weights: von Winterfeldt & Edwards, 1986; uniform drawing on the
simplex: Devroye, « Non-Uniform Random Variate Generation », 1986, chapter 5.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
DRAWS, SEED = 10_000, 20_011
SWING_MARGIN = 20.0           # a swing is taken as known within ± this many points of 100
EQUAL = 1e-9                  # totals nearer than this are equal: the options share the rank
_BINS = 5


def normalised(drawn: Array) -> Array:
    """Rows (n, m) over their sums, as weights; equal ones where all are zero.

    Of exponentials: uniform on the simplex (Devroye 1986).
    """
    sums = drawn.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(drawn, sums, out=np.full_like(drawn, 1 / drawn.shape[1]), where=sums > 0))


def ordered(weights: Array) -> Array:
    """(n, m) uniform on the part of the simplex where w_1 ≥ w_2 ≥ …: uniform on the whole, then sorted.

    Their mean is the rank-order centroid w_k = (1/m) Σ_{i=k..m} 1/i (Barron & Barrett, « Decision Quality Using Ranked
    Attribute Weights », Management Science 42(11), 1996).
    """
    return np.ascontiguousarray(np.sort(weights, axis=1)[:, ::-1].T).T


def between(low: ArrayLike, high: ArrayLike, units: Array) -> Array:
    """Values (n, …) between low and high (…), for units (n, …) of 0–1."""
    return np.asarray(np.asarray(low, dtype=float) + np.subtract(high, low, dtype=float) * units)


@dataclass(frozen=True)
class Draws:
    """Scores drawn evenly and independently between low and high, both (k, m), under weights (n, m).

    units: (n, k, m) of 0–1, where in its interval each score is. The scores themselves are never laid out: most are
    known, and (n, k, m) numbers are more than a processor keeps near.
    """

    low: Array
    high: Array
    units: Array
    weights: Array

    def totals(self) -> Array:
        """(n, k): Σ_c w_c s_c, the draws of an option side by side."""
        found = np.einsum("nm,km->kn", self.weights, self.low)
        width = self.high - self.low
        for option, criterion in np.argwhere(width > 0):
            unsure = width[option, criterion] * self.units[:, option, criterion]
            unsure *= self.weights[:, criterion]
            found[option] += unsure
        return np.asarray(found.T)

    def scores(self, draw: NDArray[np.intp]) -> Array:
        """(d, k, m) of some draws."""
        return between(self.low, self.high, self.units[draw])


@dataclass(frozen=True)
class Smaa:
    """What SMAA-2 says.

    ranks: (k, k), the share of draws in which option i has rank r; equal totals share their ranks evenly;
    central: (k, m), mean weights of the draws in which i is first (NaN if never); regret: (k,), the largest shortfall
    from the best over the draws; rival: (k,), the best option in that worst draw; hurts: (k,), the criterion that
    counts most in it; first: (n, k), the share of the first rank in each draw.
    """

    ranks: Array
    central: Array
    regret: Array
    rival: NDArray[np.intp]
    hurts: NDArray[np.intp]
    first: Array

    @property
    def acceptability(self) -> Array:
        """(k,) the share of draws in which each option comes first."""
        return np.asarray(self.ranks[:, 0])


def smaa(drawn: Draws) -> Smaa:
    """SMAA-2."""
    totals = drawn.totals()
    first = _shares_of_first(totals)
    wins = first.sum(axis=0)
    central = np.divide(first.T @ drawn.weights, wins[:, None], out=np.full(drawn.low.shape, np.nan),
                        where=wins[:, None] > 0)
    return Smaa(_rank_shares(totals), central, *_worst(drawn, totals), first)


def _shares_of_first(totals: Array) -> Array:
    best = totals >= totals.max(axis=1, keepdims=True) - EQUAL
    return np.asarray(best / best.sum(axis=1, keepdims=True))


def _rank_shares(totals: Array) -> Array:
    """Two options at a time: a table of all pairs in all draws would be larger than what the processor keeps near."""
    columns = np.ascontiguousarray(totals.T)
    above, level = np.zeros(columns.shape, np.int8), np.ones(columns.shape, np.int8)
    for one, other in combinations(range(len(columns)), 2):
        apart = columns[other] - columns[one]
        higher, lower = apart > EQUAL, apart < -EQUAL
        above[one] += higher
        above[other] += lower
        level[[one, other]] += ~(higher | lower)
    if (level == 1).all():                     # as good as always: then a rank is the number of those above
        return np.stack([np.bincount(ranks, minlength=len(columns)) / ranks.size for ranks in above])
    shares = [((above <= rank) & (rank < above + level)) / level for rank in range(len(columns))]
    return np.stack([share.mean(axis=1) for share in shares], axis=1)


def _worst(drawn: Draws, totals: Array) -> tuple[Array, NDArray[np.intp], NDArray[np.intp]]:
    """Largest regret, who is best then, and the criterion on which the shortfall is largest once weighted."""
    shortfall = totals.max(axis=1, keepdims=True) - totals
    draw, options = shortfall.argmax(axis=0), np.arange(totals.shape[1])
    rival, scores = totals[draw].argmax(axis=1), drawn.scores(draw)
    parts = drawn.weights[draw] * (scores[options, rival] - scores[options, options])
    return shortfall.max(axis=0), rival, parts.argmax(axis=1)


def tenths(shares: ArrayLike) -> tuple[int, ...]:
    """Shares (k,) that sum to 1 as whole numbers of ten, which never sum to more: largest remainders (Hamilton 1792).

    Equal shares get equal numbers: where there is not enough left for all of them, none of them is raised.
    """
    scaled = np.asarray(shares, dtype=float) * 10
    found = np.floor(scaled + EQUAL)
    rest, left = scaled - found, round(10 - found.sum())
    order = np.lexsort((-scaled, -rest.round(9)))
    while 0 < left < len(order) and abs(scaled[order[left - 1]] - scaled[order[left]]) <= EQUAL:
        left -= 1
    found[order[:max(left, 0)]] += 1
    return tuple(int(one) for one in found)


def dominated(low: ArrayLike, high: ArrayLike) -> NDArray[np.bool_]:
    """(k, k): whether option i is beaten by j for sure: on every criterion j at its worst reaches i at its best, and
    passes it on one."""
    lows, highs = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    return np.asarray((lows[None, :, :] >= highs[:, None, :]).all(axis=2)
                      & (lows[None, :, :] > highs[:, None, :]).any(axis=2))


@dataclass(frozen=True)
class Telling:
    """An unsure score, and what knowing it would do to the share of draws in which the leader comes first.

    change: the mean distance between that share and the share with the score known, 0–1; if_low, if_high: the share
    with the score in the lowest and in the highest fifth of its width.
    """

    option: int
    criterion: int
    change: float
    if_low: float
    if_high: float


def telling(drawn: Draws, first: Array, leader: int) -> list[Telling]:
    """The unsure scores, the one whose clearing would change most first. first: (n, k), as in `Smaa`.

    Definition: E|P(leader first | score) − P(leader first)|, the score being taken in five slices of equal width of
    its interval.
    """
    won, found = first[:, leader], []
    usual = won.mean()
    for option, criterion in np.argwhere(drawn.high > drawn.low):
        slot = (drawn.units[:, option, criterion] * _BINS).astype(np.intp)
        sizes = np.bincount(slot, minlength=_BINS)
        shares = np.bincount(slot, won, _BINS) / np.maximum(sizes, 1)
        change = float((np.abs(shares - usual) * sizes).sum() / sizes.sum())
        found.append(Telling(int(option), int(criterion), change, float(shares[0]), float(shares[-1])))
    return sorted(found, key=lambda one: -one.change)

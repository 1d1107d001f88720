"""What a weighted choice depends on: SMAA-2 over weights and scores, in plain numpy.

Shapes: n draws, k options, m criteria. Weights are ≥ 0 and sum to 1; scores are 0–10, more is better. In memory the
draws of one cell lie side by side (`side_by_side`): there are thousands of them and a handful of everything else.

Sources: SMAA-2 : Lahdelma & Salminen, « SMAA-2: Stochastic Multicriteria Acceptability Analysis for Group Decision
Making », Operations Research 49(3), 2001; rank-order centroid: Barron & Barrett, « Decision Quality Using Ranked
Attribute Weights », Management Science 42(11), 1996; swing weights: von Winterfeldt & Edwards, 1986; uniform
drawing on the simplex: Devroye, « Non-Uniform Random Variate Generation », 1986, chapter 5.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
DRAWS, SEED = 10_000, 20_011
SWING_MARGIN = 20.0           # a swing is taken as known within ± this many points of 100
EQUAL = 1e-9                  # totals nearer than this are equal: the options share the rank
_BINS = 5


def rank_order_centroid(count: int) -> Array:
    """Weights (m,) of criteria known by their order only: w_k = (1/m) Σ_{i=k..m} 1/i (Barron & Barrett 1996).

    It is the mean of all weights that respect the order. ValueError below one criterion.
    """
    if count < 1:
        raise ValueError("at least one criterion")
    return np.cumsum(1 / np.arange(count, 0, -1))[::-1] / count


def swing_weights(swings: ArrayLike) -> Array:
    """Weights (m,) in proportion to swings of 0–100. ValueError when all are zero, or one is negative."""
    given = np.asarray(swings, dtype=float)
    if given.ndim != 1 or not given.size or (given < 0).any() or given.sum() <= 0:
        raise ValueError("at least one positive swing, none negative")
    return np.asarray(given / given.sum())


def side_by_side(drawn: Array) -> Array:
    """The same array (n, …), its n lying side by side in memory."""
    return np.moveaxis(np.ascontiguousarray(np.moveaxis(drawn, 0, -1)), -1, 0)


def weighted_totals(scores: ArrayLike, weights: ArrayLike) -> Array:
    """Totals of scores (…, k, m) under weights (m,) or (n, m): Σ_c w_c s_c."""
    found, by = np.asarray(scores, dtype=float), np.asarray(weights, dtype=float)
    return np.asarray(found @ by if by.ndim == 1 else np.einsum("nkm,nm->nk", found, by))


def free_weights(count: int, draws: int, random: np.random.Generator) -> Array:
    """(n, m) uniform on the simplex: exponentials over their sum (Devroye 1986)."""
    drawn = random.standard_exponential((draws, count))
    return np.asarray(drawn / drawn.sum(axis=1, keepdims=True))


def ordered_weights(count: int, draws: int, random: np.random.Generator) -> Array:
    """(n, m) uniform on the part of the simplex where w_1 ≥ w_2 ≥ …: uniform on the whole, then sorted."""
    return np.sort(free_weights(count, draws, random), axis=1)[:, ::-1]


def swung_weights(low: ArrayLike, high: ArrayLike, draws: int, random: np.random.Generator) -> Array:
    """(n, m): each swing drawn evenly between its low and high (0–100), then normalised. ValueError if all are zero."""
    lows, highs = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    if not lows.size or highs.max() <= 0:
        raise ValueError("at least one positive swing")
    return normalised(between(lows, highs, random.random((draws, lows.size))))


def normalised(swings: Array) -> Array:
    """Swings (n, m) as weights; equal ones where all are zero."""
    sums = swings.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(swings, sums, out=np.full_like(swings, 1 / swings.shape[1]), where=sums > 0))


def drawn_scores(low: ArrayLike, high: ArrayLike, draws: int, random: np.random.Generator) -> Array:
    """(n, k, m): each score drawn evenly and independently between its low and high, both (k, m)."""
    return between(low, high, side_by_side(random.random((draws, *np.shape(low)))))


def between(low: ArrayLike, high: ArrayLike, units: Array) -> Array:
    """Values (n, …) between low and high (…), for units (n, …) of 0–1."""
    return np.asarray(np.asarray(low, dtype=float) + np.subtract(high, low, dtype=float) * units)


@dataclass(frozen=True)
class Smaa:
    """What SMAA-2 says.

    ranks: (k, k), the share of draws in which option i has rank r; equal totals share their ranks evenly;
    central: (k, m), mean weights of the draws in which i is first (NaN if never); confidence: (k,), the share of
    draws of scores in which i is first under its central weights (0 if never first); regret: (k,), the largest
    shortfall from the best over the draws; rival: (k,), the best option in that worst draw; hurts: (k,), the
    criterion that counts most in it; first: (n, k), the share of the first rank in each draw.
    """

    ranks: Array
    central: Array
    confidence: Array
    regret: Array
    rival: NDArray[np.intp]
    hurts: NDArray[np.intp]
    first: Array

    @property
    def acceptability(self) -> Array:
        """(k,) the share of draws in which each option comes first."""
        return np.asarray(self.ranks[:, 0])


def smaa(scores: Array, weights: Array) -> Smaa:
    """SMAA-2 of drawn scores (n, k, m) under drawn weights (n, m)."""
    totals = weighted_totals(scores, weights)
    first = _shares_of_first(totals)
    wins = first.sum(axis=0)
    central = np.divide(first.T @ weights, wins[:, None], out=np.full((totals.shape[1], weights.shape[1]), np.nan),
                        where=wins[:, None] > 0)
    return Smaa(_rank_shares(totals), central, _confidence(scores, central), *_worst(scores, weights, totals), first)


def _shares_of_first(totals: Array) -> Array:
    best = totals >= totals.max(axis=1, keepdims=True) - EQUAL
    return np.asarray(best / best.sum(axis=1, keepdims=True))


def _rank_shares(totals: Array) -> Array:
    count = totals.shape[1]
    apart = totals[:, None, :] - totals[:, :, None]            # apart[n, i, j]: how far j is above i
    above = (apart > EQUAL).sum(axis=2)
    level = (np.abs(apart) <= EQUAL).sum(axis=2)               # itself among them
    shares = [((above <= rank) & (rank < above + level)) / level for rank in range(count)]
    return np.stack([share.mean(axis=0) for share in shares], axis=1)


def _confidence(scores: Array, central: Array) -> Array:
    found = np.zeros(len(central))
    for option, weights in enumerate(central):
        if not np.isnan(weights).any():
            found[option] = _shares_of_first(np.einsum("nkm,m->nk", scores, weights))[:, option].mean()
    return found


def _worst(scores: Array, weights: Array, totals: Array) -> tuple[Array, NDArray[np.intp], NDArray[np.intp]]:
    """Largest regret, who is best then, and the criterion on which the shortfall is largest once weighted."""
    shortfall = totals.max(axis=1, keepdims=True) - totals
    draw, options = shortfall.argmax(axis=0), np.arange(totals.shape[1])
    rival = totals[draw].argmax(axis=1)
    parts = weights[draw] * (scores[draw, rival] - scores[draw, options])
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


def telling(scores: Array, first: Array, leader: int) -> list[Telling]:
    """The unsure scores, the one whose clearing would change most first.

    Definition: E|P(leader first | score) − P(leader first)|, the score being taken in five slices of equal width of
    its interval. Scores (n, k, m), first (n, k) as in `Smaa`.
    """
    won, found = first[:, leader], []
    lows, highs = scores.min(axis=0), scores.max(axis=0)
    for option, criterion in np.argwhere(highs - lows > EQUAL):
        known, low, high = scores[:, option, criterion], lows[option, criterion], highs[option, criterion]
        slot = np.minimum(((known - low) * (_BINS / (high - low))).astype(np.intp), _BINS - 1)
        sizes = np.bincount(slot, minlength=_BINS)
        shares = np.bincount(slot, won, _BINS) / np.maximum(sizes, 1)
        change = float((np.abs(shares - won.mean()) * sizes).sum() / sizes.sum())
        found.append(Telling(int(option), int(criterion), change, float(shares[0]), float(shares[-1])))
    return sorted(found, key=lambda one: -one.change)

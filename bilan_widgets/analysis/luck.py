"""Chance, drawn once for every matrix and everybody: the same matrix always gives the same figures.

The tables are as large as the largest matrix, and each takes the first of them. Forked kernels share them: they are
drawn before the fork and never written to.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from bilan_widgets.analysis.robustness import SEED, Array, normalised, ordered

OPTIONS, CRITERIA = 10, 12                # of the largest matrix that a dossier takes


class Luck(NamedTuple):
    """Shapes: n draws, 10 options, 12 criteria; the draws of one cell lie side by side in memory.

    units: (n, k, m), and swings: (n, m), evenly from 0 to 1; exponentials: (n, m), of mean 1.
    """

    units: Array
    swings: Array
    exponentials: Array


@lru_cache(maxsize=1)
def luck(draws: int) -> Luck:
    """The tables for so many draws."""
    random = np.random.default_rng(SEED)
    units, swings = random.random((OPTIONS, CRITERIA, draws)), random.random((CRITERIA, draws))
    exponentials = random.standard_exponential((CRITERIA, draws))
    return Luck(np.moveaxis(units, -1, 0), swings.T, exponentials.T)


@lru_cache(maxsize=1)
def ordered_weights(draws: int, criteria: int) -> Array:
    """(n, m): weights of so many criteria in their order, any such weights being as likely."""
    return ordered(normalised(luck(draws).exponentials[:, :criteria]))

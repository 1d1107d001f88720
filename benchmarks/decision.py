"""How long a choice takes to be weighed: python benchmarks/decision.py [--rounds 20].

Seven options, eight criteria, 10,000 draws: SMAA-2, regret and the facts that are missing. What chance gives is drawn
once, before anybody comes (`analysis.luck`).
"""

import argparse
import statistics
import time

import numpy as np

from bilan_widgets.analysis import robustness
from bilan_widgets.analysis.luck import luck, ordered_weights


def once(low: np.ndarray, high: np.ndarray) -> float:
    """Milliseconds for the whole of it."""
    units = luck(robustness.DRAWS).units[:, :low.shape[0], :low.shape[1]]
    start = time.perf_counter()
    drawn = robustness.Draws(low, high, units, ordered_weights(robustness.DRAWS, low.shape[1]))
    found = robustness.smaa(drawn)
    robustness.telling(drawn, found.first, int(found.acceptability.argmax()))
    return 1000 * (time.perf_counter() - start)


def milliseconds(rounds: int) -> tuple[float, float]:
    """Median and slowest of some rounds, after a first one."""
    random = np.random.default_rng(1)
    low = random.integers(0, 6, (7, 8)).astype(float)
    high = low + random.integers(0, 5, (7, 8))
    once(low, high)
    times = [once(low, high) for _ in range(rounds)]
    return statistics.median(times), max(times)


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    median, slowest = milliseconds(parser.parse_args().rounds)
    print(f"7 options × 8 criteria × {robustness.DRAWS:,} draws: median {median:.0f} ms, "
          f"slowest {slowest:.0f} ms (goal: under 50 ms)")


if __name__ == "__main__":
    main()

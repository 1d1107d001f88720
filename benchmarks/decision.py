"""How long a choice takes to be weighed: python benchmarks/decision.py [--rounds 20].

Seven options, eight criteria, 10,000 draws: weights, scores, SMAA-2, regret and the facts that are missing.
"""

import argparse
import statistics
import time

import numpy as np

from bilan_widgets.analysis import robustness


def once(low: np.ndarray, high: np.ndarray) -> float:
    """Milliseconds for the whole of it."""
    start = time.perf_counter()
    random = np.random.default_rng(robustness.SEED)
    scores = robustness.drawn_scores(low, high, robustness.DRAWS, random)
    found = robustness.smaa(scores, robustness.ordered_weights(low.shape[1], robustness.DRAWS, random))
    robustness.telling(scores, found.first, int(found.acceptability.argmax()))
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

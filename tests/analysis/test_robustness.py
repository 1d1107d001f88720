import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.analysis import robustness as r

# Three times the standard error of a share of 0.5 over 10,000 draws is 0.015.
ERROR = 0.015
cells = st.tuples(st.integers(0, 10), st.integers(0, 10)).map(sorted)
sizes = st.tuples(st.integers(2, 6), st.integers(1, 6))
tables = sizes.flatmap(lambda size: st.lists(st.lists(cells, min_size=size[1], max_size=size[1]), min_size=size[0],
                                             max_size=size[0])).map(lambda rows: np.array(rows, dtype=float))


def drawn(low, high, draws=r.DRAWS, ordered=False):
    random = np.random.default_rng(r.SEED)
    low, high = np.asarray(low, dtype=float), np.asarray(high, dtype=float)
    units, weights = random.random((draws, *low.shape)), free_weights(low.shape[1], draws, random)
    return r.Draws(low, high, units, r.ordered(weights) if ordered else weights)


def free_weights(count, draws, random):
    return r.normalised(random.standard_exponential((draws, count)))


@pytest.mark.parametrize(("count", "printed"), [
    (2, [.7500, .2500]), (3, [.6111, .2778, .1111]), (4, [.5208, .2708, .1458, .0625]),
    (5, [.4567, .2567, .1567, .0900, .0400]), (6, [.4083, .2417, .1583, .1028, .0611, .0278]),
    (7, [.3704, .2276, .1561, .1085, .0728, .0442, .0204]),
])
def test_ordered_weights_respect_the_order_and_average_to_the_published_centroid(count, printed):
    """The centroids as they are tabulated, with four digits, since Edwards & Barron (1994) and Barron & Barrett (1996)."""
    weights = r.ordered(free_weights(count, 20_000, np.random.default_rng(1)))
    assert (np.diff(weights, axis=1) <= 0).all() and weights.sum(axis=1) == pytest.approx(1)
    assert weights.mean(axis=0) == pytest.approx(printed, abs=0.005)


def test_totals_of_a_published_table():
    """The example of the weighted sum model in Triantaphyllou, « Multi-Criteria Decision Making Methods: A Comparative
    Study » (Kluwer 2000), as the encyclopedias reproduce it: totals printed 21.50, 22.00 and 22.00."""
    scores = np.array([[25, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]], dtype=float)
    totals = r.Draws(scores, scores, np.zeros((1, 3, 4)), np.array([[0.20, 0.15, 0.40, 0.25]])).totals()
    assert [f"{total:.2f}" for total in totals[0]] == ["21.50", "22.00", "22.00"]


def test_free_weights_have_the_moments_of_the_uniform_simplex():
    weights = free_weights(4, 40_000, np.random.default_rng(1))
    assert weights.mean(axis=0) == pytest.approx([0.25] * 4, abs=0.005)
    assert weights.var(axis=0) == pytest.approx([3 / 80] * 4, abs=0.002)          # (m−1) / (m²(m+1))


@pytest.mark.parametrize(("a", "b"), [((7, 2), (3, 8)), ((10, 0), (9, 5)), ((4, 6), (6, 5)), ((1, 9), (9, 8))])
def test_two_options_under_two_criteria_against_the_closed_form(a, b):
    """With fixed scores, a is first when w(a₁−b₁) > (1−w)(b₂−a₂), w being uniform on 0–1."""
    gain, loss = a[0] - b[0], b[1] - a[1]
    threshold = loss / (gain + loss)
    expected = 1 - threshold if gain > 0 else threshold
    found = r.smaa(drawn([a, b], [a, b]))
    assert found.acceptability[0] == pytest.approx(expected, abs=ERROR)
    middle = (1 + threshold) / 2 if gain > 0 else threshold / 2
    assert found.central[0, 0] == pytest.approx(middle, abs=ERROR)


def test_two_unsure_scores_against_the_closed_form():
    """One criterion, a uniform on 4–8 and b on 5–7: P(a > b) = 1/2; a on 5–9: P(a > b) = 3/4."""
    assert r.smaa(drawn([[4], [5]], [[8], [7]])).acceptability[0] == pytest.approx(0.5, abs=ERROR)
    assert r.smaa(drawn([[5], [5]], [[9], [7]])).acceptability[0] == pytest.approx(0.75, abs=ERROR)


def test_the_fact_that_would_settle_everything_is_found():
    """One criterion, a uniform on 4–8 against b at 6 for sure: knowing a takes the share from 1/2 to 0 or 1."""
    unsure = drawn([[4], [6]], [[8], [6]])
    one, = r.telling(unsure, r.smaa(unsure).first, 0)
    assert (one.option, one.criterion) == (0, 0)
    assert one.if_low == 0 and one.if_high == 1
    assert one.change == pytest.approx(0.4, abs=ERROR)      # five slices: four are settled, the middle one is even


def test_regret_names_the_rival_and_the_criterion():
    found = r.smaa(drawn([[6, 2], [6, 8]], [[6, 2], [6, 8]]))
    assert found.regret[0] == pytest.approx(6, abs=0.01) and found.rival[0] == 1 and found.hurts[0] == 1
    assert found.regret[1] == 0


@given(tables, st.booleans())
@settings(max_examples=60)
def test_laws_of_acceptabilities(table, ordered):
    one = drawn(table[..., 0], table[..., 1], 300, ordered)
    found = r.smaa(one)
    assert found.ranks.sum(axis=0) == pytest.approx(1) and found.ranks.sum(axis=1) == pytest.approx(1)
    assert (found.ranks >= 0).all() and (found.regret >= 0).all()
    turned = r.smaa(r.Draws(one.low[::-1], one.high[::-1], one.units[:, ::-1], one.weights))
    assert turned.ranks == pytest.approx(found.ranks[::-1]) and turned.regret == pytest.approx(found.regret[::-1])
    shuffled = r.smaa(r.Draws(one.low[:, ::-1], one.high[:, ::-1], one.units[..., ::-1], one.weights[:, ::-1]))
    assert shuffled.ranks == pytest.approx(found.ranks)


@given(tables, st.booleans())
def test_totals_and_ranks_against_the_plain_formulas(table, ordered):
    one = drawn(table[..., 0], table[..., 1], 50, ordered)
    scores = one.scores(np.arange(50))
    assert (scores >= one.low).all() and (scores <= one.high).all()
    totals = (scores * one.weights[:, None, :]).sum(axis=2)
    assert one.totals() == pytest.approx(totals)
    ranks = np.zeros((len(one.low), len(one.low)))
    for row in totals:
        for option, total in enumerate(row):
            above, level = int((row > total + r.EQUAL).sum()), int((abs(row - total) <= r.EQUAL).sum())
            ranks[option, above:above + level] += 1 / level / len(totals)
    assert r.smaa(one).ranks == pytest.approx(ranks)


@given(tables)
@settings(max_examples=60)
def test_who_is_dominated_is_never_first(table):
    low, high = table[..., 0].copy(), table[..., 1].copy()
    low[0] = np.minimum(low[0], 9)
    high[0] = low[0]
    low[1] = high[1] = low[0] + 1
    assert r.dominated(low, high)[0, 1] and not r.dominated(low, high)[1, 0]
    assert r.smaa(drawn(low, high, 300)).acceptability[0] == 0


def test_equal_totals_share_the_ranks():
    found = r.smaa(drawn([[5, 5]] * 3, [[5, 5]] * 3))
    assert found.ranks == pytest.approx(np.full((3, 3), 1 / 3)) and (found.regret == 0).all()


def test_the_same_seed_gives_the_same_figures():
    one, other = (r.smaa(drawn([[2, 3], [3, 1]], [[8, 9], [7, 7]])) for _ in range(2))
    assert (one.ranks == other.ranks).all() and (one.central == other.central).all()


def test_a_swing_of_zero_keeps_no_weight_and_all_at_zero_weigh_the_same():
    weights = r.normalised(np.array([[0.0, 60.0, 20.0], [0.0, 0.0, 0.0]]))
    assert weights.tolist() == [[0, .75, .25], pytest.approx([1 / 3] * 3)]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=9).filter(any))
def test_tenths_never_pass_ten_and_treat_equals_alike(parts):
    shares = np.array(parts) / sum(parts)
    found = r.tenths(shares)
    assert sum(found) <= 10 and all(abs(tenth - 10 * share) < 1 + 1e-9 for tenth, share in zip(found, shares, strict=True))
    assert len(set(zip(parts, found, strict=True))) == len(set(parts))
    assert sum(found) == 10 or len(set(parts)) < len(parts)


@pytest.mark.parametrize(("shares", "said"), [([.655, .27, .075, 0], (6, 3, 1, 0)), ([1 / 3] * 3, (3, 3, 3)), ([1, 0], (10, 0))])
def test_tenths_of_known_shares(shares, said):
    assert r.tenths(shares) == said

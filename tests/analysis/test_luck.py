import numpy as np

from bilan_widgets.analysis import luck as chance
from bilan_widgets.analysis.robustness import DRAWS
from bilan_widgets.dossier.decision import DecisionMatrix


def test_the_tables_are_as_large_as_the_largest_matrix():
    found = chance.luck(50)
    longest = {name: next(one.max_length for one in DecisionMatrix.model_fields[name].metadata if hasattr(one, "max_length"))
               for name in ("option_ids", "criteria")}
    assert longest == {"option_ids": chance.OPTIONS, "criteria": chance.CRITERIA}
    assert found.units.shape == (50, chance.OPTIONS, chance.CRITERIA)
    assert found.swings.shape == found.exponentials.shape == (50, chance.CRITERIA)


def test_chance_is_fair_and_the_same_each_time():
    found = chance.luck(DRAWS)
    assert np.allclose(found.units.mean(axis=0), 0.5, atol=0.02) and np.allclose(found.swings.mean(axis=0), 0.5, atol=0.02)
    assert np.allclose(found.exponentials.mean(axis=0), 1, atol=0.05)
    flat = found.units[:, :3, :4].reshape(DRAWS, -1)
    assert abs(np.corrcoef(flat, rowvar=False) - np.eye(12)).max() < 0.05           # no cell knows of another
    again = chance.luck.__wrapped__(DRAWS)
    assert (again.units == found.units).all() and again.units is not found.units


def test_weights_in_order_are_of_as_many_criteria_as_asked():
    weights = chance.ordered_weights(200, 5)
    assert weights.shape == (200, 5) and np.allclose(weights.sum(axis=1), 1) and (np.diff(weights, axis=1) <= 0).all()


def test_the_weights_of_every_number_of_criteria_average_to_the_centroid_of_their_order():
    for count in range(1, chance.CRITERIA + 1):
        centroid = np.cumsum(1 / np.arange(count, 0, -1))[::-1] / count
        assert np.allclose(chance.ordered_weights(DRAWS, count).mean(axis=0), centroid, atol=0.006), count

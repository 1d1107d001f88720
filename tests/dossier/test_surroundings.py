import pytest

from bilan_widgets.dossier import Refused, part_from
from bilan_widgets.dossier.surroundings import STRIPS


@pytest.mark.parametrize(("strips", "said"), [
    ({"moon": {"today": 3}}, "n’existe pas"), ({"team": {"low": 7, "high": 3}}, "dépasse"),
    ({"team": {"today": 11}}, "au plus 10"), ({"team": {"today": 1, "evil": 1}}, "forme"), ({"team": 4}, "forme")])
def test_strange_strips_are_refused_in_french(strips, said):
    with pytest.raises(Refused, match=said):
        part_from("ideal_environment", {"strips": strips})


def test_a_range_may_be_a_point_and_either_end_may_lack():
    part = part_from("ideal_environment", {"strips": {"team": {"low": 4, "high": 4}, "pace": {"high": 0}, "body": {"low": 10}}})
    assert part.strips["team"].low == part.strips["team"].high == 4
    assert 12 <= len(STRIPS) <= 15


def test_a_thread_is_answered_once():
    with pytest.raises(Refused, match="déjà une réponse"):
        part_from("tensions", {"answers": [{"thread": "a:b+c", "words": "x"}, {"thread": "a:b+c", "words": "y"}]})

import pytest

from bilan_widgets.dossier import Refused, part_from
from bilan_widgets.dossier.feedback import ITEMS


def refusal(**fields):
    with pytest.raises(Refused) as refused:
        part_from("feedback", fields)
    return str(refused.value)


def test_there_are_eight_things_to_look_at():
    assert len(ITEMS) == 8


@pytest.mark.parametrize("own", [{"calme": 9}, {"calme": 0}, {"charme": 3}])
def test_a_mark_or_an_item_that_does_not_exist_is_refused(own):
    assert "n’existe pas dans le formulaire" in refusal(own=own)
    assert "n’existe pas dans le formulaire" in refusal(ratings=[{"answers": own}])


def test_a_group_that_does_not_exist_is_refused():
    assert "Ce groupe n’existe pas" in refusal(ratings=[{"group": "voisins"}])


def test_the_same_code_twice_is_refused():
    assert "déjà compté" in refusal(ratings=[{"fingerprint": "ab"}, {"fingerprint": "ab"}])
    assert len(part_from("feedback", {"ratings": [{"fingerprint": "ab"}, {"fingerprint": "ac"}]}).ratings) == 2


def test_forty_answers_are_enough():
    assert "40 au plus" in refusal(ratings=[{} for _ in range(41)])

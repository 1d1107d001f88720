import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.dossier import Refused, part_from
from bilan_widgets.dossier.interest_profile import ITEMS

anything = st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
                        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3))


@pytest.mark.parametrize(("answers", "said"), [
    ({"R9": 3}, "Rechargez"), ({"Z1": 3}, "Rechargez"), ({"R1": 0}, "de 1"), ({"R1": 6}, "de 1"),
    ({"R1": "3"}, "forme"), ({"R1": True}, "forme"), ({f"R{n}": 3 for n in range(1, 60)}, "trop d’éléments")])
def test_what_is_not_an_answer_is_refused_in_french(answers, said):
    with pytest.raises(Refused, match=said):
        part_from("interest_profile", {"answers": answers})


def test_all_48_answers_are_taken():
    assert len(ITEMS) == len(set(ITEMS)) == 48
    assert len(part_from("interest_profile", {"answers": dict.fromkeys(ITEMS, 5)}).answers) == 48


@given(st.dictionaries(st.sampled_from(ITEMS) | st.text(max_size=3), anything, max_size=6) | anything)
def test_only_known_items_and_whole_answers_come_through(answers):
    try:
        part = part_from("interest_profile", {"answers": answers})
    except Refused:
        return
    assert part.answers.keys() <= set(ITEMS)
    assert all(type(answer) is int and 1 <= answer <= 5 for answer in part.answers.values())

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.dossier import Refused, part_from
from bilan_widgets.dossier.work_values import CARDS, SHAPE

KEYS = list(CARDS)


def refusal(**fields):
    with pytest.raises(Refused) as refused:
        part_from("work_values", fields)
    return str(refused.value)


def test_the_shape_holds_the_pack_exactly():
    assert sum(SHAPE) == len(CARDS) == 36 and SHAPE[::-1] == SHAPE


@pytest.mark.parametrize("fields", [
    {"presort": {"argent": 1}}, {"columns": {"transmettre ": 9}}, {"top": [{"card": "bonheur"}]},
    {"set_aside": [{"card": ""}]}, {"columns": {**dict.fromkeys(KEYS[:8], 5), "trente-septième": 1}},
])
def test_a_card_that_is_not_in_the_pack_is_refused(fields):
    assert "pas dans le jeu" in refusal(**fields)


@pytest.mark.parametrize("pile", [0, 4, 9, -1])
def test_a_pile_that_does_not_exist_is_refused(pile):
    assert "Cette pile n’existe pas" in refusal(presort={"calme": pile})


@pytest.mark.parametrize("column", [0, 10, -3])
def test_a_column_that_does_not_exist_is_refused(column):
    assert "Cette colonne n’existe pas" in refusal(columns={"calme": column})


@pytest.mark.parametrize("column", range(1, 10))
def test_one_card_more_than_there_are_places_is_refused(column):
    most = SHAPE[column - 1]
    assert part_from("work_values", {"columns": dict.fromkeys(KEYS[:most], column)}).columns
    said = refusal(columns=dict.fromkeys(KEYS[:most + 1], column))
    assert f"colonne {column} n’a que {most} places" in said and "échangez" in said


def test_a_card_is_told_once():
    twice = [{"card": "calme"}]
    assert "deux fois" in refusal(top=twice, set_aside=twice)
    assert "trop d’éléments" in refusal(top=[{"card": key} for key in KEYS[:6]])


@given(st.dictionaries(st.text() | st.sampled_from(KEYS), st.integers() | st.text() | st.none() | st.floats()))
def test_any_message_is_taken_or_refused_in_french(columns):
    try:
        part = part_from("work_values", {"columns": columns})
    except Refused as refused:
        assert str(refused)
    else:
        assert set(part.columns) <= set(KEYS) and all(
            list(part.columns.values()).count(number) <= SHAPE[number - 1] for number in range(1, 10))

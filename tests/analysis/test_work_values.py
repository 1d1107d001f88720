from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina.work_values import work_values
from bilan_widgets.analysis import work_values as analysis
from bilan_widgets.dossier import part_from
from bilan_widgets.dossier.voice import ME, YOU, Voice
from bilan_widgets.dossier.work_values import CARDS, SHAPE, TopValue, WorkValues

cards = st.sampled_from(list(CARDS))
moves = st.lists(st.tuples(st.just("place"), cards, st.integers(1, 9)) | st.tuples(st.just("exchange"), cards, cards))
piles = st.dictionaries(cards, st.integers(1, 3))


def played(columns, done):
    for name, card, to in done:
        columns = getattr(analysis, name)(columns, card, to)
    return columns


def fits(columns):
    counts = Counter(columns.values())
    return all(1 <= column <= 9 and count <= SHAPE[column - 1] for column, count in counts.items())


@given(piles, moves)
def test_any_order_of_moves_leaves_36_cards_in_the_shape(presort, done):
    columns = played(analysis.propose(presort), done)
    assert columns.keys() == CARDS.keys()
    assert [list(columns.values()).count(column) for column in range(1, 10)] == list(SHAPE)


@given(moves)
def test_from_an_empty_board_no_column_ever_overflows_and_nothing_is_invented(done):
    columns = played({}, done)
    assert fits(columns) and columns.keys() <= CARDS.keys()
    assert part_from("work_values", {"columns": columns})


@given(piles, moves, cards, cards)
def test_an_exchange_twice_changes_nothing(presort, done, one, other):
    columns = played({}, done)
    assert analysis.exchange(analysis.exchange(columns, one, other), one, other) == columns


@given(piles, moves)
def test_a_proposal_keeps_what_is_placed_and_the_order_of_the_piles(presort, done):
    begun = played({}, done)
    board = analysis.propose(presort, begun)
    assert begun.items() <= board.items() and board.keys() == CARDS.keys() and fits(board)
    free = [card for card in CARDS if card not in begun]
    for one in free:
        for other in free:
            if presort.get(one, 2) < presort.get(other, 2):
                assert board[one] >= board[other]


@given(moves, moves)
def test_words_on_a_card_are_never_lost(before, after):
    section = WorkValues(**analysis.follow(WorkValues(), played({}, before)))
    told = tuple(top.model_copy(update={"meaning": f"mot {top.card}", "private": True}) for top in section.top)
    section = section.model_copy(update={"top": told})
    moved = WorkValues(**analysis.follow(section, played(section.columns, after)))
    assert {top.card for top in moved.top} == set(analysis.first_five(moved.columns))
    assert {value for value in (*moved.top, *moved.set_aside) if value.told} == set(told)
    back = WorkValues(**analysis.follow(moved, section.columns))
    assert set(back.top) == set(told) and back.set_aside == ()


def test_a_full_column_takes_no_card_and_an_unknown_one_is_an_error():
    board = analysis.propose({})
    card = next(card for card, column in board.items() if column == 5)
    assert analysis.place(board, card, 9) == board
    for wrong in (("bonheur", 5), ("calme", 10), ("calme", 0)):
        with pytest.raises(KeyError):
            analysis.place(board, *wrong)


def test_the_five_keep_the_order_that_the_person_gave():
    amina = work_values()
    moved = analysis.follow(amina, analysis.exchange(amina.columns, "equilibre", "prestige"))
    assert [top.card for top in moved["top"]] == ["transmettre", "utilite", "reconnaissance", "autonomie", "prestige"]
    assert [value.card for value in moved["set_aside"]] == ["equilibre"]


def test_the_synthesis_names_the_five_in_each_voice():
    amina = work_values()
    assert analysis.retained(amina).startswith("Ce qui compte le plus pour moi au travail : transmettre, équilibre de "
                                               "vie, utilité, reconnaissance et autonomie.".replace(" :", "\u00a0:"))
    said = [analysis.statements(amina, voice)[0].text for voice in (YOU, ME, Voice("third", "Amina", "elle"))]
    assert ["pour vous" in said[0], "pour moi" in said[1], "pour Amina" in said[2]] == [True] * 3
    assert [one.key for one in analysis.statements(amina, ME)][:2] == ["work_values/top", "work_values/transmettre"]


def test_what_is_private_is_not_said():
    top = (TopValue(card="soin", meaning="mon secret", private=True), TopValue(card="calme"))
    assert analysis.retained(WorkValues(top=top)).endswith("calme.")
    assert "secret" not in analysis.retained(WorkValues(top=top)) and analysis.retained(WorkValues(top=top[:1])) == ""

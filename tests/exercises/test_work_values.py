import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan_widgets import controls
from bilan_widgets.amina.work_values import work_values as amina_values
from bilan_widgets.analysis.work_values import exchange, first_five
from bilan_widgets.desk import Desk
from bilan_widgets.dossier.work_values import CARDS
from bilan_widgets.exercises.work_values import FIELDS, work_values

ANYTHING = st.recursive(st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(list(CARDS)),
                        lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["presort", "columns", "card", *CARDS]), inner))


@pytest.fixture
def sorted_desk(desk):
    desk.write("work_values", amina_values())
    return desk


def find(desk, kind):
    widgets = work_values(desk).widgets()
    return widgets[0], next(one for one in widgets if isinstance(one, kind))


def test_every_field_of_a_value_can_be_edited():
    assert {field["name"] for field in FIELDS} == set(amina_values().top[0].model_dump()) - {"card"}


def test_a_pick_is_kept_and_the_proposal_follows(desk, type_in):
    _, pack = find(desk, controls.Cards)
    assert pack.proposal == {} and len(pack.cards) == 36
    assert type_in(pack, {"presort": {"calme": 1}, "columns": {}}) == ""
    assert desk.dossier.work_values.presort == {"calme": 1}
    assert pack.proposal["calme"] == 9 and len(pack.proposal) == 36


def test_leaving_midway_and_coming_back_finds_everything(store, desk, type_in):
    _, pack = find(desk, controls.Cards)
    type_in(pack, {"presort": {"calme": 1, "soin": 3}, "columns": {"calme": 9}})
    _, again = find(Desk(store, desk.name), controls.Cards)
    assert again.value == {"presort": {"calme": 1, "soin": 3}, "columns": {"calme": 9}}


def test_the_five_follow_the_board(sorted_desk, type_in):
    _, pack = find(sorted_desk, controls.Cards)
    before = sorted_desk.dossier.work_values
    columns = exchange(before.columns, "transmettre", "prestige")
    assert type_in(pack, {"presort": before.presort, "columns": columns}) == ""
    now = sorted_desk.dossier.work_values
    assert {top.card for top in now.top} == set(first_five(columns)) and now.set_aside[0].meaning.startswith("Voir quelqu’un")
    assert type_in(pack, {"presort": before.presort, "columns": before.columns}) == ""
    assert {top.card: top.meaning for top in sorted_desk.dossier.work_values.top} == {top.card: top.meaning for top in before.top}


@pytest.mark.parametrize(("value", "said"), [
    ({"presort": {}, "columns": {"trente-sept": 5}}, "pas dans le jeu"),
    ({"presort": {"calme": 9}, "columns": {}}, "Cette pile n’existe pas"),
    ({"presort": {}, "columns": {"calme": 9, "soin": 9, "defi": 9}}, "que 2 places"),
    ({"presort": {}, "columns": {"calme": "haut"}}, "forme attendue"), ({"presort": {}}, "forme attendue"),
    ("non", "forme attendue"), (None, "forme attendue"),
])
def test_a_forged_move_is_refused_and_nothing_is_lost(sorted_desk, type_in, value, said):
    _, pack = find(sorted_desk, controls.Cards)
    before = sorted_desk.dossier
    assert said in type_in(pack, value) and sorted_desk.dossier is before


def test_the_five_are_ordered_and_worded_but_never_others(sorted_desk, type_in):
    _, five = find(sorted_desk, controls.Ranked)
    rows = [top.model_dump() for top in sorted_desk.dossier.work_values.top]
    assert five.value == rows
    assert type_in(five, rows[::-1]) == ""
    assert [top.card for top in sorted_desk.dossier.work_values.top] == [row["card"] for row in rows[::-1]]
    before = sorted_desk.dossier
    for forged in (rows[:4], [*rows, {"card": "calme"}], [{**rows[0], "card": "calme"}, *rows[1:]], [{**rows[0], "points": 3}, *rows[1:]], [], "x"):
        assert type_in(five, forged) != "" and sorted_desk.dossier is before


@given(value=ANYTHING)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_message_breaks_the_exercise(sorted_desk, type_in, value):
    widgets = work_values(sorted_desk).widgets()
    for control in (one for one in widgets if isinstance(one, controls.Cards | controls.Ranked)):
        assert isinstance(type_in(control, value), str)
    part = sorted_desk.dossier.work_values
    assert {top.card for top in part.top} == set(first_five(part.columns))


def test_two_tabs_are_told_of_each_other(store, sorted_desk, type_in):
    other = Desk(store, sorted_desk.name)
    versions, pack = find(sorted_desk, controls.Cards)
    part = amina_values()
    type_in(find(other, controls.Cards)[1], {"presort": part.presort, "columns": exchange(part.columns, "calme", "prestige")})
    mine = exchange(part.columns, "defi", "justice")
    assert type_in(pack, {"presort": part.presort, "columns": mine}) != "" and versions.rows
    assert type_in(versions, "mine") == "" and sorted_desk.dossier.work_values.columns == mine


def test_the_document_has_the_five_and_no_private_word(sorted_desk):
    assert "Transmettre" in work_values(sorted_desk).section().mimebundle()["text/plain"]
    top = [{**one.model_dump(), "private": one.card == "utilite"} for one in amina_values().top]
    sorted_desk.change("work_values", top=top)
    said = str(work_values(sorted_desk).section().mimebundle())
    assert "tilité" not in said and "raconter à table" not in said and "Transmettre" in said
    sorted_desk.change("work_values", in_synthesis=False)
    assert work_values(sorted_desk).section().kept == ()

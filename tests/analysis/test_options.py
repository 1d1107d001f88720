import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.analysis import options as analysis
from bilan_widgets.dossier import Voice, part_from
from bilan_widgets.dossier.options import Fact, Option, OptionKind, Options, OptionState

AMINA = dossier_of_amina().options


def entries(section):
    return [option.model_dump(mode="json", include={"id", *analysis.LISTED}) for option in analysis.complete(section)]


def test_the_status_quo_is_always_there():
    assert [option.kind for option in analysis.complete(Options())] == [OptionKind.status_quo]
    assert analysis.complete(AMINA) == AMINA.options
    changed = [entry | {"kind": "change"} for entry in entries(Options())]
    kinds = [option.kind for option in part_from("options", {"options": [row | {"id": "autre"} for row in changed]}).options]
    assert OptionKind.status_quo not in kinds
    with pytest.raises(ValueError, match="ne disparaît pas"):
        analysis.merged(Options(), [])


def test_merging_keeps_what_lies_within_an_option():
    inside = Options(options=(Option(id="pppp", title="x", facts=(Fact(text="un fait"),)),))
    rows = analysis.merged(inside, [entry | {"title": "y", "facts": [], "hypotheses": "z"} for entry in entries(inside)])
    part = part_from("options", {"options": rows})
    assert part.options[0].title == "y" and part.options[0].facts == inside.options[0].facts
    assert analysis.merged(AMINA, entries(AMINA)) == [option.model_dump() for option in AMINA.options]


def test_dropping_needs_a_reason_and_nothing_is_deleted():
    first, *rest = entries(AMINA)
    with pytest.raises(ValueError, match="pourquoi"):
        analysis.merged(AMINA, [first | {"state": "dropped", "drop_reason": "  "}, *rest])
    with pytest.raises(ValueError, match="ne disparaît pas"):
        analysis.merged(AMINA, rest)
    stay = next(entry for entry in rest if entry["kind"] == "status_quo")
    with pytest.raises(ValueError, match="reste à l’étude"):
        analysis.merged(AMINA, [first, *(entry | {"state": "dropped", "drop_reason": "x"} if entry is stay else entry for entry in rest)])
    assert analysis.merged(AMINA, [first | {"state": "dropped", "drop_reason": "Trop loin"}, *rest])[0]["drop_reason"] == "Trop loin"


def test_a_kind_changed_away_from_the_status_quo_brings_one_back():
    rows = analysis.merged(Options(), [entry | {"kind": "internal"} for entry in entries(Options())])
    assert rows[0]["kind"] == "internal" and len(rows) == 2
    assert rows[1]["kind"] == OptionKind.status_quo


json = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "title", "state", "kind", "x"]), inner, max_size=4), max_leaves=12)


@given(json)
def test_whatever_a_page_sends_is_merged_or_refused_in_french(value):
    try:
        rows = analysis.merged(AMINA, value)
    except ValueError as error:
        assert str(error).endswith(".")
    else:
        assert {option.id for option in AMINA.options} <= {row["id"] for row in rows}


def test_aminas_statements():
    said = {one.key: one for one in analysis.statements(AMINA, Voice("third", "Amina", "elle"))}
    assert said["options/explored"].text.startswith("Elle a exploré quatre pistes")
    assert said["options/amina-boutique"].text.startswith("«\u00a0Ouvrir une boutique\u00a0» a été écartée\u00a0: «\u00a0C’était")
    assert said["options/amina-boutique"].source == "options/amina-boutique"
    assert "restent à l’étude" in said["options/open"].text and "amina-statu-quo" not in str(said)
    assert analysis.retained(AMINA).startswith("J’ai exploré quatre pistes") and analysis.retained(Options()) == ""


def test_nothing_private_is_said():
    hidden = Options(options=tuple(option.model_copy(update={"private": option.id == "amina-boutique"}) for option in AMINA.options))
    assert "boutique" not in str(analysis.statements(hidden)) and "trois pistes" in analysis.retained(hidden)
    assert analysis.by_state(hidden, with_private=False)[OptionState.dropped] == ()


def test_one_option_is_said_in_the_singular():
    one = Options(options=(Option(title="Fleuriste"),))
    assert analysis.retained(one) == ("J’ai exploré une piste, à comparer avec la situation d’aujourd’hui. «\u00a0Fleuriste\u00a0» reste à l’étude.")

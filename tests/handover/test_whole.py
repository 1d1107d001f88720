from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.dossier import Beneficiary, Dossier, InitialRequest, NewerFormat, Refused
from bilan_widgets.handover.sealed_file import seal
from bilan_widgets.handover.whole import opened_bilan, sealed_bilan, take_in
from bilan_widgets.store import NotSaved
from tests.handover.conftest import empty

CHEAP = {"passes": 1, "mib": 1}
PASS = "sept chaises vertes au port"
SHARED = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


def contents(desk):
    return {name: [part for _, _, part in desk.history(name)] for name in Dossier.model_fields}


def sealed(desk):
    return sealed_bilan(desk, PASS, **CHEAP)


def test_a_whole_bilan_opens_again_elsewhere_with_its_history(amina, tmp_path):
    amina.change("stories", takeaway="Une autre phrase.")
    amina.change("beneficiary", pronoun="")
    there = empty(tmp_path / "there.sqlite")
    taken = take_in(there, opened_bilan(sealed(amina), PASS))
    assert there.dossier == amina.dossier and contents(there) == contents(amina)
    assert "Récits d’expériences" in taken.taken and taken.kept == ()
    reread = empty(tmp_path / "there.sqlite")
    assert reread.dossier == amina.dossier


@SHARED
@given(st.lists(st.tuples(st.sampled_from(["first_name", "last_name", "provider"]), st.text(max_size=40)), max_size=6))
def test_any_history_makes_the_round_trip(tmp_path_factory, changes):
    folder = tmp_path_factory.mktemp("trip")
    here, there = empty(folder / "here.sqlite"), empty(folder / "there.sqlite")
    for field, text in changes:
        here.change("beneficiary", **{field: text})
    take_in(there, opened_bilan(sealed(here), PASS))
    assert contents(there) == contents(here) and there.dossier == here.dossier


def test_a_dossier_that_is_not_empty_is_asked_about_and_loses_nothing(amina, tmp_path):
    there = empty(tmp_path / "there.sqlite")
    there.write("beneficiary", Beneficiary(first_name="Jeanne"))
    steps = opened_bilan(sealed(amina), PASS)
    with pytest.raises(Refused, match="contient déjà"):
        take_in(there, steps)
    assert there.dossier == Dossier(beneficiary=Beneficiary(first_name="Jeanne"))
    take_in(there, steps, over=True)
    assert there.dossier == amina.dossier
    assert [part.first_name for _, _, part in there.history("beneficiary")] == ["Jeanne", "Amina"]


def test_first_words_already_kept_stay_and_are_named(amina, tmp_path):
    there = empty(tmp_path / "there.sqlite")
    there.write("initial_request", InitialRequest(first_words="Souffler.", first_words_on=date(2026, 1, 5)))
    taken = take_in(there, opened_bilan(sealed(amina), PASS), over=True)
    assert there.dossier.initial_request.first_words == "Souffler."
    assert taken.kept == ("Demande initiale",) and "Valeurs" in taken.taken
    assert there.trouble == ""


def test_a_full_disk_is_told_at_once(amina, tmp_path, monkeypatch):
    there = empty(tmp_path / "there.sqlite")

    def full(*args, **kwargs):
        raise NotSaved("Rien n’a été enregistré : le disque est plein.")

    monkeypatch.setattr(there, "write", full)
    with pytest.raises(NotSaved):
        take_in(there, opened_bilan(sealed(amina), PASS))


VERSION = {"written_at": "2026-11-23T10:00:00+00:00", "format": 1, "content": {}}


@pytest.mark.parametrize("content", [
    None, [], 7, "x", {}, {"bilan": 1}, {"bilan": 0, "parts": {}}, {"bilan": True, "parts": []},
    {"bilan": 1, "parts": {"nope": [VERSION]}}, {"bilan": 1, "parts": {"beneficiary": [{}]}},
    {"bilan": 1, "parts": {"beneficiary": [VERSION | {"format": 0}]}},
    {"bilan": 1, "parts": {"beneficiary": [VERSION | {"written_at": "hier"}]}},
    {"bilan": 1, "parts": {"beneficiary": [VERSION | {"format": 2, "content": {"first_name": ["a"]}}]}},
    {"bilan": 1, "parts": {"career_path": [VERSION | {"content": {"periods": 3}}]}},
], ids=str)
def test_sealed_nonsense_is_a_sentence(content):
    with pytest.raises(Refused) as refused:
        opened_bilan(seal(content, PASS, **CHEAP), PASS)
    assert str(refused.value).rstrip()[-1] in ".…»"


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from([*Dossier.model_fields, "nope"]), st.lists(st.fixed_dictionaries(
    {"written_at": st.just("2026-11-23T10:00:00+00:00"), "format": st.integers(0, 4), "content": st.dictionaries(
        st.sampled_from(["takeaway", "periods", "id"]), st.none() | st.text(max_size=5) | st.integers())}), max_size=2), max_size=2))
def test_any_parts_are_taken_or_a_sentence(parts):
    try:
        steps = opened_bilan(seal({"bilan": 1, "parts": parts}, PASS, **CHEAP), PASS)
    except Refused as refused:
        assert str(refused)
    else:
        assert {step.name for step in steps} <= set(Dossier.model_fields)


@pytest.mark.parametrize("content", [{"bilan": 2}, {"bilan": 1, "parts": {"beneficiary": [VERSION | {"format": 99}]}}])
def test_a_newer_bilan_says_so(content):
    with pytest.raises(NewerFormat, match="version plus récente"):
        opened_bilan(seal(content, PASS, **CHEAP), PASS)


def test_amina_fits_in_a_file_that_can_be_taken_in(amina):
    assert dossier_of_amina() == amina.dossier
    assert len(sealed(amina)) < 200_000

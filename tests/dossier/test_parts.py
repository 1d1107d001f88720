import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.dossier import (
    CareerPath,
    Dossier,
    NewerFormat,
    Period,
    Refused,
    part_class,
    part_from,
    upgraded,
)

json_values = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
                           lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
                           max_leaves=8)


@pytest.mark.parametrize("name", list(Dossier.model_fields))
def test_every_part_of_amina_comes_back_the_same(name):
    part = getattr(dossier_of_amina(), name)
    assert part.started
    assert upgraded(name, part.current_format(), part.model_dump(mode="json")) == part
    assert part_from(name, part) == part


@given(st.sampled_from(list(Dossier.model_fields)), json_values)
def test_anything_is_a_part_or_a_french_sentence(name, value):
    try:
        assert isinstance(part_from(name, value), part_class(name))
    except Refused as refusal:
        assert str(refusal).rstrip()[-1] in ".…»"


@given(st.dictionaries(st.sampled_from(["title", "start", "end", "satisfaction_end", "kind", "nope"]), json_values))
def test_a_refusal_never_quotes_what_was_written(row):
    secret = "zyxwv-secret"
    try:
        part_from("career_path", {"periods": [{"missions": secret, **row}]})
    except Refused as refusal:
        assert secret not in str(refusal)


@pytest.mark.parametrize(("value", "sentence"), [
    ({"periods": [{"title": "x", "start": "2012", "end": "2010"}]}, "La fin \\(2010\\) vient avant|la fin \\(2010\\) vient avant"),
    ({"periods": [{"title": "", "start": "2012"}]}, "Intitulé.*il manque une réponse"),
    ({"periods": [{"title": "x" * 300, "start": "2012"}]}, "Intitulé.*trop long"),
    ({"takeaway": "x" * 1_000_000}, "trop long \\(1\u202f000\u202f000 signes, 20\u202f000 au plus\\)"),
    ({"periods": [{"title": "x", "start": "bientôt"}]}, "Début.*n’a pas été comprise"),
    ({"periods": [{"id": "aaaa", "title": "x", "start": "2012"}] * 2}, "même identifiant")])
def test_what_is_wrong_is_said(value, sentence):
    with pytest.raises(Refused, match=sentence):
        part_from("career_path", value)


def test_control_characters_go_and_the_words_stay():
    period = Period(title="Caisse\x00\x1b[31m\u202b", start="2012", missions="un\r\ndeux\x07 <script>")
    assert period.title == "Caisse[31m\u202b" and period.missions == "un\ndeux <script>"


def test_the_end_of_a_year_is_not_before_its_months():
    assert Period(title="x", start="2012-06", end="2012").end.edtf() == "2012"


def test_formats_are_upgraded_step_by_step_and_newer_ones_refused(monkeypatch):
    monkeypatch.setattr(CareerPath, "UPGRADES", (
        lambda data: {"takeaway": data["kept"] + "1"}, lambda data: {**data, "takeaway": data["takeaway"] + "2"}))
    assert upgraded("career_path", 1, {"kept": "a"}).takeaway == "a12"
    assert upgraded("career_path", 2, {"takeaway": "a"}).takeaway == "a2"
    with pytest.raises(NewerFormat):
        upgraded("career_path", 4, {"takeaway": "a"})

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.dossier import When
from bilan_widgets.dossier.when import _read_day

moments = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)).flatmap(lambda d: st.sampled_from([
    When.of(d.year), When.of(d.year, d.month), When.of(d.year, d.month, d.day), When.of(d.year, approximate=True)]))


@given(moments)
def test_what_is_kept_and_what_is_read_come_back_the_same(when):
    assert When.parse(when.edtf()) == when
    assert When.parse(when.words()) == when


@given(moments)
def test_a_date_lies_between_its_first_and_last_day(when):
    assert when.first_day() <= when.last_day()
    assert when.first_day().year == when[0] == when.last_day().year


@pytest.mark.parametrize(("typed", "kept"), [
    ("2012", "2012"), ("vers 2012", "2012~"), ("Mars 2012", "2012-03"), ("août 2012", "2012-08"), ("03/2012", "2012-03"),
    ("14/03/2012", "2012-03-14"), ("14.3.2012", "2012-03-14"), ("1er janvier 2012", "2012-01-01"), ("2012-03~", "2012-03~"),
    ("  vers   mars 2012 ", "2012-03~"), ("déc. 1999", "1999-12"), ("environ 1999", "1999~")])
def test_what_people_type(typed, kept):
    assert When.parse(typed).edtf() == kept


@pytest.mark.parametrize("typed", ["", "hier", "31/02/2012", "13/2012", "12", "99999", "1850", "2012-13", "2012-00", "2012-01-00", "vers", "<script>", "2012\n2013x"])
def test_what_is_no_date_gets_a_sentence(typed):
    with pytest.raises(ValueError, match=r"\.$"):
        When.parse(typed)


@given(st.text())
def test_any_text_is_a_date_or_a_sentence(text):
    try:
        assert isinstance(When.parse(text), When)
    except ValueError as refusal:
        assert str(refusal)[0].isupper() and str(refusal).endswith(".")


def test_an_action_wants_a_day():
    assert _read_day("14/03/2027") == date(2027, 3, 14)
    assert _read_day(" ") is None
    with pytest.raises(ValueError, match="jour précis"):
        _read_day("mars 2027")

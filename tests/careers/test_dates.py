import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.careers.dates import about, moment

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@pytest.mark.parametrize(("text", "kept"), [
    ("Jan 2022", "2022-01"), ("January 2022", "2022-01"), ("Sept. 2011", "2011-09"), ("2009", "2009"),
    ("Mar 4, 1984", "1984-03-04"), ("4 Mar 1984", "1984-03-04"),
    ("2019-03-01", "2019-03-01"), ("2019-3", "2019-03"),
    ("2019-03-01T09:00:00Z", "2019-03-01"), ("2019-00-00", "2019"), ("2019-03-00", "2019-03"),
    ("mars 2012", "2012-03"), ("févr. 2012", "2012-02"), ("03/2012", "2012-03"), ("vers 2012", "2012~"),
    ("  Jan   2022 ", "2022-01"),
])
def test_reads_the_dates_of_exports(text, kept):
    assert moment(text).edtf() == kept


@pytest.mark.parametrize("text", ["", "  ", "Present", "current", "aujourd’hui"])
def test_no_date_is_none(text):
    assert moment(text) is None


@pytest.mark.parametrize("text", ["Winter 2017", "2019-02-30", "Foo 2019", "1850", "2019-13", "hier"])
def test_what_is_not_understood_is_said(text):
    with pytest.raises(ValueError):
        moment(text)


def test_one_year_in_a_text_is_about_then():
    assert about("Winter 2017").edtf() == "2017~"
    assert about("2017 ou 2018") is None
    assert about("hier") is None


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 28))
def test_every_english_date_is_the_same_iso_date(year, month, day):
    name = MONTHS[month - 1]
    assert moment(f"{name} {year}") == moment(f"{year}-{month:02d}")
    iso = moment(f"{year}-{month:02d}-{day:02d}")
    assert moment(f"{name} {day}, {year}") == moment(f"{day} {name} {year}") == iso


@given(st.text())
def test_any_text_is_a_date_none_or_a_value_error(text):
    try:
        found = moment(text)
    except ValueError:
        about(text)
    else:
        assert found is None or 1900 <= found[0] <= 2100

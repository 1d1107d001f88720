import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.dossier.hours import duration, hour_words, read_hour


@pytest.mark.parametrize(("typed", "kept"), [
    ("14:30", "14:30"), ("14h30", "14:30"), ("14 h 30", "14:30"), ("9 h", "09:00"), ("9", "09:00"), ("14.30", "14:30"),
    ("14\u00a0h\u00a030", "14:30"), ("  ", ""), ("00:00", "00:00")])
def test_hours_as_people_type_them(typed, kept):
    assert read_hour(typed) == kept


@given(st.text(max_size=8))
def test_any_text_is_an_hour_or_a_french_sentence(text):
    try:
        assert re.fullmatch(r"|([01][0-9]|2[0-3]):[0-5][0-9]", read_hour(text))
    except ValueError as error:
        assert "14:30" in str(error)


@given(st.integers(0, 23), st.integers(0, 59))
def test_what_is_shown_can_be_typed_again(hour, minute):
    assert read_hour(hour_words(f"{hour:02d}:{minute:02d}")) == f"{hour:02d}:{minute:02d}"


@pytest.mark.parametrize(("minutes", "said"), [(0, "0 h"), (45, "45 min"), (60, "1 h"), (90, "1 h 30"), (1440, "24 h"), (65, "1 h 05")])
def test_durations(minutes, said):
    assert duration(minutes).replace("\u00a0", " ") == said

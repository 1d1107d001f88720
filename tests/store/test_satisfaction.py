from datetime import date

import pytest

from bilan_widgets.dossier import Refused
from bilan_widgets.store.satisfaction import FEWEST, counts, keep
from tests.store.conftest import rows

TODAY = date(2026, 11, 23)


def test_it_holds_a_month_and_marks_and_nothing_else(url):
    keep(url, "end", {"heard": 4, "pace": 2}, TODAY)
    assert rows(url, "satisfaction") == [
        {"id": 1, "moment": "end", "month": "2026-11", "marks": '{"heard": 4, "pace": 2}'}]


def test_a_few_answers_are_not_shown(url):
    for number in range(FEWEST):
        assert not any(counts(url, "end").values())
        keep(url, "end", {"heard": 1 + number % 4}, TODAY)
    assert counts(url, "end")["heard"] == {1: 2, 2: 1, 3: 1, 4: 1}
    assert not any(counts(url, "later").values())


@pytest.mark.parametrize(("moment", "marks"), [("end", {}), ("never", {"heard": 1}), ("end", {"heard": 5}),
                                               ("end", {"name": 1}), ("end", {"heard": True})])
def test_anything_else_is_refused(url, moment, marks):
    with pytest.raises(Refused):
        keep(url, moment, marks, TODAY)


def test_a_base_that_takes_nothing_gives_a_sentence(tmp_path):
    with pytest.raises(Refused, match="pas pu être gardé"):
        keep(f"sqlite:///{tmp_path}", "end", {"heard": 1}, TODAY)

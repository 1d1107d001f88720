import sqlite3
from datetime import date

import pytest

from bilan_widgets.dossier import Refused
from bilan_widgets.store.satisfaction import FEWEST, counts, keep

TODAY = date(2026, 11, 23)


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'bilan.sqlite'}"


def test_it_holds_a_month_and_marks_and_nothing_else(url, tmp_path):
    keep(url, "end", {"heard": 4, "pace": 2}, TODAY)
    with sqlite3.connect(tmp_path / "bilan.sqlite") as base:
        assert base.execute("select * from satisfaction").fetchall() == [(1, "end", "2026-11", '{"heard": 4, "pace": 2}')]


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
        keep(f"sqlite:///{tmp_path / 'absent' / 'x.sqlite'}", "end", {"heard": 1}, TODAY)

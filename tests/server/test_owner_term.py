from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.dossier import Refused
from bilan_widgets.server.owner import term
from bilan_widgets.server.owner.term import end_due, issued, kept, latest, until_from
from bilan_widgets.store import Store
from bilan_widgets.store.erasure import erase, keep_until
from tests import apart

START = date(2026, 11, 23)
DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))


@given(DAYS, st.integers(0, 10))
def test_the_last_day_is_so_many_years_later(start, years):
    last = latest(start, years)
    assert last.year == start.year + years and last.month == start.month and start.day - last.day in (0, 1)


@given(DAYS, DAYS, st.integers(0, 10))
def test_a_day_is_taken_within_the_years_alone(start, day, years):
    try:
        assert start < until_from(f"{day:%d/%m/%Y}", start, years) == day <= latest(start, years)
    except Refused as refused:
        assert not start < day <= latest(start, years) and "Choisissez un jour" in str(refused)


@given(st.text(max_size=30))
def test_anything_else_is_a_sentence(text):
    try:
        until_from(text, START, 3)
    except Refused as refused:
        assert str(refused).endswith(".")


@pytest.mark.parametrize("text", ["", "demain", "2028", "mars 2028", "31/02/2028"])
def test_what_is_no_day_says_how_to_write_one(text):
    with pytest.raises(Refused, match="23/11/2029"):
        until_from(text, START, 3)


def test_what_is_kept_goes_the_day_after_and_leaves_a_certificate(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'b.sqlite'}"
    store = Store(url)
    dossier, other = store.create("un"), store.create("autre")
    keep_until(url, dossier, START, START + timedelta(30))
    assert kept(url, dossier) == (START, START + timedelta(30)) and kept(url, other) is None
    for days, gone in ((30, 0), (31, 1), (31, 0)):
        monkeypatch.setattr(term, "today", lambda days=days: START + timedelta(days))
        assert apart.run(end_due(url)) == gone
    assert store.names() == ["autre"] and kept(url, dossier) is None


def test_a_number_leads_to_its_erasure_and_no_other_does(tmp_path):
    url = f"sqlite:///{tmp_path / 'b.sqlite'}"
    paper = erase(url, Store(url).create("un"), "asked", START)
    assert issued(url, paper.number) == (paper.number, paper.at, "asked")
    assert issued(url, "0" * 16) is None


def test_a_database_that_takes_nothing_does_not_stop_the_server(tmp_path, monkeypatch, caplog):
    def refuse(*_):
        raise Refused("Le dossier n’a pas pu être effacé.")

    monkeypatch.setattr(term, "erase_due", refuse)
    assert apart.run(end_due(f"sqlite:///{tmp_path / 'b.sqlite'}")) == 0
    assert "tomorrow" in caplog.text

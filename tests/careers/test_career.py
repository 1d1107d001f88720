import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.careers.career import MAX_PERIODS, Entry, career_from
from bilan_widgets.dossier import CareerPath, PeriodKind, Refused
from bilan_widgets.dossier.base import LINE_LENGTH, TEXT_LENGTH

from .making import dated

POSITION = PeriodKind.position


def one(**fields):
    return career_from("Essai", [Entry(**{"kind": POSITION, "title": "Vendeuse", "start": "2011", **fields})])


def test_an_entry_without_a_start_begins_at_its_end():
    career = one(start="", end="Mar 2014")
    assert dated(career) == [("position", "Vendeuse", "2014-03", "2014-03")]
    assert "ne donne pas le début" in career.unread[0]


def test_an_entry_without_dates_is_listed_and_named():
    career = one(start="", organisation="Maison Vidal")
    assert career.periods == ()
    assert "« Vendeuse » (Maison Vidal)" in career.unread[0]


def test_dates_the_wrong_way_round_keep_the_start_and_say_the_end():
    career = one(start="2015-06", end="2012-03", context="Petite équipe.")
    assert dated(career) == [("position", "Vendeuse", "2015-06", None)]
    assert "mars 2012" in career.unread[0]
    assert career.periods[0].context == "Fin indiquée dans le fichier : mars 2012.\nPetite équipe."


def test_a_start_within_the_year_of_its_end_is_in_order():
    assert one(start="2015-06", end="2015").unread == ()


def test_a_date_not_understood_gives_its_year():
    career = one(start="Winter 2017", end="hier")
    assert dated(career) == [("position", "Vendeuse", "2017~", None)]
    assert "« Winter 2017 »" in career.unread[0] and "« hier »" in career.unread[1]


def test_a_missing_title_is_the_kind_and_said():
    career = one(title=" \x00 ", organisation="Maison Vidal")
    assert career.periods[0].title == "Emploi"
    assert "intitulé manque" in career.unread[0]


def test_long_texts_keep_their_beginning_and_say_so():
    career = one(title="a" * (LINE_LENGTH + 1), missions="b" * (TEXT_LENGTH + 1))
    assert career.periods[0].title == "a" * LINE_LENGTH
    assert career.periods[0].missions == "b" * TEXT_LENGTH
    assert len(career.unread) == 2 and "la description dépasse" in career.unread[1]


def test_markup_stays_text():
    assert one(title="<script>alert(1)</script>").periods[0].title == "<script>alert(1)</script>"


def test_the_same_entry_has_the_same_id_and_is_kept_once():
    entry = Entry(POSITION, "Vendeuse", "Maison Vidal", start="2011")
    career = career_from("Essai", [entry, entry])
    assert len(career.periods) == 1 and "deux fois" in career.unread[0]
    assert career.periods == career_from("Essai", [entry]).periods
    assert one(organisation="Ailleurs").periods[0].id != career.periods[0].id


def test_only_blank_entries_are_refused():
    with pytest.raises(Refused, match="ni emploi"):
        career_from("Essai", [Entry(POSITION, start="2011")] * 3)


def test_a_very_long_file_stops_and_says_so():
    entries = [Entry(POSITION, f"Emploi {n}", start="2011") for n in range(MAX_PERIODS + 1)]
    career = career_from("Essai", [Entry(POSITION)] * 500 + entries)
    assert len(career.periods) == MAX_PERIODS
    assert "très long" in career.unread[-1]
    assert career_from("Essai", entries[:-1]).unread == ()


@given(st.lists(st.builds(Entry, st.sampled_from(PeriodKind), *[st.text()] * 7), max_size=5))
def test_whatever_a_file_says_makes_periods_a_lifeline_takes(entries):
    try:
        career = career_from("Essai", entries)
    except Refused:
        assert all(entry.blank for entry in entries)
        return
    path = CareerPath(periods=career.periods)
    assert path == CareerPath.model_validate(path.model_dump(mode="json"))
    assert all(re.fullmatch(r"[a-z0-9-]{4,40}", period.id) for period in career.periods)
    assert career == career_from("Essai", entries)

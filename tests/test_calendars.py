from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bilan_widgets.calendars import Event, calendar

PARIS = ZoneInfo("Europe/Paris")
AROUND_SUMMER = (Event("avant", "Avant", date(2027, 3, 26), "14:00", 90, "Lens, 3 rue du Port"),
                 Event("apres", "Après", date(2027, 3, 29), "14:00", 90))
SAVED = datetime(2026, 11, 23, 12, 0, 0, 5, tzinfo=UTC)


def entries(made):
    return {str(e["uid"]): e for e in Calendar.from_ical(made).walk("VEVENT")}


def test_the_library_reads_back_what_was_asked():
    found = entries(calendar(AROUND_SUMMER, name="Bilan", changes=2, written_at=SAVED))
    event = found["avant@bilan.invalid"]
    assert event["summary"] == "Avant" and event["location"] == "Lens, 3 rue du Port" and event["sequence"] == 2
    assert event.decoded("dtstart") == datetime(2027, 3, 26, 14, tzinfo=PARIS)
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=90)
    assert event.decoded("dtstamp") == event.decoded("last-modified") == SAVED.replace(microsecond=0)


def test_another_parser_finds_the_same_hour_before_and_after_the_change_to_summer_time():
    found = vobject.readOne(calendar(AROUND_SUMMER, name="Bilan", written_at=SAVED).decode())
    starts = {e.uid.value: e.dtstart.value for e in found.vevent_list}
    assert [(s.hour, s.minute) for s in starts.values()] == [(14, 0), (14, 0)]
    assert starts["avant@bilan.invalid"].utcoffset() == timedelta(hours=1)      # from the file's own VTIMEZONE
    assert starts["apres@bilan.invalid"].utcoffset() == timedelta(hours=2)


def test_a_second_import_updates_the_same_events():
    first = entries(calendar(AROUND_SUMMER, name="Bilan", changes=0, written_at=SAVED))
    moved = (AROUND_SUMMER[0], Event("apres", "Après", date(2027, 4, 2), "09:00", 90))
    second = entries(calendar(moved, name="Bilan", changes=1, written_at=SAVED + timedelta(hours=1)))
    assert first.keys() == second.keys()
    assert all(second[uid]["sequence"] > first[uid]["sequence"] and second[uid].decoded("dtstamp") > first[uid].decoded("dtstamp")
               for uid in first)


def test_the_same_plan_makes_the_same_file():
    assert calendar(AROUND_SUMMER, name="x", written_at=SAVED) == calendar(reversed(AROUND_SUMMER), name="x", written_at=SAVED)


def test_without_an_hour_the_whole_day_and_a_missed_one_is_cancelled():
    [event] = entries(calendar([Event("aaaa", "x", date(2027, 3, 28), cancelled=True)], name="x")).values()
    assert event.decoded("dtstart") == date(2027, 3, 28) and event.decoded("dtend") == date(2027, 3, 29)
    assert event["status"] == "CANCELLED"


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=120), st.dates(date(1900, 1, 1), date(2100, 12, 30)),
       st.sampled_from(["", "00:00", "02:30", "23:59"]), st.integers(0, 6000))
@settings(max_examples=40)
def test_any_words_and_days_survive_both_parsers(title, on, start, minutes):
    made = calendar([Event("aaaa", title, on, start, minutes)], name=title)
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    [event] = entries(made).values()
    assert str(event["summary"]) == title.replace("\\N", "\n")     # the library takes a written « \\N » for a line end
    assert len(vobject.readOne(made.decode()).vevent_list) == 1

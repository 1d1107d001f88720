from datetime import date, timedelta

import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bilan_widgets.calendars import Event, calendar


def alarms(made):
    return Calendar.from_ical(made).walk("VALARM")


def test_a_whole_day_is_announced_at_nine_the_days_before():
    made = calendar([Event("call", "Appeler", date(2027, 1, 5), alarm_days=(1, 3), note="Premier pas : le numéro")], name="x")
    assert [one.decoded("trigger") for one in alarms(made)] == [timedelta(days=-3, hours=9), timedelta(days=-1, hours=9)]
    assert {str(one["action"]) for one in alarms(made)} == {"DISPLAY"}
    assert str(alarms(made)[0]["description"]) == "Appeler\nPremier pas : le numéro"


def test_an_hour_is_announced_at_the_same_hour():
    [one] = alarms(calendar([Event("call", "Appeler", date(2027, 1, 5), "14:00", 30, alarm_days=(1,))], name="x"))
    assert one.decoded("trigger") == timedelta(days=-1)


def test_none_asked_and_none_for_what_is_cancelled():
    assert alarms(calendar([Event("aaaa", "x", date(2027, 1, 5)),
                            Event("bbbb", "x", date(2027, 1, 5), cancelled=True, alarm_days=(1,))], name="x")) == []


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=120), st.sets(st.integers(0, 30), max_size=4),
       st.sampled_from(["", "09:00"]))
def test_another_parser_reads_them(note, days, start):
    made = calendar([Event("aaaa", "x", date(2027, 1, 5), start, 30, alarm_days=tuple(days), note=note)], name="x")
    event = vobject.readOne(made.decode()).vevent
    assert len(event.contents.get("valarm", [])) == len(days)
    assert [str(one["description"]) for one in Calendar.from_ical(made).walk("VEVENT") if "description" in one] == ([note] if note else [])

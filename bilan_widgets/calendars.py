"""Meetings and actions as an iCalendar file (RFC 5545) that calendars take in, and update on a second import."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar
from icalendar import Event as Entry

PARIS = ZoneInfo("Europe/Paris")
DOMAIN = "bilan.invalid"           # RFC 2606: a name that nobody can own
HIDDEN = "Rendez-vous"


@dataclass(frozen=True)
class Event:
    """One appointment, in the hour of Paris.

    id: of the item in the dossier: a second import updates instead of doubling; start: « 14:30 », "" for the whole
    day; title, place, note: what others who see the calendar may read; cancelled: it did not take place; alarm_days:
    how many days before to remind of it, at its hour, or at nine for a whole day.
    """

    id: str
    title: str
    on: date
    start: str = ""
    minutes: int = 0
    place: str = ""
    cancelled: bool = False
    alarm_days: tuple[int, ...] = ()
    note: str = ""


def calendar(events: Iterable[Event], *, name: str, changes: int = 0, written_at: datetime | None = None) -> bytes:
    """The file, the same for the same arguments.

    name: of the calendar; changes: how often the plan was changed (SEQUENCE); written_at: when the dossier was saved
    (DTSTAMP, LAST-MODIFIED), by which a program tells the newer of two files; without it, a fixed day.
    """
    found = Calendar()
    for key, text in (("prodid", "-//bilan//bilan de competences//FR"), ("version", "2.0"), ("calscale", "GREGORIAN"),
                      ("method", "PUBLISH"), ("x-wr-calname", name), ("x-wr-timezone", "Europe/Paris")):
        found.add(key, text)
    stamp = (written_at or datetime(2000, 1, 1, tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
    ordered = sorted(events, key=lambda event: (event.on, event.start, event.id))
    for event in ordered:
        found.add_component(_entry(event, changes, stamp))
    if any(event.start for event in ordered):
        found.add_missing_timezones(first_date=date(ordered[0].on.year, 1, 1),
                                    last_date=date(ordered[-1].on.year + 2, 1, 1))
    written: bytes = found.to_ical()
    return written


def _entry(event: Event, changes: int, stamp: datetime) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.id}@{DOMAIN}")
    entry.add("summary", event.title)
    if event.start:
        begins = datetime.combine(event.on, time.fromisoformat(event.start), PARIS)
        entry.add("dtstart", begins)
        # On the clock of the world, so that a meeting over the change of hour keeps its length.
        entry.add("dtend", (begins.astimezone(UTC) + timedelta(minutes=max(event.minutes, 1))).astimezone(PARIS))
    else:
        entry.add("dtstart", event.on)
        entry.add("dtend", event.on + timedelta(days=1))
    if event.place:
        entry.add("location", event.place)
    if event.note:
        entry.add("description", event.note)
    entry.add("class", "PRIVATE")
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    entry.add("sequence", changes)
    entry.add("dtstamp", stamp)
    entry.add("last-modified", stamp)
    for days in () if event.cancelled else sorted(set(event.alarm_days), reverse=True):
        entry.add_component(_alarm(event, days))
    return entry


def _alarm(event: Event, days: int) -> Alarm:
    """A reminder of an event. Why nine: a whole day begins at midnight, when nobody wants to be told."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "\n".join(filter(None, (event.title, event.note))))
    alarm.add("trigger", timedelta(days=-days, hours=0 if event.start else 9))
    return alarm

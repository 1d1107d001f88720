"""The meetings of a bilan, week by week."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bilan_widgets.analysis.work_plan import in_order, next_meeting
from bilan_widgets.charts.action_plan import MONTHS
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render
from bilan_widgets.dossier.french import counted, day, typeset
from bilan_widgets.dossier.hours import duration, hour_words
from bilan_widgets.dossier.voice import YOU, Voice
from bilan_widgets.dossier.work_plan import Meeting, Phase, WorkPlan

WIDTH, LEFT, LANE, HEAD = 560.0, 236.0, 66.0, 40.0        # pixels: the weeks, the names, a lane, the dates
_DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
_MOST_WEEKS = 30                    # beyond, weeks without a meeting are left out
_COLUMNS = ("Entretien", "Jour", "Heure", "Phase", "Prévu", "Passé", "Où", "A eu lieu")
_EMPTY = "Vos entretiens apparaîtront ici, semaine par semaine."


@dataclass(frozen=True)
class Week:
    """A week from Monday on, and its meetings."""

    monday: date
    meetings: tuple[Meeting, ...]


def chart(section: WorkPlan, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU) -> Chart:
    """The calendar strip. today: the week that is marked; with_private=False leaves out private meetings; voice: other
    than « vous » gives a table with fewer columns, for paper."""
    now = today or date.today()
    meetings = in_order(section, with_private=with_private)
    caption = voice.say("Vos entretiens", "Mes entretiens", "Entretiens")
    kept = range(len(_COLUMNS)) if voice.person == "vous" else (0, 1, 4, 5, 6)
    table = Table(caption, tuple(_COLUMNS[place] for place in kept),
                  tuple(tuple(_row(meeting)[place] for place in kept) for meeting in meetings))
    if not meetings:
        return Chart("work_plan", _EMPTY, "Il n’y a pas encore d’entretien.", table)
    found = weeks(meetings)
    upcoming = next_meeting(section, now, with_private=with_private)
    sentence, description = _sentence(meetings, upcoming, voice), _description(meetings)
    dated = [m for m in meetings if m.on]
    return Chart("work_plan", sentence, description, table, _svg(found, now, description, caption) if dated else "",
                 card=render("work_plan.html", weeks=found, now=monday(now), short=short, phases=list(Phase),
                             when=lambda m: f"{_DAYS[m.on.weekday()]} {_number(m.on)}",
                             duration=duration, undated=[m for m in meetings if not m.on]))


def monday(value: date) -> date:
    """The first day of its week."""
    return value - timedelta(value.weekday())


def weeks(meetings: tuple[Meeting, ...]) -> tuple[Week, ...]:
    """The weeks from the first meeting to the last, those without one too unless they are many."""
    by_week: dict[date, list[Meeting]] = {}
    for meeting in meetings:
        if meeting.on:
            by_week.setdefault(monday(meeting.on), []).append(meeting)
    if not by_week:
        return ()
    first, last = min(by_week), max(by_week)
    count = (last - first).days // 7 + 1
    mondays = [first + timedelta(7 * n) for n in range(count)] if count <= _MOST_WEEKS else sorted(by_week)
    return tuple(Week(start, tuple(by_week.get(start, ()))) for start in mondays)


def short(value: date) -> str:
    """« 12 oct. »."""
    return f"{_number(value)} {MONTHS[value.month - 1]}"


def _number(value: date) -> str:
    return "1er" if value.day == 1 else str(value.day)


def _row(meeting: Meeting) -> tuple[str, ...]:
    where = ("À distance" if meeting.remote else "Sur place") + (f", {meeting.place}" if meeting.place else "")
    held = {None: "", True: "oui", False: "non"}[meeting.present]
    return (meeting.title or "Entretien", day(meeting.on) if meeting.on else "sans date", hour_words(meeting.start),
            meeting.phase.label, duration(meeting.minutes), "" if meeting.spent is None else duration(meeting.spent),
            where, held)


def _sentence(meetings: tuple[Meeting, ...], upcoming: Meeting | None, voice: Voice) -> str:
    held = sum(m.present is True for m in meetings)
    have = voice.say("Vous avez", "J’ai", "{Nom} a")
    said = f"{have} {counted(len(meetings), 'entretien')} au plan"
    if held == len(meetings):
        said += " ; il a eu lieu" if held == 1 else " ; tous ont eu lieu"
    elif held:
        said += f", dont {counted(held, 'déjà passé', 'déjà passés')}"
    if upcoming and upcoming.on:
        at = f" à {hour_words(upcoming.start)}" if upcoming.start else ""
        said += f" ; le prochain : le {day(upcoming.on)}{at}"
    return typeset(f"{said}.")


def _description(meetings: tuple[Meeting, ...]) -> str:
    days = [m.on for m in meetings if m.on]
    span = f" du {day(days[0])} au {day(days[-1])}" if days and days[0] != days[-1] else ""
    phases = [f"{p.label} : {counted(n, 'entretien')}" for p in Phase if (n := sum(m.phase is p for m in meetings))]
    return typeset(f"Calendrier par semaine{span}. {' ; '.join(phases)}.")


def _svg(found: tuple[Week, ...], now: date, description: str, title: str) -> str:
    """Weeks as columns, phases as lanes; a disc is on the spot, a square remote, a tick was held."""
    step = WIDTH / len(found)
    marks: list[dict[str, Any]] = []
    for column, week in enumerate(found):
        for lane, phase in enumerate(Phase):
            mine = [m for m in week.meetings if m.phase is phase]
            for place, meeting in enumerate(mine):
                held = "✓ " if meeting.present else "✗ " if meeting.present is False else ""
                marks.append({"x": column * step + step * (place + 1) / (len(mine) + 1), "y": HEAD + lane * LANE + 33,
                              "kind": 1 if meeting.remote else 0, "words": held + duration(meeting.minutes),
                              "above": len(marks) % 2})
    every = -(-len(found) // 9)     # room for nine dates
    current = next((n for n, week in enumerate(found) if week.monday == monday(now)), None)
    return render("work_plan.svg", title=title, description=description, marks=marks, step=step, width=WIDTH,
                  left=LEFT, lane=LANE, head=HEAD, count=len(found), phases=[p.label for p in Phase], current=current,
                  dates=[(n * step, short(week.monday)) for n, week in enumerate(found) if n % every == 0])

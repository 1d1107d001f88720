"""Hours of a plan by phase, the two clocks, and gentle remarks on what does not hold together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier.attendance import Attendance
from bilan_widgets.dossier.french import counted, day, in_words, typeset
from bilan_widgets.dossier.hours import duration
from bilan_widgets.dossier.voice import ME, Voice
from bilan_widgets.dossier.work_plan import Meeting, Phase, WorkPlan


@dataclass(frozen=True)
class Limits:
    """Hours: the most in all and where to warn (L6313-4, 24 h), the least accompanied (R6313-4, 13 h in 2026)."""

    maximum: float = 24
    warning: float = 22
    accompanied: float = 13


@dataclass(frozen=True)
class Minutes:
    """planned; spent: what was noted; expected: spent where it is known, else planned. All in minutes."""

    planned: int = 0
    spent: int = 0
    expected: int = 0

    def __add__(self, other: "Minutes") -> "Minutes":
        return Minutes(self.planned + other.planned, self.spent + other.spent, self.expected + other.expected)


@dataclass(frozen=True)
class PhaseHours:
    """The hours of one phase: with the counsellor, and alone."""

    phase: Phase
    accompanied: Minutes
    personal: Minutes

    @property
    def all(self) -> Minutes:
        """Both together."""
        return self.accompanied + self.personal


@dataclass(frozen=True)
class Gauge:
    """One clock. floor: hours to reach; ceiling: hours not to pass; level: fine, near, beyond or short."""

    name: str
    minutes: Minutes
    level: str
    floor: float | None = None
    ceiling: float | None = None


def hours_by_phase(plan: WorkPlan) -> tuple[PhaseHours, ...]:
    """The three phases in their order. A meeting that did not take place counts no planned hours, only those noted."""
    return tuple(PhaseHours(phase, _sum(_of_meeting(m) for m in plan.meetings if m.phase is phase),
                            _sum(_minutes(w.minutes, w.spent) for w in plan.work if w.phase is phase))
                 for phase in Phase)


def gauges(plan: WorkPlan, limits: Limits | None = None) -> tuple[Gauge, Gauge]:
    """All hours, then accompanied hours. The larger of planned and expected decides of the first, the expected of
    the second: they count different things and are shown together."""
    known = limits or Limits()
    phases = hours_by_phase(plan)
    everything, with_counsellor = _sum(p.all for p in phases), _sum(p.accompanied for p in phases)
    most = max(everything.planned, everything.expected) / 60
    level = "beyond" if most > known.maximum else "near" if most >= known.warning else "fine"
    short = with_counsellor.expected < known.accompanied * 60
    return (Gauge("Toutes les heures", everything, level, ceiling=known.maximum),
            Gauge("Heures accompagnées", with_counsellor, "short" if short else "fine", floor=known.accompanied))


def begins(meeting: Meeting) -> datetime | None:
    """When a meeting begins, in the hour of the clock on the wall; None without a day and an hour."""
    if meeting.on is None or not meeting.start:
        return None
    hour, minute = map(int, meeting.start.split(":"))
    return datetime(meeting.on.year, meeting.on.month, meeting.on.day, hour, minute)


def in_order(plan: WorkPlan, *, with_private: bool = True) -> tuple[Meeting, ...]:
    """The meetings by day and hour, the undated last."""
    shown = [m for m in plan.meetings if with_private or not m.private]
    return tuple(sorted(shown, key=lambda m: (m.on or date.max, m.start or "24", m.id)))


def next_meeting(plan: WorkPlan, today: date, *, with_private: bool = True) -> Meeting | None:
    """The first meeting from today on that has not taken place."""
    return next((m for m in in_order(plan, with_private=with_private)
                 if m.on and m.on >= today and m.present is None), None)


def statements(section: WorkPlan, voice: Voice = ME, *, attendance: Attendance | None = None) -> tuple[Statement, ...]:
    """How the bilan ran: meetings, hours, changes. The hours count everything, what is private only in the sums.

    attendance: presence and time as the counsellor noted them; they win over the person's.
    """
    section = attendance.over(section) if attendance else section
    return tuple(Statement(f"work_plan/{key}", typeset(text), "work_plan") for key, text in (
        ("meetings", _meetings_words(in_order(section, with_private=False), voice)),
        ("hours", _hours_words(section)),
        ("changes", _changes_words(section))) if text)


def retained(section: WorkPlan, attendance: Attendance | None = None) -> str:
    """What the synthesis keeps when the person has not reworded it."""
    return as_text(statements(section, ME, attendance=attendance))


def _minutes(planned: int, spent: int | None) -> Minutes:
    return Minutes(planned, spent or 0, planned if spent is None else spent)


def _of_meeting(meeting: Meeting) -> Minutes:
    return _minutes(0 if meeting.present is False else meeting.minutes, meeting.spent)


def _sum(found: Iterable[Minutes]) -> Minutes:
    return sum(found, Minutes())


def _meetings_words(meetings: tuple[Meeting, ...], voice: Voice) -> str:
    kept = [m for m in meetings if m.present is not False]
    if not kept:
        return ""
    days = sorted({m.on for m in kept if m.on})
    when = ""
    if days:
        when = f", le {day(days[0])}" if len(days) == 1 else f", du {day(days[0])} au {day(days[-1])}"
    remote = sum(m.remote for m in kept)
    far = "" if not remote else ", à distance" if remote == len(kept) else f", dont {in_words(remote)} à distance"
    whose = voice.say("Votre bilan", "Mon bilan", "Le bilan")
    return f"{whose} compte {counted(len(kept), 'entretien')}{when}{far}."


def _hours_words(plan: WorkPlan) -> str:
    whole, accompanied = gauges(plan)
    if not whole.minutes.planned and not whole.minutes.spent:
        return ""
    parts = []
    if whole.minutes.planned:
        parts.append(f"{_hours(whole.minutes.planned, 'est prévue', 'sont prévues')}, dont "
                     f"{_hours(accompanied.minutes.planned, 'accompagnée', 'accompagnées')}")
    if whole.minutes.spent:
        parts.append(f"{_hours(whole.minutes.spent, 'a déjà été passée', 'ont déjà été passées')}, dont "
                     f"{_hours(accompanied.minutes.spent, 'accompagnée', 'accompagnées')}")
    return f"{' ; '.join(parts)}."


def _hours(minutes: int, one: str, many: str) -> str:
    """« 1 h 30 est prévue », « 45 min sont prévues », « 2 h sont prévues »."""
    return f"{duration(minutes)} {one if minutes < 2 or 60 <= minutes < 120 else many}"


def _changes_words(plan: WorkPlan) -> str:
    told = [change for change in plan.changes if not change.private]
    if not told:
        return ""
    often = f"{in_words(len(told), feminine=True)} fois"
    return f"Le plan a changé {often} ; la raison {'en' if len(told) == 1 else 'de chaque changement'} est notée."

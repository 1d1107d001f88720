"""What an audit asks of a bilan, without anything of its content: days, hours, phases, consents, tools, changes.

Only dates, numbers, closed lists and our own titles are read. A name stands where the law wants one (attendance sheet,
certificate of completion), and nowhere when the pack is made without names.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bilan_widgets.analysis import agreement as agreements
from bilan_widgets.analysis.work_plan import Gauge, Limits, PhaseHours, gauges, hours_by_phase, in_order
from bilan_widgets.dossier import Dossier, ExercisePart, WorkPlan
from bilan_widgets.dossier.hours import hour_words
from bilan_widgets.dossier.work_plan import Meeting
from bilan_widgets.settings import Settings

KINDS = {"Ajouté": "Entretien ou travail ajouté", "Retiré": "Entretien ou travail retiré",
         "Modifié": "Entretien ou travail modifié", "Date de l’accord": "Date de l’accord sur le plan"}
Dated = tuple[date | None, str]


@dataclass(frozen=True)
class Names:
    """Who the sheet is about; all empty in a pack without names."""

    beneficiary: str = ""
    counsellor: str = ""
    provider: str = ""
    activity_number: str = ""


@dataclass(frozen=True)
class Attended:
    """One line of the attendance sheet. start: « 14 h »; planned, spent: minutes, None when not noted; the rest in
    words."""

    on: date | None
    start: str
    planned: int
    spent: int | None
    phase: str
    where: str
    presence: str


@dataclass(frozen=True)
class Pack:
    """Everything the PDF and the CSV say. number: stands for the dossier; made_on: the day of making."""

    number: str
    made_on: date
    names: Names
    meetings: tuple[Attended, ...]
    hours: tuple[PhaseHours, ...]
    clocks: tuple[Gauge, Gauge]
    consents: tuple[Dated, ...]
    tools: tuple[str, ...]
    changes: tuple[Dated, ...]
    disclosures: tuple[Dated, ...]
    begins: date | None = None
    ends: date | None = None
    held: int = 0

    @property
    def over(self) -> bool:
        """Whether the bilan's last day is known and past."""
        return self.ends is not None and self.ends <= self.made_on


def number_of(name: str) -> str:
    """« D-1f2e3d4c » for a dossier: says nothing of it, and is the same every time."""
    return f"D-{hashlib.sha256(f'bilan/{name}'.encode()).hexdigest()[:8]}"


def pack_of(dossier: Dossier, *, name: str, settings: Settings, today: date, with_names: bool,
            access: Iterable[Dated] = ()) -> Pack:
    """The pack of a dossier. name: of the dossier; access: when reading was opened and closed to a counsellor."""
    plan = dossier.attendance.over(dossier.work_plan)
    meetings = in_order(plan)
    days = [m.on for m in meetings if m.on and m.present is not False]
    limits = Limits(settings.hours.max, settings.hours.warn, settings.hours.accompanied)
    return Pack(
        number=number_of(name), made_on=today, names=_names(dossier, settings) if with_names else Names(),
        meetings=tuple(map(_attended, meetings)), hours=hours_by_phase(plan), clocks=gauges(plan, limits),
        consents=_consents(dossier, access), tools=_tools(dossier), changes=_changes(plan),
        disclosures=_disclosures(dossier), begins=dossier.beneficiary.starts_on or min(days, default=None),
        ends=dossier.beneficiary.ends_on or max(days, default=None),
        held=sum(m.present is True for m in meetings))


def _names(dossier: Dossier, settings: Settings) -> Names:
    person = dossier.beneficiary
    return Names(person.full_name, person.counsellor, settings.provider.name or person.provider,
                 settings.provider.activity_number)


def _attended(meeting: Meeting) -> Attended:
    presence = {True: "présence", False: "absence", None: "non notée"}[meeting.present]
    return Attended(meeting.on, hour_words(meeting.start), meeting.minutes, meeting.spent, meeting.phase.label,
                    "à distance" if meeting.remote else "sur place", presence)


def _consents(dossier: Dossier, access: Iterable[Dated]) -> tuple[Dated, ...]:
    found: list[Dated] = list(agreements.milestones(dossier.agreement))
    if dossier.work_plan.agreed_on:
        found.append((dossier.work_plan.agreed_on, "Plan de travail convenu"))
    return _sorted([*found, *access])


def _tools(dossier: Dossier) -> tuple[str, ...]:
    parts = [getattr(dossier, name) for name in Dossier.model_fields]
    return tuple(part.title for part in parts if isinstance(part, ExercisePart) and part.started)


def _changes(plan: WorkPlan) -> tuple[Dated, ...]:
    def kind(what: str) -> str:
        return next((said for known, said in KINDS.items() if what.startswith(known)), "Autre changement")

    return _sorted((change.on, kind(change.what)) for change in plan.changes)


def _disclosures(dossier: Dossier) -> tuple[Dated, ...]:
    entries = [one for one in dossier.disclosures.entries if not one.private]
    return _sorted([*((one.on, "Accord pour une communication à un tiers") for one in entries),
                    *((one.revoked_on, "Accord retiré") for one in entries if one.revoked_on)])


def _sorted(found: Iterable[Dated]) -> tuple[Dated, ...]:
    return tuple(sorted(found, key=lambda one: (one[0] or date.max, one[1])))

"""Phase 1: meetings and personal work over the 24 hours, and every change of the plan with its reason."""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from bilan_widgets.dossier.base import LINE_LENGTH, ExercisePart, Item, Line, Part, Text, distinct, one_line
from bilan_widgets.dossier.french import day, typeset
from bilan_widgets.dossier.hours import Hour, duration, hour_words
from bilan_widgets.dossier.when import Day


class Phase(StrEnum):
    """The three phases of a bilan (R6313-4)."""

    preliminary = "preliminary"
    investigation = "investigation"
    conclusion = "conclusion"

    @property
    def label(self) -> str:
        """As the person reads it."""
        return {"preliminary": "Le cadre et les objectifs", "investigation": "L’investigation",
                "conclusion": "Le projet et le plan d’action"}[self.value]


class Meeting(Item):
    """A meeting with the counsellor. start: « 14:30 »; minutes planned and really spent."""

    PLANNED: ClassVar = ("on", "start", "minutes", "phase", "remote", "place")     # a better title is no change of plan

    title: Line = Field("Entretien", title="Objet")
    phase: Phase = Field(Phase.preliminary, title="Phase")
    on: Day = Field(None, title="Jour")
    start: Hour = Field("", title="Heure")
    minutes: int = Field(120, title="Durée prévue, en minutes", ge=0, le=6000)
    remote: bool = Field(False, title="À distance")
    place: Line = Field("", title="Lieu ou moyen")
    spent: int | None = Field(None, title="Durée réelle, en minutes", ge=0, le=6000)
    present: bool | None = Field(None, title="A eu lieu")

    @property
    def words(self) -> str:
        """« 19 octobre 2026 à 14 h, 2 h, sur place (Lens), phase « L’investigation » »."""
        when = (day(self.on) if self.on else "sans date") + (f" à {hour_words(self.start)}" if self.start else "")
        where = ("à distance" if self.remote else "sur place") + (f" ({self.place})" if self.place else "")
        return f"{when}, {duration(self.minutes)}, {where}, phase « {self.phase.label} »"


class PersonalWork(Item):
    """Work of the person alone. exercise: the part it is about, or empty."""

    PLANNED: ClassVar = ("exercise", "minutes", "phase")

    title: Line = Field(min_length=1, title="Travail personnel")
    exercise: Line = Field("", title="Exercice")
    phase: Phase = Field(Phase.investigation, title="Phase")
    minutes: int = Field(60, title="Durée prévue, en minutes", ge=0, le=6000)
    spent: int | None = Field(None, title="Durée réelle, en minutes", ge=0, le=6000)

    @property
    def words(self) -> str:
        """« 1 h 30, phase « L’investigation » »."""
        return f"{duration(self.minutes)}, phase « {self.phase.label} »"


class PlanChange(Item):
    """A change of the plan, kept for ever: what, when, why. was, now: words without content of exercises.

    removed: the meeting that left the plan, so that a calendar can be told.
    """

    on: Day = Field(None, title="Date")
    what: Line = Field("", title="Ce qui change")
    was: Line = Field("", title="Avant")
    now: Line = Field("", title="Après")
    reason: Text = Field("", title="Pourquoi")
    removed: Meeting | None = Field(None, title="Entretien retiré")


class WorkPlan(ExercisePart):
    """The plan of the bilan, its hours and its changes.

    agreed_on: from that day on, the plan does not change without a PlanChange that says so and why.
    """

    title: ClassVar[str] = "Plan de travail"

    meetings: tuple[Meeting, ...] = Field((), title="Les entretiens", max_length=40)
    work: tuple[PersonalWork, ...] = Field((), title="Le travail personnel", max_length=60)
    agreed_on: Day = Field(None, title="Plan convenu le")
    changes: tuple[PlanChange, ...] = Field((), title="Les changements", max_length=400)

    _distinct = distinct("meetings", "entretiens")
    _distinct_work = distinct("work", "travaux")
    _distinct_changes = distinct("changes", "changements")

    def refusal(self, earlier: Part) -> str:
        """What was noted of a change is never lost; an agreed plan does not change without a reason."""
        if not isinstance(earlier, WorkPlan):
            return ""
        kept = len(earlier.changes)
        if self.changes[:kept] != earlier.changes:
            return ("Les changements déjà notés, avec leur raison, sont gardés tels quels. Rechargez la page, puis "
                    "notez ce qui change encore.")
        told = {(c.what, c.was, c.now) for c in self.changes[kept:] if c.reason.strip()}
        if all((c.what, c.was, c.now) in told for c in changes_between(earlier, self)):
            return ""
        return "Ce plan est convenu : dites en quelques mots pourquoi il change, puis enregistrez de nouveau."


def changes_between(before: WorkPlan, after: WorkPlan) -> tuple[PlanChange, ...]:
    """The changes, still without date and reason, that lead from an agreed plan to another; none before it is agreed.

    A meeting of which only the title, the time really spent, the presence or the « privé » mark differs did not
    change the plan; nor did personal work of which only these differ.
    """
    if before.agreed_on is None:
        return ()
    found = []
    if before.agreed_on != after.agreed_on:
        now = day(after.agreed_on) if after.agreed_on else "le plan n’est plus convenu"
        found.append(PlanChange(what="Date de l’accord", was=day(before.agreed_on), now=now))
    pairs = [*_pairs(before.meetings, after.meetings), *_pairs(before.work, after.work)]
    return (*found, *(_change(was, now) for was, now in pairs if _differ(was, now)))


Planned = Meeting | PersonalWork


def _pairs(before: tuple[Planned, ...], after: tuple[Planned, ...]) -> list[tuple[Planned | None, Planned | None]]:
    old, new = {item.id: item for item in before}, {item.id: item for item in after}
    return [(old.get(id), new.get(id)) for id in (*old, *(id for id in new if id not in old))]


def _differ(was: Planned | None, now: Planned | None) -> bool:
    if was is None or now is None:
        return True
    return any(getattr(was, name) != getattr(now, name) for name in was.PLANNED)


def _change(was: Planned | None, now: Planned | None) -> PlanChange:
    verb = "Ajouté" if was is None else "Retiré" if now is None else "Modifié"
    known = [item for item in (now, was) if item]
    return PlanChange(what=_cut(f"{verb} : {known[0].title}"), was=_cut(was.words if was else ""),
                      now=_cut(now.words if now else ""), private=any(item.private for item in known),
                      removed=was if now is None and isinstance(was, Meeting) else None)


def _cut(text: str) -> str:
    """What fits in a line of the dossier, as the dossier would keep it."""
    said = str(one_line(typeset(text)))
    return said if len(said) <= LINE_LENGTH else said[:LINE_LENGTH - 1].rstrip() + "…"

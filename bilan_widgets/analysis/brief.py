"""Five minutes before a meeting: what moved since the last one, what was retained, what is open, where the time is."""

from dataclasses import dataclass
from datetime import date

from bilan_widgets.analysis import tensions
from bilan_widgets.analysis.part_changes import part_changes
from bilan_widgets.analysis.work_plan import in_order
from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.french import typeset
from bilan_widgets.dossier.options import Inquiry, Option, OptionState, Verdict
from bilan_widgets.dossier.work_plan import Meeting, WorkPlan

COUNSELLORS_OWN = ("attendance", "contribution", "disclosures")


@dataclass(frozen=True)
class Change:
    """What moved in one part. words: sentences without a full stop, such as « En plus : « Le pic de Noël » »."""

    part: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Retained:
    """What the person kept of an exercise, in their words."""

    title: str
    words: str
    on: date | None


@dataclass(frozen=True)
class Open:
    """Something still to find out about an option; on: the day of the inquiry, when it has one."""

    option: str
    words: str
    on: date | None = None


def last_held(plan: WorkPlan, today: date) -> Meeting | None:
    """The latest meeting that took place, up to today."""
    held = [meeting for meeting in in_order(plan) if meeting.present and meeting.on and meeting.on <= today]
    return held[-1] if held else None


def changes(before: Dossier, after: Dossier) -> tuple[Change, ...]:
    """What the person changed between two states of a dossier, by part in the order of the dossier."""
    found = []
    for name in Dossier.model_fields:
        was, now = getattr(before, name), getattr(after, name)
        if name not in COUNSELLORS_OWN and was != now and (words := part_changes(was, now)):
            found.append(Change(name, now.title, tuple(map(typeset, words))))
    return tuple(found)


def retained(before: Dossier, after: Dossier) -> tuple[Retained, ...]:
    """The takeaways written or rewritten between two states, the latest first."""
    found = []
    for name in Dossier.model_fields:
        part = getattr(after, name)
        words = getattr(part, "takeaway", "").strip()
        if words and words != getattr(before, name).takeaway.strip():
            found.append(Retained(part.title, words, part.takeaway_on))
    return tuple(sorted(found, key=lambda one: one.on or date.min, reverse=True))


def hypotheses(dossier: Dossier) -> tuple[Open, ...]:
    """What nobody has confirmed or contradicted yet, for the options that are still looked at."""
    return tuple(Open(option.title, one.text) for option in _going(dossier) for one in option.hypotheses
                 if one.verdict is Verdict.open)


def inquiries(dossier: Dossier) -> tuple[Open, ...]:
    """The talks and visits that have taught nothing yet, the undated last."""
    found = [Open(option.title, one.who, one.on) for option in _going(dossier) for one in option.inquiries
             if not _told(one)]
    return tuple(sorted(found, key=lambda one: one.on or date.max))


def questions(dossier: Dossier) -> tuple[str, ...]:
    """The threads to pull that the person has neither answered nor set aside."""
    done = {answer.thread for answer in dossier.tensions.answers if answer.words.strip() or answer.dismissed}
    return tuple(thread.question for thread in tensions.threads(dossier, with_private=False) if thread.key not in done)


def personal_minutes(before: WorkPlan, after: WorkPlan) -> int:
    """Minutes of personal work noted between two states of the plan, never below zero."""
    return max(0, sum(work.spent or 0 for work in after.work) - sum(work.spent or 0 for work in before.work))


def _going(dossier: Dossier) -> list[Option]:
    return [option for option in dossier.options.options if option.state is not OptionState.dropped]


def _told(inquiry: Inquiry) -> bool:
    return bool(inquiry.notes.strip() or inquiry.findings)

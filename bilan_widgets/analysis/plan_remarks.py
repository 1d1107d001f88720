"""A kind reader of work plans: what does not hold together, and what to do about it. It forbids nothing."""

from dataclasses import dataclass
from datetime import date, timedelta

from bilan_widgets.analysis.work_plan import Limits, begins, gauges, in_order
from bilan_widgets.dossier.french import day, typeset
from bilan_widgets.dossier.hours import duration
from bilan_widgets.dossier.work_plan import Meeting, WorkPlan

LONGEST_MEETING, LONGEST_WORK = 240, 600        # minutes: beyond, a duration is asked about


@dataclass(frozen=True)
class Remark:
    """One remark. item_id: of the meeting or work it is about, None for the plan; rule: its stable name."""

    item_id: str | None
    rule: str
    text: str


_SAYS = {
    "undated": "Quel jour aura lieu cet entretien ? Une date provisoire suffit ; vous pourrez la déplacer.",
    "no_hour": "À quelle heure ? Sans heure, il sera noté sur toute la journée dans votre agenda.",
    "past": "Ce jour est passé. Si l’entretien a eu lieu, cochez-le et notez la durée réelle ; sinon, choisissez un "
            "nouveau jour.",
    "future": "Cet entretien est noté comme passé alors que son jour est à venir. Vérifiez la date, ou la réponse à "
              "« A eu lieu ».",
    "zero": "La durée prévue est de 0 minute. Indiquez une durée en minutes, par exemple 90 pour 1 h 30.",
    "long": "Cette durée est très longue pour une seule fois. Est-elle bien en minutes ? Sinon, partagez-la en "
            "plusieurs entretiens.",
    "long_work": "Cette durée est très longue. Est-elle bien en minutes ? Sinon, partagez ce travail en plusieurs.",
    "absent": "Cet entretien n’a pas eu lieu. S’il est remplacé, ajoutez le nouveau rendez-vous avec sa date.",
    "no_spent": "Combien de temps a-t-il duré ? Notez la durée réelle : c’est elle qui compte à la fin.",
    "before": "Ce jour vient avant le début du bilan. Vérifiez la date, ou le début du bilan sur la page d’accueil.",
    "after": "Ce jour vient après la fin du bilan. Vérifiez la date, ou la fin du bilan sur la page d’accueil.",
}


def remarks(plan: WorkPlan, today: date, *, limits: Limits | None = None, starts_on: date | None = None,
            ends_on: date | None = None) -> tuple[Remark, ...]:
    """What to look at: first the hours of the plan, then its meetings by date, then the personal work."""
    found = [Remark(None, rule, typeset(text)) for rule, text in _on_hours(plan, limits or Limits())]
    overlapping = _overlaps(in_order(plan))
    for meeting in in_order(plan):
        rules = [*_on_meeting(meeting, today), *_on_dates(meeting, starts_on, ends_on)]
        found += [Remark(meeting.id, rule, typeset(_SAYS[rule])) for rule in rules]
        if meeting.id in overlapping:
            found.append(Remark(meeting.id, "overlap", typeset(
                f"Il commence avant la fin d’un autre entretien, celui {overlapping[meeting.id]}. Décalez l’un des "
                "deux, ou raccourcissez le premier.")))
    for work in plan.work:
        rule = "zero" if work.minutes == 0 else "long_work" if work.minutes > LONGEST_WORK else ""
        found += [Remark(work.id, rule, typeset(_SAYS[rule]))] if rule else []
    return tuple(found)


def _on_hours(plan: WorkPlan, limits: Limits) -> list[tuple[str, str]]:
    """Only once something is planned: an empty plan lacks nothing yet."""
    if not plan.meetings and not plan.work:
        return []
    whole, accompanied = gauges(plan, limits)
    most, largest = duration(round(limits.maximum * 60)), max(whole.minutes.planned, whole.minutes.expected)
    said = []
    if whole.level == "beyond":
        said.append(("beyond", f"Le plan arrive à {duration(largest)}, au-delà des {most} d’un bilan. Retirez ou "
                               f"raccourcissez {duration(largest - round(limits.maximum * 60))} de travail ou "
                               "d’entretien."))
    elif whole.level == "near":
        where = "atteinte" if largest == round(limits.maximum * 60) else "proche"
        said.append(("near", f"Le plan arrive à {duration(largest)} : la limite de {most} est {where}. Gardez un peu "
                             "de temps pour la synthèse."))
    if accompanied.level == "short":
        least = round((accompanied.floor or 0) * 60)
        said.append(("short", f"Les entretiens font {duration(accompanied.minutes.expected)} en tout ; le rappel est "
                              f"à {duration(least)} au moins. Prévoyez "
                              f"{duration(least - accompanied.minutes.expected)} d’entretien de plus."))
    return said


def _on_meeting(meeting: Meeting, today: date) -> list[str]:
    past = meeting.on is not None and meeting.on < today
    future = meeting.on is not None and meeting.on > today
    broken = {
        "undated": meeting.on is None and meeting.present is None,
        "no_hour": meeting.on is not None and not meeting.start and meeting.present is None and not past,
        "past": past and meeting.present is None and meeting.spent is None,
        "future": future and meeting.present is True,
        "zero": meeting.minutes == 0,
        "long": max(meeting.minutes, meeting.spent or 0) > LONGEST_MEETING,
        "absent": meeting.present is False,
        "no_spent": meeting.present is True and meeting.spent is None,
    }
    return [rule for rule, is_broken in broken.items() if is_broken]


def _on_dates(meeting: Meeting, starts_on: date | None, ends_on: date | None) -> list[str]:
    if meeting.on is None:
        return []
    return [rule for rule, broken in (("before", starts_on is not None and meeting.on < starts_on),
                                      ("after", ends_on is not None and meeting.on > ends_on)) if broken]


def _overlaps(meetings: tuple[Meeting, ...]) -> dict[str, str]:
    """Meeting → « du 3 mars 2027 à 14 h »: the one that is not over when it begins. Absences take no time."""
    found: dict[str, str] = {}
    busy_until = None
    for meeting in meetings:
        start = begins(meeting)
        if start is None or meeting.present is False:
            continue
        if busy_until and start < busy_until[0]:
            found[meeting.id] = busy_until[1]
        end = start + timedelta(minutes=meeting.minutes)
        if busy_until is None or end > busy_until[0]:
            clock = f"{start.hour} h" + (f" {start.minute:02d}" if start.minute else "")
            busy_until = (end, f"du {day(start.date())} à {clock}")
    return found

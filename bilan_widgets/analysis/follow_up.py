"""What became of the actions after the bilan. Three dates are proposed: one is too few, practitioners say."""

from collections import Counter
from datetime import date

from bilan_widgets.analysis.action_plan import in_order as actions_in_order
from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier import Action, ActionPlan, ActionStatus, FollowUp, Voice
from bilan_widgets.dossier.closing import FollowUpMeeting, Outcome
from bilan_widgets.dossier.french import counted, day, joined, typeset
from bilan_widgets.dossier.voice import ME

MONTHS = (3, 6, 12)
STATES = {"planned": "À faire", "done": "Faite", "moved": "Déplacée", "dropped": "Abandonnée"}
_COUNTED = {"done": ("faite", "faites"), "moved": ("déplacée", "déplacées"), "dropped": ("abandonnée", "abandonnées"),
            "planned": ("à faire", "à faire")}


def months_after(start: date, months: int) -> date:
    """The same day some months later, or the last of that month; a Saturday or Sunday becomes the Monday."""
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - date.resolution).day
    found = date(year, month, min(start.day, last))
    return found + date.resolution * (7 - found.weekday()) if found.weekday() > 4 else found


def proposals(section: FollowUp, ends_on: date | None) -> tuple[tuple[int, date], ...]:
    """(months, day) of the follow-ups that no meeting within three weeks stands for yet."""
    if ends_on is None:
        return ()
    known = [one.on for one in section.meetings if one.on]
    found = [(months, months_after(ends_on, months)) for months in MONTHS]
    return tuple((months, when) for months, when in found if all(abs((when - other).days) > 21 for other in known))


def in_order(section: FollowUp, *, with_private: bool = True) -> tuple[FollowUpMeeting, ...]:
    """The meetings by date; the undated last."""
    kept = [one for one in section.meetings if with_private or not one.private]
    return tuple(sorted(kept, key=lambda one: (one.on is None, one.on or date.max, one.id)))


def outcomes(meeting: FollowUpMeeting, plan: ActionPlan, *,
             with_private: bool = True) -> tuple[tuple[str, Outcome], ...]:
    """(the action's words, what became of it) for every action of the plan, by date; as the plan says it until it
    is noted at the meeting."""
    found = {one.action_id: one for one in meeting.outcomes}
    return tuple((action.what, found.get(action.id) or _as_planned(action))
                 for action in actions_in_order(plan, with_private=with_private, with_dropped=True))


def _as_planned(action: Action) -> Outcome:
    words = action.reason if action.status in (ActionStatus.moved, ActionStatus.dropped) else ""
    return Outcome(action_id=action.id, state=action.status.value, words=words)


def tally(meeting: FollowUpMeeting, plan: ActionPlan, *, with_private: bool = True) -> str:
    """« quatre faites, une déplacée et deux à faire »; "" without an action."""
    count = Counter(one.state for _, one in outcomes(meeting, plan, with_private=with_private))
    return joined([counted(count[state], *_COUNTED[state], feminine=True) for state in _COUNTED if count[state]])


def remarks(section: FollowUp, plan: ActionPlan, today: date) -> tuple[str, ...]:
    """What is wrong or missing, with what to do."""
    found = []
    for one in in_order(section):
        if one.held_on and one.on and one.held_on > today:
            found.append(f"Le rendez-vous du {day(one.on)} aurait eu lieu dans l’avenir : corrigez la date.")
        if one.on and one.on < today and not one.held_on:
            found.append(f"Le rendez-vous du {day(one.on)} est passé : a-t-il eu lieu ? Sinon, changez-en le jour.")
        names = {action.id: action.what for action in plan.actions}
        found += [f"« {names[done.action_id]} » : notez pourquoi, même en trois mots." for done in one.outcomes
                  if done.state in ("moved", "dropped") and not done.words.strip() and done.action_id in names]
    return tuple(typeset(text) for text in found)


def statements(section: FollowUp, voice: Voice = ME, *, plan: ActionPlan | None = None) -> tuple[Statement, ...]:
    """The dates to come, and what became of the actions at those that were held; nothing private."""
    found = []
    meetings = in_order(section, with_private=False)
    if coming := [one for one in meetings if one.on and not one.held_on]:
        days = joined([f"le {day(one.on)}{' à distance' if one.remote else ''}" for one in coming if one.on])
        found.append(Statement("follow_up/dates", typeset(f"Rendez-vous de suivi : {days}."), "follow_up"))
    for one in meetings:
        told = tally(one, plan or ActionPlan(), with_private=False)
        if one.held_on and told:
            found.append(Statement(f"follow_up/{one.id}", typeset(f"Au {day(one.held_on)}, sur mes actions : {told}."
                                   if voice.person != "third" else f"Au {day(one.held_on)}, actions : {told}."),
                                   f"follow_up/{one.id}"))
    return tuple(found)


def retained(section: FollowUp) -> str:
    """The dates as one text."""
    return as_text(statements(section))

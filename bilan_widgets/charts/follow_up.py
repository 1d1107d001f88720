"""What became of each action, meeting by meeting."""

from datetime import date

from bilan_widgets.analysis import follow_up as analysis
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.dossier import ActionPlan, FollowUp, Voice
from bilan_widgets.dossier.closing import FollowUpMeeting, Outcome
from bilan_widgets.dossier.french import day, typeset
from bilan_widgets.dossier.voice import YOU

_EMPTY = "Vos rendez-vous de suivi, et ce que deviennent vos actions, apparaîtront ici."


def chart(section: FollowUp, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU,
          plan: ActionPlan | None = None) -> Chart:
    """Actions by meetings, in words; the table is the picture. today, voice: not used."""
    plan = plan or ActionPlan()
    meetings = [one for one in analysis.in_order(section, with_private=with_private) if one.on or one.held_on]
    columns = tuple(day(when) for one in meetings if (when := one.held_on or one.on))
    by_meeting = [analysis.outcomes(one, plan, with_private=with_private) for one in meetings]
    actions = [what for what, _ in by_meeting[0]] if by_meeting else []
    rows = tuple((typeset(what), *(_cell(meetings[m], by_meeting[m][n][1]) for m in range(len(meetings))))
                 for n, what in enumerate(actions))
    table = Table("Mes actions au fil du suivi", ("Action", *columns), rows)
    if not meetings:
        return Chart("follow_up", _EMPTY, "Aucun rendez-vous n’est encore noté.", table)
    sentence = _sentence(meetings, plan, with_private)
    return Chart("follow_up", sentence, "Un tableau des actions et des rendez-vous.", table)


def _cell(meeting: FollowUpMeeting, outcome: Outcome) -> str:
    noted = any(one.action_id == outcome.action_id for one in meeting.outcomes)
    if meeting.held_on is None and (not noted or (not outcome.words and outcome.state == "planned")):
        return "–"
    said = analysis.STATES.get(outcome.state, "")
    return typeset(f"{said} : {outcome.words}" if outcome.words else said)


def _sentence(meetings: list[FollowUpMeeting], plan: ActionPlan, with_private: bool) -> str:
    held = [one for one in meetings if one.held_on]
    if held and held[-1].held_on:
        told = analysis.tally(held[-1], plan, with_private=with_private)
        return typeset(f"Au {day(held[-1].held_on)} : {told or 'aucune action notée'}.")
    first = next((one.on for one in meetings if one.on), None)
    return typeset(f"Premier rendez-vous de suivi le {day(first)}.") if first else _EMPTY

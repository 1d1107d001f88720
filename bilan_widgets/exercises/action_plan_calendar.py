"""The action plan and the follow-up, for the person's own calendar."""

from datetime import date
from typing import Any

from bilan_widgets import controls
from bilan_widgets.dossier import Action, ActionStatus, Dossier
from bilan_widgets.dossier.french import typeset

_HELP = ("Un fichier .ics pour Thunderbird, Google ou Apple : vos actions datées, avec un rappel la veille (et trois "
         "jours avant, quand il y a un premier pas), et vos rendez-vous de suivi. Importez-le de nouveau après un "
         "changement : rien ne se répète. Ce qui est privé n’y est pas écrit.")
_NOTHING = "Aucune action n’a encore de jour. Donnez-en un à l’une d’elles, puis demandez de nouveau le fichier."
_EVE, _FIRST_STEP = 1, 3                          # days before: 72 hours for the first step
_LENGTH = 60                                      # minutes of a follow-up meeting


def events(dossier: Dossier) -> list[Any]:
    """The dated actions that are not private, as whole days, then the follow-up meetings."""
    from bilan_widgets.calendars import HIDDEN, Event
    found = [_action(action, action.due) for action in dossier.action_plan.actions if action.due and not action.private]
    found += [Event(one.id, HIDDEN if one.private else "Suivi du bilan", one.on, one.start, _LENGTH,
                    "À distance" if one.remote and not one.private else "", alarm_days=() if one.held_on else (_EVE,))
              for one in dossier.follow_up.meetings if one.on]
    return found


def _action(action: Action, due: date) -> Any:
    from bilan_widgets.calendars import Event
    done = action.status is ActionStatus.done
    step = action.first_step if action.status.is_open else ""
    alarms = (_EVE, _FIRST_STEP) if step else (_EVE,)
    return Event(action.id, f"✓ {action.what}" if done else action.what, due,
                 cancelled=action.status is ActionStatus.dropped, alarm_days=() if done else alarms,
                 note=typeset(f"Premier pas : {step}") if step else "")


def download(desk: Any) -> controls.Download:
    """The button that makes the file."""
    control = controls.Download(choices=[["ics", "Ajouter à mon agenda (.ics)"]], help=typeset(_HELP))

    def make(_: str) -> tuple[str, str, bytes] | str:
        from bilan_widgets.calendars import calendar
        found = events(desk.dossier)
        if not found:
            return _NOTHING
        changes = len(desk.history("action_plan")) + len(desk.history("follow_up"))
        made = calendar(found, name="Mon plan d’action", changes=changes, written_at=desk.saved_at)
        return "plan-d-action.ics", "text/calendar;charset=utf-8", made

    control.on_ask(make)
    return control

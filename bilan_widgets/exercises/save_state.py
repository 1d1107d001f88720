"""The line at the top of every page: saved or not, undo, what is done."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bilan_widgets import controls
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import clock, day, typeset
from bilan_widgets.exercises.progress import pages_done


def saved_words(saved_at: datetime | None, now: datetime) -> str:
    """« Enregistré à 14 h 02 » today, « Enregistré le 12 novembre » before; both times aware."""
    if saved_at is None:
        return "Tout est prêt"
    local, here = saved_at.astimezone(), now.astimezone()
    return (
        f"Enregistré à {clock(local)}"
        if local.date() == here.date()
        else f"Enregistré le {day(local.date(), year=False)}"
    )


def save_state(desk: Desk) -> Any:
    """The control that fills the head of the page."""
    bar = controls.SaveState()

    def reflect(_: Desk) -> None:
        person = desk.dossier.beneficiary
        bar.kind = "waiting" if desk.later else "error" if desk.trouble else "saved"
        bar.text = typeset(desk.trouble) or typeset(saved_words(desk.saved_at, datetime.now(UTC)))
        bar.can_undo, bar.can_redo = desk.can_undo, desk.can_redo
        bar.done, bar.person = pages_done(desk.dossier), person.full_name

    def step(move: Callable[[], str]) -> str:
        try:
            move()
        except Refused as refused:
            return str(refused)
        return ""

    reflect(desk)
    desk.watch(reflect)
    bar.on_undo(lambda: step(desk.undo), lambda: step(desk.redo))
    return bar

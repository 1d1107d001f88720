"""The counsellor's own notes: apart from the dossier, sealed for them alone."""

from datetime import datetime
from typing import Any

from bilan_widgets import controls, letter
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import clock, day, typeset
from bilan_widgets.review.base import Piece

_HELP = ("Hors du dossier : la personne ne les voit pas, et aucun document ne les prend. Elles sont scellées pour vous "
         "seulement. Notez-y le strict nécessaire : la personne peut demander à les lire.")
_NOBODY = "Ces notes s’ouvrent quand un dossier est suivi depuis un compte de conseiller ou de conseillère."


class Notes(Piece):
    """One text, last written shown; nothing without a counsellor's account."""

    def widgets(self) -> list[Any]:
        """The text, and when it was last written."""
        told = letter.read()
        if told is None or not (account := told.page.get("account")):
            return [controls.Words(html=f'<p class="b-help">{typeset(_NOBODY)}</p>')]
        from bilan_widgets.store.notes import read_note, write_note  # brings cryptography

        dossier, key = told.page["dossier"], bytes.fromhex(told.page["notes_key"])
        text, written_at = read_note(told.database, account, dossier, key)
        field = controls.Story(label="Vos notes de travail", rows=6, help=typeset(_HELP), value=text)
        when = controls.Words(html=_when(written_at))

        def write(value: Any) -> str:
            if not isinstance(value, str):
                return "Écrivez vos notes avec des mots."
            try:
                when.html = _when(write_note(told.database, account, dossier, key, value))
            except Refused as refused:
                return str(refused)
            return ""

        field.on_edit(write)
        return [field, when]


def _when(written_at: datetime | None) -> str:
    if written_at is None:
        return ""
    local = written_at.astimezone()
    return f'<p class="b-help">{typeset(f"Notées le {day(local.date())} à {clock(local)}")}</p>'


def notes(desk: Desk) -> Notes:
    """The counsellor's notes beside this desk."""
    return Notes(desk)

"""What stands at the head of the document, from who the bilan is for."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bilan_widgets.dossier import Beneficiary
from bilan_widgets.dossier.french import day, typeset

TITLE = "Synthèse du bilan de compétences"


@dataclass(frozen=True)
class Cover:
    """The title block; notes: short lines under the name; day: when the document was made."""

    title: str
    name: str
    notes: tuple[str, ...]
    day: date

    @property
    def epoch(self) -> int:
        """The day as seconds since 1970: what makes two copies of a document the same, byte for byte."""
        return int(datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC).timestamp())


def cover_of(beneficiary: Beneficiary, today: date | None = None) -> Cover:
    """The title block for this person; the day is `today`, SOURCE_DATE_EPOCH's, or the present one."""
    on = today or _day_of_making()
    notes = (_span(beneficiary), _accompaniment(beneficiary), f"Document établi le {day(on)}.",
             "Il appartient à la personne qui a fait le bilan ; personne ne le reçoit sans son accord.")
    return Cover(TITLE, typeset(beneficiary.full_name), tuple(typeset(note) for note in notes if note), on)


def _day_of_making() -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()


def _span(who: Beneficiary) -> str:
    if who.starts_on and who.ends_on:
        return f"Bilan du {day(who.starts_on)} au {day(who.ends_on)}."
    if who.starts_on:
        return f"Bilan commencé le {day(who.starts_on)}."
    return f"Bilan terminé le {day(who.ends_on)}." if who.ends_on else ""


def _accompaniment(who: Beneficiary) -> str:
    names = " – ".join(filter(None, (who.counsellor, who.provider)))
    return f"Accompagnement : {names}." if names else ""

"""What stands at the head of the document, from who the bilan is for."""

from datetime import date

from bilan_widgets.dossier import Beneficiary
from bilan_widgets.dossier.french import day, typeset
from bilan_widgets.printing.cover import Cover, day_of_making

TITLE = "Synthèse du bilan de compétences"


def cover_of(beneficiary: Beneficiary, today: date | None = None) -> Cover:
    """The title block for this person; the day is `today`, SOURCE_DATE_EPOCH's, or the present one."""
    on = today or day_of_making()
    notes = (_span(beneficiary), _accompaniment(beneficiary), f"Document établi le {day(on)}.",
             "Il appartient à la personne qui a fait le bilan ; personne ne le reçoit sans son accord.")
    name = typeset(beneficiary.full_name)
    return Cover(TITLE, name, tuple(typeset(note) for note in notes if note), on, author=name)


def _span(who: Beneficiary) -> str:
    if who.starts_on and who.ends_on:
        return f"Bilan du {day(who.starts_on)} au {day(who.ends_on)}."
    if who.starts_on:
        return f"Bilan commencé le {day(who.starts_on)}."
    return f"Bilan terminé le {day(who.ends_on)}." if who.ends_on else ""


def _accompaniment(who: Beneficiary) -> str:
    names = " – ".join(filter(None, (who.counsellor, who.provider)))
    return f"Accompagnement : {names}." if names else ""

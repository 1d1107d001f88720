"""What stands at the head of the document, from who the bilan is for."""

from datetime import date

from bilan_widgets.dossier import Beneficiary
from bilan_widgets.dossier.french import day, typeset
from bilan_widgets.printing.cover import Cover, day_of_making
from bilan_widgets.synthesis.choosing import Version

TITLE = "Synthèse du bilan de compétences"


_OWNED: dict[Version, str] = {
    "complete": "Version complète. Elle appartient à la personne qui a fait le bilan ; personne ne la reçoit sans son "
                "accord.",
    "shareable": "Version à partager : la personne qui a fait le bilan a choisi ce qu’elle dit.",
}


def cover_of(beneficiary: Beneficiary, version: Version = "complete", today: date | None = None, *,
             own_page: bool = False) -> Cover:
    """The title block for this person; the day is `today`, SOURCE_DATE_EPOCH's, or the present one."""
    on = today or day_of_making()
    notes = (_span(beneficiary), _accompaniment(beneficiary), f"Document établi le {day(on)}.",
             _OWNED[version])
    name = typeset(beneficiary.full_name)
    return Cover(TITLE, name, tuple(typeset(note) for note in notes if note), on, author=name, own_page=own_page)


def _span(who: Beneficiary) -> str:
    if who.starts_on and who.ends_on:
        return f"Bilan du {day(who.starts_on)} au {day(who.ends_on)}."
    if who.starts_on:
        return f"Bilan commencé le {day(who.starts_on)}."
    return f"Bilan terminé le {day(who.ends_on)}." if who.ends_on else ""


def _accompaniment(who: Beneficiary) -> str:
    names = " – ".join(filter(None, (who.counsellor, who.provider)))
    return f"Accompagnement : {names}." if names else ""

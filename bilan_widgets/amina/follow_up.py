"""When she comes back."""

from datetime import date

from bilan_widgets.dossier import FollowUp
from bilan_widgets.dossier.closing import FollowUpMeeting


def follow_up() -> FollowUp:
    """Three dates, two of them remote."""
    return FollowUp(
        meetings=(FollowUpMeeting(id="amina-suivi-3", on=date(2027, 4, 15), start="17:30", remote=True,
                                  notes="Regarder ensemble la réponse du financeur."),
                  FollowUpMeeting(id="amina-suivi-6", on=date(2027, 7, 15), start="17:30", remote=True),
                  FollowUpMeeting(id="amina-suivi-12", on=date(2028, 1, 17), start="18:00", remote=False)),
        takeaway="Savoir que quelqu’un me demandera où j’en suis m’aide déjà.", takeaway_on=date(2026, 11, 23))

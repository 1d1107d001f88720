"""What her counsellor noted of the meetings."""

from bilan_widgets.dossier import Attendance
from bilan_widgets.dossier.attendance import Attended


def attendance() -> Attendance:
    """The five meetings that were held; the first lasted longer than planned."""
    return Attendance(meetings=tuple(
        Attended(id=f"amina-presence-{stem}", meeting_id=f"amina-rdv-{stem}", present=True, minutes=minutes,
                 noted_on=on, remark=remark)
        for stem, minutes, on, remark in (
            ("accueil", 130, "2026-10-12", "Dix minutes de plus pour la convention."),
            ("objectifs", 90, "2026-10-19", "Plan convenu."),
            ("parcours", 120, "2026-11-02", "À l’heure."),
            ("competences", 110, "2026-11-09", "Départ dix minutes plus tôt."),
            ("valeurs", 90, "2026-11-20", "Au lieu du 16 ; en visioconférence."))))

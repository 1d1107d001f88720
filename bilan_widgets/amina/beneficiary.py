"""Who she is."""

from datetime import date

from bilan_widgets.dossier import Beneficiary


def beneficiary() -> Beneficiary:
    """Amina Belkacem, her counsellor, her dates."""
    return Beneficiary(first_name="Amina", last_name="Belkacem", pronoun="elle", counsellor="Claire Morvan",
                       provider="Atelier des parcours, Lens", starts_on=date(2026, 10, 12),
                       ends_on=date(2027, 1, 15))

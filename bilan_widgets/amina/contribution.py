"""What her counsellor adds to the synthesis."""

from datetime import date

from bilan_widgets.amina.synthesis import CONTRIBUTION
from bilan_widgets.dossier import Contribution


def contribution() -> Contribution:
    """Written after the fifth meeting."""
    return Contribution(text=CONTRIBUTION, written_on=date(2026, 11, 20))

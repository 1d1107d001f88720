"""Amina's interests: people first, then leading, then order; two activities skipped."""

from datetime import date

from bilan_widgets.dossier.interest_profile import InterestProfile

_ANSWERS = {"R": (3, 3, 4, 2, 1, 2, 2, 4), "I": (2, 2, 1, 2, 2, 4, 1, 2), "A": (3, 3, 2, 3, 2, 4, 2, 3),
            "S": (5, 4, 5, 5, 3, 5, 4, 4), "E": (2, 3, 2, 5, 3, 4, 5, 3), "C": (2, 4, 2, 5, 3, 2, 3, 0)}


def interest_profile() -> InterestProfile:
    """47 answers of 48."""
    return InterestProfile(
        answers={f"{kind}{number}": answer for kind, row in _ANSWERS.items()
                 for number, answer in enumerate(row, 1) if answer},
        takeaway="Je m’en doutais pour les autres. Je ne m’attendais pas à aimer autant décider.",
        takeaway_on=date(2026, 11, 16))

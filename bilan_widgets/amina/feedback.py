"""Amina's look at herself, and what seven people answered."""

from datetime import date

from bilan_widgets.dossier.feedback import ITEMS, Feedback, Rating

_FORM = "a1b2c3d4e5f60718"
_OWN = (4, 4, 4, 3, 5, 3, 3, 2)
_PRO = ((4, 5, 4, 4, 5, 5, 4, 3), (3, 5, 5, 4, 4, 5, 3, 3), (5, 4, 4, 3, 5, 5, 4, 4), (4, 5, 3, 4, 5, 4, 0, 2))
_PERSO = ((4, 5, 3, 4, 5, 3, 4, 4), (5, 4, 4, 4, 5, 4, 5, 3), (4, 5, 5, 3, 4, 4, 4, 4))


def feedback() -> Feedback:
    """Four colleagues and three people close to her; she marks herself lower on keeping calm."""
    rows = [*(("pro", marks) for marks in _PRO), *(("perso", marks) for marks in _PERSO)]
    ratings = tuple(Rating(id=f"amina-regard-{number}", group=group, answers=_answers(marks),
                           fingerprint=f"{number:016x}") for number, (group, marks) in enumerate(rows, 1))
    return Feedback(form_id=_FORM, own=_answers(_OWN), ratings=ratings,
                    takeaway="Je ne me savais pas calme. Sept personnes le voient, il faut peut-être que j’y croie.",
                    takeaway_on=date(2026, 11, 16))


def _answers(marks: tuple[int, ...]) -> dict[str, int]:
    return {item: mark for item, mark in zip(ITEMS, marks, strict=True) if mark}

"""The dates of career files: ISO, « Jan 2022 », « 5 March 2012 », and what a French person types."""

import re

from bilan_widgets.dossier import When
from bilan_widgets.dossier.base import one_line

_ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?(?:t.*|z|[+-][0-9]{2}:[0-9]{2})?")
_WORDS = re.compile(r"(?:([0-9]{1,2}) )?([a-z]{3,9})\.?(?: ([0-9]{1,2}),)? ([0-9]{4})")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_OPEN = frozenset(("present", "current", "now", "today", "ongoing", "en cours", "actuel", "aujourd’hui"))


def moment(text: str) -> When | None:
    """The date a file gives, None for none or « Present »; ValueError when it is not understood."""
    plain = one_line(text).lower()
    if not plain or plain in _OPEN:
        return None
    if found := _ISO.fullmatch(plain):
        year, month, day = (int(number or 0) for number in found.groups())
        return When.of(year, month or None, (day or None) if month else None)
    if (found := _WORDS.fullmatch(plain)) and (month := _english_month(found[2])):
        return When.of(int(found[4]), month, int(found[1] or found[3] or 0) or None)
    return When.parse(plain)


def about(text: str) -> When | None:
    """« vers 2017 » for a text that names one year and no more that we understand (« Winter 2017 »)."""
    years = set(_YEAR.findall(text))
    return When.of(int(years.pop()), approximate=True) if len(years) == 1 else None


def _english_month(name: str) -> int:
    return next((number for number, full in enumerate(_ENGLISH, 1) if full.startswith(name)), 0)

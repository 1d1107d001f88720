"""French typography, for the page and for all four documents."""

import re
from datetime import date, datetime

NBSP, THIN = "\u00a0", "\u202f"
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
          "novembre", "décembre")
_COUNTS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
_RULES = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"«[ \u00a0\u202f]*"), "«" + NBSP),
    (re.compile(r"[ \u00a0\u202f]*»"), NBSP + "»"),
    (re.compile(r"(?<=[^\s:])[ \u00a0\u202f]+(?=[;!?])"), THIN),
    (re.compile(r"(?<=\S)[ \u00a0\u202f]+(?=:(?:\s|$))"), NBSP),
    (re.compile(r"(?<=\d)[ \u00a0\u202f]+(?=[%€])"), NBSP),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), THIN),
    (re.compile(r"\b(\d{1,2}) h( (?=\d\d\b)|\b)"), lambda m: m[1] + NBSP + "h" + (NBSP if m[2] else "")),
)
_CONCERNED = re.compile(r"[«»;!?:'\d]")           # one of these is in whatever a rule changes


def typeset(text: str) -> str:
    """The same words with French spaces, guillemets and apostrophes; applying it twice changes nothing."""
    if not _CONCERNED.search(text):
        return text
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def in_words(count: int, *, feminine: bool = False) -> str:
    """A small count in letters (« trois »), digits above twelve."""
    if feminine and count == 1:
        return "une"
    return _COUNTS[count] if 0 <= count < len(_COUNTS) else str(count)


def counted(count: int, singular: str, plural: str | None = None, *, feminine: bool = False) -> str:
    """« une période », « trois périodes », « aucune période »."""
    if count == 0:
        return f"{'aucune' if feminine else 'aucun'} {singular}"
    return f"{in_words(count, feminine=feminine)} {singular if count < 2 else plural or singular + 's'}"


def day(value: date, *, year: bool = True) -> str:
    """« 1er décembre 2026 »."""
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number} {MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")


def clock(value: datetime) -> str:
    """« 14 h 02 », with no-break spaces."""
    return f"{value.hour}{NBSP}h{NBSP}{value.minute:02d}"


def joined(parts: list[str]) -> str:
    """« a, b et c »."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " et " + parts[-1] if parts else ""

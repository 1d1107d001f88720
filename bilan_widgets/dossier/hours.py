"""Hours of the day as people type them (« 14:30 », « 14h30 », « 9 h »), and durations in words."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from bilan_widgets.dossier.french import NBSP

_HOUR = re.compile(r"^([0-9]{1,2})(?: ?[h:.] ?([0-9]{2})?)?$")


def read_hour(value: Any) -> Any:
    """« 14:30 » from what a French person types, "" from nothing; ValueError with a French sentence otherwise."""
    if not isinstance(value, str):
        return value
    text = " ".join(value.lower().split())
    if not text:
        return ""
    found = _HOUR.match(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise ValueError("Cette heure n’a pas été comprise. Écrivez par exemple « 9 h », « 14 h 30 » ou « 14:30 ».")
    return f"{hour:02d}:{minute:02d}"


Hour = Annotated[str, BeforeValidator(read_hour)]


def hour_words(start: str) -> str:
    """« 14 h 30 » from « 14:30 », "" from nothing."""
    if not start:
        return ""
    hour, _, minute = start.partition(":")
    return f"{int(hour)}{NBSP}h" + (f"{NBSP}{minute}" if minute != "00" else "")


def duration(minutes: int) -> str:
    """« 45 min », « 2 h », « 1 h 30 », with no-break spaces."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min" if rest else f"0{NBSP}h"
    return f"{hours}{NBSP}h" + (f"{NBSP}{rest:02d}" if rest else "")

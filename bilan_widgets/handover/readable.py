"""The whole dossier as one page to read: every field under its title, private ones marked, nothing fetched."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bilan_widgets.dossier import Dossier, When
from bilan_widgets.dossier.french import day, typeset

LOOK = Path(__file__).parent / "look"


@dataclass(frozen=True)
class Entry:
    """A field: its title, what it holds as text or as entries below it, and whether it is private."""

    title: str
    text: str = ""
    below: tuple["Entry", ...] = ()
    private: bool = False


def readable(dossier: Dossier, today: date) -> bytes:
    """The page in UTF-8, everything the person wrote escaped."""
    parts = [_entry(type(part).title, part) for part in (getattr(dossier, name) for name in Dossier.model_fields)
             if part.started]
    return str(_template().render(parts=parts, name=dossier.beneficiary.full_name, day=day(today))).encode()


@cache
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader
    return Environment(loader=FileSystemLoader(LOOK), autoescape=True, trim_blocks=True,
                       lstrip_blocks=True).get_template("readable.html.j2")


def _entry(title: str, value: Any) -> Entry:
    if isinstance(value, BaseModel):
        below = [_entry(typeset(field.title or name), _named(name, getattr(value, name)))
                 for name, field in type(value).model_fields.items() if name not in ("id", "private")]
        return Entry(title, below=_full(below), private=bool(getattr(value, "private", False)))
    if isinstance(value, dict):
        names = _names()
        if all(isinstance(one, str | int) for one in value.values()):
            return Entry(title, "\n".join(f"{names.get(key, key)} : {_words(one)}" for key, one in value.items()))
        return Entry(title, below=_full([_entry(names.get(key, str(key)), one) for key, one in value.items()]))
    if isinstance(value, tuple | list | frozenset) and not isinstance(value, When):
        listed = list(value)
        if all(isinstance(one, str | int) for one in listed):
            return Entry(title, ", ".join(map(_words, listed)))
        return Entry(title, below=_full([_entry(f"{number}.", one) for number, one in enumerate(listed, 1)]))
    return Entry(title, _words(value))


@cache
def _names() -> dict[str, str]:
    """What the keys of our own cards, activities and strips stand for."""
    from bilan_widgets.catalog import interests, strips, work_values
    ends = {key: f"{left} / {right}" for key, (left, right) in strips.ends().items()}
    return {card.key: card.name for card in work_values.cards()} | interests.activities() | ends


def _named(field: str, value: Any) -> Any:
    return _names().get(value, value) if field == "card" else value


def _full(entries: list[Entry]) -> tuple[Entry, ...]:
    return tuple(one for one in entries if one.text or one.below)


def _words(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "oui"
    if isinstance(value, When):
        return value.words()
    if isinstance(value, Enum):
        return str(getattr(value, "label", value.value))
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    return day(value) if isinstance(value, date) else str(value)

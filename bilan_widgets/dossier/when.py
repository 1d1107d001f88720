"""Dates as people remember them: « vers 2012 », « mars 2012 », « 14/03/2012 »."""

import re
import unicodedata
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from bilan_widgets.dossier.french import MONTHS, NBSP, day

_EDTF = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(~?)$")
_SLASHED = re.compile(r"^(?:(\d{1,2})[/.-])?(?:(\d{1,2})[/.-])(\d{4})$")
_WORDS = re.compile(r"^(?:(\d{1,2})(?:er)? )?([a-z]{3,9})\.? (\d{4})$")
_ABOUT = re.compile(r"^(?:vers|environ|autour de|courant|~|env\.?|ca\.?) ?")
_ADVICE = "Écrivez par exemple « 2012 », « mars 2012 », « 14/03/2012 » ou « vers 2012 »."


def _plain(text: str) -> str:
    return unicodedata.normalize("NFD", text.lower()).encode("ascii", "ignore").decode()


_MONTH_NUMBERS = {_plain(name): number for number, name in enumerate(MONTHS, 1)} | {
    "janv": 1,
    "fev": 2,
    "fevr": 2,
    "avr": 4,
    "juil": 7,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}


class When(tuple[int, int | None, int | None, bool]):
    """A year, perhaps a month and a day, perhaps approximate. Written as EDTF (ISO 8601-2): « 2012-03~ »."""

    __slots__ = ()

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None, approximate: bool = False) -> "When":
        """A checked date; ValueError with a French sentence when there is no such day."""
        if not 1900 <= year <= 2100:
            raise ValueError(f"L’année {year} semble fausse : elle doit être comprise entre 1900 et 2100.")
        if month == 0 or day == 0:
            raise ValueError(f"Cette date n’existe pas dans le calendrier. {_ADVICE}")
        if month is None and day is not None:
            raise ValueError(f"Il manque le mois. {_ADVICE}")
        try:
            date(year, month or 1, day or 1)
        except ValueError:
            raise ValueError(f"Cette date n’existe pas dans le calendrier. {_ADVICE}") from None
        return cls((year, month, day, approximate))

    @classmethod
    def parse(cls, text: str) -> "When":
        """Read EDTF or what a French person types; ValueError with a French sentence otherwise."""
        plain = _plain(" ".join(text.split()))
        if found := _EDTF.match(plain):
            month, day_ = (int(n) if n else None for n in found.group(2, 3))
            return cls.of(int(found[1]), month, day_, bool(found[4]))
        about = bool(_ABOUT.match(plain))
        plain = _ABOUT.sub("", plain)
        if re.fullmatch(r"\d{4}", plain):
            return cls.of(int(plain), approximate=about)
        if found := _SLASHED.match(plain):
            return cls.of(int(found[3]), int(found[2]), int(found[1]) if found[1] else None, about)
        if (found := _WORDS.match(plain)) and found[2] in _MONTH_NUMBERS:
            return cls.of(int(found[3]), _MONTH_NUMBERS[found[2]], int(found[1]) if found[1] else None, about)
        raise ValueError(f"Cette date n’a pas été comprise. {_ADVICE}")

    @property
    def approximate(self) -> bool:
        """Whether it is only about then."""
        return self[3]

    def edtf(self) -> str:
        """As it is kept: « 2012 », « 2012-03 », « 2012-03-14 », « 2012~ »."""
        year, month, day_, about = self
        return (
            f"{year:04d}"
            + (f"-{month:02d}" if month else "")
            + (f"-{day_:02d}" if day_ else "")
            + ("~" if about else "")
        )

    def words(self) -> str:
        """As it is read: « vers 2012 », « mars 2012 », « 14 mars 2012 »."""
        year, month, day_, about = self
        said = day(date(year, month or 1, day_)) if day_ else f"{MONTHS[month - 1]} {year}" if month else str(year)
        return f"vers{NBSP}{said}" if about else said

    def first_day(self) -> date:
        """The earliest day it can mean."""
        return date(self[0], self[1] or 1, self[2] or 1)

    def last_day(self) -> date:
        """The latest day it can mean."""
        year, month, day_, _ = self
        if day_:
            return date(year, month or 1, day_)
        return date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1) - timedelta(days=1)


def _read(value: Any) -> Any:
    if isinstance(value, str):
        return When.parse(value)
    if isinstance(value, When):
        return value
    raise ValueError(f"Il manque une date. {_ADVICE}")


def _read_optional(value: Any) -> Any:
    return None if value is None or (isinstance(value, str) and not value.strip()) else _read(value)


_KEPT = (PlainSerializer(lambda w: w and w.edtf(), return_type=str | None), WithJsonSchema({"type": "string"}))
Moment = Annotated[Any, BeforeValidator(_read), *_KEPT]
OptionalMoment = Annotated[Any, BeforeValidator(_read_optional), *_KEPT]


def _read_day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    try:
        when = When.parse(value)
    except ValueError as error:
        raise ValueError("Ce jour n’a pas été compris. Écrivez-le par exemple « 14/03/2027 ».") from error
    if when[2] is None or when.approximate:
        raise ValueError("Il faut un jour précis, par exemple « 14/03/2027 » : une date se tient mieux qu’un mois.")
    return when.first_day()


Day = Annotated[date | None, BeforeValidator(_read_day)]

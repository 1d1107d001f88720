"""What importing a career would add, next to what the dossier already holds."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bilan_widgets.careers.career import Career
from bilan_widgets.dossier import Period, PeriodKind

_ALIKE = 85   # of 100: « Responsable de magasin » and « responsable magasin » are
_WORK = frozenset((PeriodKind.position, PeriodKind.volunteering))
_LEARNING = frozenset((PeriodKind.study, PeriodKind.training))


@dataclass(frozen=True)
class Row:
    """A period of the file, and the period of the dossier that already says the same, if any."""

    period: Period
    duplicate_of: Period | None = None


def preview(career: Career, existing: tuple[Period, ...]) -> tuple[Row, ...]:
    """A row a period, in the order of the file. Each period of the dossier stands for one row at most."""
    left = {period.id: period for period in existing}
    same = {period.id: left.pop(period.id) for period in career.periods if period.id in left}
    rows: list[Row] = []
    for period in career.periods:
        twin = same.get(period.id) or _twin(period, left.values())
        if twin:
            left.pop(twin.id, None)
        rows.append(Row(period, twin))
    return tuple(rows)


def as_json(career: Career) -> list[dict[str, Any]]:
    """For a machine: kind, title, organisation, place, start, end (EDTF or null), missions, source."""
    fields = ("kind", "title", "organisation", "place", "start", "end", "missions", "source")
    return [period.model_dump(mode="json", include=set(fields)) for period in career.periods]


def _twin(period: Period, others: Iterable[Period]) -> Period | None:
    twin = max(others, key=lambda other: _likeness(period, other), default=None)
    return twin if twin and _likeness(period, twin) >= _ALIKE else None


def _likeness(one: Period, other: Period) -> float:
    """0 to 100: 0 unless both are of a kind and began the same year; an empty organisation tells nothing."""
    from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio  # 35 ms, for an import only

    if one.start[0] != other.start[0] or not _of_a_kind(one.kind, other.kind):
        return 0
    title = token_sort_ratio(_folded(one.title), _folded(other.title))
    places = _folded(one.organisation), _folded(other.organisation)
    return min(title, token_set_ratio(*places)) if all(places) else title


def _of_a_kind(one: PeriodKind, other: PeriodKind) -> bool:
    return one == other or {one, other} <= _WORK or {one, other} <= _LEARNING


def _folded(text: str) -> str:
    """Without case, accents or punctuation."""
    letters = (c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())

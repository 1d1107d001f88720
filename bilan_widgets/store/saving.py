"""Saving a part of a sealed dossier: whole for its owner, veiled for their counsellor, in one transaction."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from bilan_widgets.dossier import Dossier, Part, Refused, upgraded
from bilan_widgets.dossier.hidden import COUNSELLOR_PARTS, Hidden, id_of, walk
from bilan_widgets.dossier.veil import Veiled, veil, veil_part
from bilan_widgets.store.sealing import Place, Sealing
from bilan_widgets.store.tables import revisions

GONE = "gone"                 # not a part: the ids of what was private and was then taken out, for the owner alone
_UNNAMED = ("situation", "work_plan", "decision")     # parts that may tell of something hidden without its name

_REWRITE = (
    update(revisions)
    .where(*(revisions.c[name] == bindparam(f"new_{name}") for name in Place._fields))
    .values({name: bindparam(f"new_{name}") for name in ("seal", "body", "private_body")}))


class Behind(Exception):
    """Somebody else saved this part first."""


class Saver:
    """Saves for the owner of one dossier; remembers what it veiled last, as a save changes little of it."""

    def __init__(self, sealing: Sealing, dossier: str) -> None:
        self._sealing, self._dossier = sealing, dossier
        self._veiled: Veiled | None = None
        self._gone: tuple[int, frozenset[str]] = (0, frozenset())
        self._last: tuple[int, dict[str, int]] = (-1, {})     # after how many saves, the numbers of the last revisions

    def save(self, connection: Connection, saves: int, name: str, part: Part, known: Dossier,
             numbers: Mapping[str, int]) -> dict[str, int]:
        """Save a part, and with it the parts that its change veils or unveils; the transaction holds the dossier.

        saves: how many there were, with this one. known, numbers: what the caller read, with its revision numbers.
        Gives the new numbers. Raises Behind.
        """
        last = self._numbers(connection, saves)
        self._recall(connection, last.get(GONE, 0))
        if last.get(name, 0) != numbers.get(name, 0):
            raise Behind
        fresh = self._fresh(connection, known, {one: n for one, n in last.items() if n != numbers.get(one, 0)})
        before = veil(fresh, self._veiled, self._gone[1])
        after = veil(fresh.model_copy(update={name: part}), before, self._gone[1])
        after = self._remember(connection, before, after)
        following = [one for one in Dossier.model_fields
                     if one != name and getattr(before.shown, one) != getattr(after.shown, one)]
        for one in (name, *following):
            self._insert(connection, one, last.get(one, 0) + 1, after)
        if before.hide | after.hide != before.hide:
            self._hide_in_past(connection, after.hide, last)
        self._veiled = after
        written = {one: last.get(one, 0) + 1 for one in (name, *following)}
        self._last = saves, last | written | {GONE: self._gone[0]}
        return {one: number for one, number in written.items() if last.get(one, 0) == numbers.get(one, 0)}

    def _numbers(self, connection: Connection, saves: int) -> dict[str, int]:
        """The numbers of the last revisions: as we remember them, unless somebody else saved since."""
        if self._last[0] == saves - 1:
            return self._last[1]
        query = select(revisions.c.part, func.max(revisions.c.revision)).where(revisions.c.dossier == self._dossier)
        return {row[0]: row[1] for row in connection.execute(query.group_by(revisions.c.part))}

    def _row(self, connection: Connection, name: str, revision: int) -> Any:
        return connection.execute(select(revisions).where(
            revisions.c.dossier == self._dossier, revisions.c.part == name, revisions.c.revision == revision)).one()

    def _fresh(self, connection: Connection, known: Dossier, newer: Mapping[str, int]) -> Dossier:
        """What is veiled is decided on what is in the database now, not on what this page read long ago."""
        read = {name: self._sealing.part(self._row(connection, name, number))
                for name, number in newer.items() if name in Dossier.model_fields}
        return known.model_copy(update=read) if read else known

    def _recall(self, connection: Connection, number: int) -> None:
        if number != self._gone[0]:
            content = self._sealing.open(self._row(connection, GONE, number))
            self._gone = number, frozenset(json.loads(content))

    def _remember(self, connection: Connection, before: Veiled, after: Veiled) -> Veiled:
        """What was private and is gone stays unseen where something still leads to it."""
        lost = before.hide.ids - after.hide.ids
        if not lost and not self._gone[1]:
            return after
        there = {id_of(value) for name in Dossier.model_fields for _, value in walk(getattr(after.whole, name), name)}
        gone = (self._gone[1] | lost) - there
        if gone == self._gone[1]:
            return after
        number = self._gone[0] + 1
        content = json.dumps(sorted(gone)).encode()
        self._write(connection, Place(self._dossier, GONE, number), 1, content, b"[]")
        self._gone = number, gone
        return veil(after.whole, after, gone)

    def _insert(self, connection: Connection, name: str, revision: int, after: Veiled) -> None:
        whole, shown = getattr(after.whole, name), getattr(after.shown, name)
        self._write(connection, Place(self._dossier, name, revision), whole.current_format(),
                    whole.model_dump_json().encode(), None if shown is whole else shown.model_dump_json().encode())

    def _write(self, connection: Connection, place: Place, format: int, whole: bytes, shown: bytes | None) -> None:
        connection.execute(insert(revisions).values(
            **place._asdict(), format=format, written_at=datetime.now(UTC),
            **self._sealing.close(place, whole, shown)))

    def _hide_in_past(self, connection: Connection, hide: Hidden, last: Mapping[str, int]) -> None:
        """Take what became private out of what the counsellor may read of earlier revisions."""
        rows = connection.execute(select(revisions).where(
            revisions.c.dossier == self._dossier, revisions.c.part.in_(
                [name for name in last if name in Dossier.model_fields and name not in COUNSELLOR_PARTS]))).all()
        told, changed = _told(hide), []
        for row in rows:
            shown = self._sealing.shown(row)
            if row.part not in _UNNAMED and not told.search(shown.decode().casefold()):
                continue
            if (veiled := _veiled_past(row, shown, hide)) is not None:
                place = Place(row.dossier, row.part, row.revision)
                columns = self._sealing.close(place, self._sealing.open(row), veiled)
                changed.append({f"new_{name}": value for name, value in (place._asdict() | columns).items()})
        if changed:
            connection.execute(_REWRITE, changed)


def _veiled_past(row: Any, shown: bytes, hide: Hidden) -> bytes | None:
    """The earlier revision without what is hidden, in its own format; None when nothing of it is."""
    content = json.loads(shown)
    try:
        part = upgraded(row.part, row.format, content)
    except Refused:
        return b"{}"                                       # what cannot be read cannot be veiled
    veiled = veil_part(row.part, part, hide)
    if veiled is part:
        return None
    return veiled.model_dump_json().encode() if row.format == part.current_format() else b"{}"


def _told(hide: Hidden) -> re.Pattern[str]:
    """Finds, in casefolded JSON, whatever may lead to something hidden."""
    names = {*hide.ids, *(ref.rpartition("/")[2] for ref in hide.refs),
             *(json.dumps(title, ensure_ascii=False)[1:-1] for title in hide.titles if title)}
    return re.compile("|".join(re.escape(name.casefold()) for name in names) or r"(?!)")

"""Opening a database, reading a dossier, adding a revision."""

import re
import secrets
from collections.abc import AsyncGenerator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, func, insert, select, update
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError

from bilan_widgets.dossier import Dossier, Part, Refused
from bilan_widgets.dossier.hidden import COUNSELLOR_PARTS
from bilan_widgets.store import live
from bilan_widgets.store.engine import engine
from bilan_widgets.store.migration import prepare
from bilan_widgets.store.saving import Behind, Saver
from bilan_widgets.store.sealing import Place, Sealing
from bilan_widgets.store.tables import dossiers, revisions
from bilan_widgets.store.transactions import aware, insisting, reading, writing
from bilan_widgets.store.trouble import CLOSED, MOVED, NOT_YOURS, RESTORED, SEALED, UNSAVED, Away, Shut, Stale, shut

if TYPE_CHECKING:
    from bilan_widgets.store.keyring import Keyring

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


class Store:
    """A database of dossiers. url: any SQLAlchemy URL, such as « sqlite:////path/bilan.sqlite ».

    keyring: the keys of one sealed dossier, the only one that is then seen; without: the dossiers that are not sealed.
    """

    def __init__(self, url: str, keyring: "Keyring | None" = None) -> None:
        self._sealing = Sealing(keyring)
        self._saver: Saver | None = None
        try:
            self._engine = engine(url)
            if keyring is None:                # else the vault that gave the keys has prepared it
                prepare(self._engine)
        except ArgumentError:
            raise Refused(
                "L’adresse de la base de données n’est pas comprise. Écrivez par exemple "
                "« sqlite:////chemin/bilan.sqlite »."
            ) from None
        except (SQLAlchemyError, OSError, ImportError) as error:
            raise Refused(shut(url, error)) from None

    def names(self) -> list[str]:
        """The dossiers that can be read, the most recently changed first."""
        last = func.max(revisions.c.written_at)
        ring = self._sealing.keyring
        query = (
            select(dossiers.c.name)
            .outerjoin(revisions, revisions.c.dossier == dossiers.c.id)
            .where(dossiers.c.generation == 0 if ring is None else dossiers.c.id == ring.dossier)
            .group_by(dossiers.c.id, dossiers.c.name)
            .order_by(last.desc().nulls_last(), dossiers.c.name)
        )
        with reading(self._engine) as connection:
            return [row.name for row in connection.execute(query)]

    def create(self, name: str) -> str:
        """Add an empty dossier and give its id; an existing one of that name is given as it is."""
        if not _NAME.fullmatch(name):
            raise Refused("Le nom d’un dossier s’écrit en minuscules sans accent, chiffres et tirets : « mon-bilan ».")
        if (known := self.find(name)) is not None:
            return known
        if self._sealing.keyring is not None:
            raise Refused(CLOSED)
        dossier = secrets.token_hex(16)
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(dossiers).values(id=dossier, name=name, created_at=datetime.now(UTC)))
        except IntegrityError:
            return self.find(name) or dossier  # another process was faster
        return dossier

    def find(self, name: str) -> str | None:
        """The id of the dossier of that name."""
        with reading(self._engine) as connection:
            return connection.scalar(select(dossiers.c.id).where(dossiers.c.name == name))

    def read(self, dossier: str) -> tuple[Dossier, dict[str, int]]:
        """The dossier as last saved, and the revision number of each part (absent: 0).

        Refused when we do not hold its present keys.
        """
        rows = self._rows(dossier)
        parts = {row.part: self._sealing.part(row) for row in rows if row.part in Dossier.model_fields}
        return Dossier(**parts), {row.part: row.revision for row in rows}

    def read_at(self, dossier: str, when: datetime) -> Dossier:
        """The dossier as it was at that time (aware)."""
        rows = self._rows(dossier, revisions.c.written_at <= when.astimezone(UTC))
        return Dossier(**{row.part: self._sealing.part(row) for row in rows if row.part in Dossier.model_fields})

    def _rows(self, dossier: str, *among: ColumnElement[bool]) -> Sequence[Any]:
        """The last revision of each part, among some."""
        last = (
            select(revisions.c.part, func.max(revisions.c.revision).label("revision"))
            .where(revisions.c.dossier == dossier, *among)
            .group_by(revisions.c.part)
            .subquery()
        )
        query = (
            select(revisions)
            .join(last, (revisions.c.part == last.c.part) & (revisions.c.revision == last.c.revision))
            .where(revisions.c.dossier == dossier)
        )
        with reading(self._engine) as connection:
            self._check_open(connection, dossier)
            return connection.execute(query).all()

    def written_at(self, dossier: str) -> datetime | None:
        """When anything of the dossier was last saved (aware, UTC)."""
        query = select(func.max(revisions.c.written_at)).where(revisions.c.dossier == dossier)
        with reading(self._engine) as connection:
            when = connection.scalar(query)
        return aware(when) if when is not None else None

    def version(self, dossier: str) -> int:
        """A number that changes when anything of the dossier is saved, or its keys are; -1 once it is gone."""
        query = select(dossiers.c.saves, dossiers.c.generation).where(dossiers.c.id == dossier)
        with reading(self._engine) as connection:
            row = connection.execute(query).one_or_none()
        return row.saves + (row.generation << 40) if row else -1

    def changes(self, dossier: str) -> AsyncGenerator[bool, None]:
        """Yields when the version of a dossier may have changed; see `live.changes`."""
        return live.changes(self._engine.url, dossier)

    def history(self, dossier: str, part: str) -> list[tuple[int, datetime, Part]]:
        """The revisions of a part that changed something we may see, oldest first: number, time (UTC), content."""
        query = (
            select(revisions)
            .where(revisions.c.dossier == dossier, revisions.c.part == part)
            .order_by(revisions.c.revision)
        )
        with reading(self._engine) as connection:
            self._check_open(connection, dossier)
            rows = connection.execute(query).all()
        found: list[tuple[int, datetime, Part]] = []
        for row in rows:
            content = self._sealing.part(row)
            if not found or content != found[-1][2]:
                found.append((row.revision, aware(row.written_at), content))
        return found

    def append(self, dossier: str, name: str, part: Part, *, after: int) -> int:
        """Save a part as the revision that follows `after`, and give its number; raises as `save` does."""
        known, numbers = self.read(dossier)
        return self.save(dossier, name, part, known, {**numbers, name: after})[name]

    def save(self, dossier: str, name: str, part: Part, known: Dossier, numbers: Mapping[str, int]) -> dict[str, int]:
        """Save a part of a dossier that was read as `known`, with these revision numbers; gives the new numbers.

        Of a sealed dossier, the parts that this change veils or unveils for the counsellor are saved with it. Raises
        Stale when somebody else saved the part meanwhile, NotSaved when the database takes nothing or has new keys,
        Away when it does not answer, Shut when an earlier state of it was restored. The same may be sent again: what
        did arrive is found, not saved twice.
        """
        if not self._sealing.whole and name not in COUNSELLOR_PARTS:
            raise Refused(NOT_YOURS)
        try:
            return insisting(lambda: self._save(dossier, name, part, known, numbers))
        except (IntegrityError, Behind):
            self._saver = None
            return self._arrived(dossier, name, part, known, numbers)

    def _save(self, dossier: str, name: str, part: Part, known: Dossier, numbers: Mapping[str, int]) -> dict[str, int]:
        try:
            with writing(self._engine) as connection:
                saves = self._hold(connection, dossier)
                if self._sealing.keyring is None or name in COUNSELLOR_PARTS:
                    self._follows(connection, dossier, name, numbers.get(name, 0))
                    return {name: self._insert(connection, Place(dossier, name, numbers.get(name, 0) + 1), part)}
                return self._saver_of(dossier).save(connection, saves, name, part, known, numbers)
        except Refused:
            self._saver = None                 # what it remembers may not be in the database
            raise

    def _arrived(self, dossier: str, name: str, part: Part, known: Dossier,
                 numbers: Mapping[str, int]) -> dict[str, int]:
        """The new numbers, when the revision that is there already is this one: an answer was lost. Else Stale."""
        try:
            theirs, fresh = self.read(dossier)
        except Away:
            raise Away(UNSAVED) from None
        if fresh.get(name, 0) < numbers.get(name, 0):
            raise Shut(RESTORED)
        if getattr(theirs, name) != part or fresh.get(name, 0) != numbers.get(name, 0) + 1:
            raise Stale(getattr(theirs, name), fresh.get(name, 0))
        return {one: number for one, number in fresh.items()
                if one == name or getattr(theirs, one, None) == getattr(known, one, known)}

    def _saver_of(self, dossier: str) -> Saver:
        if self._saver is None:
            self._saver = Saver(self._sealing, dossier)
        return self._saver

    def _follows(self, connection: Connection, dossier: str, name: str, number: int) -> None:
        """Behind when that is not the last revision: somebody saved another, or it is gone with a restored backup."""
        last = connection.scalar(select(func.max(revisions.c.revision)).where(
            revisions.c.dossier == dossier, revisions.c.part == name))
        if (last or 0) != number:
            raise Behind

    def _insert(self, connection: Connection, place: Place, part: Part) -> int:
        connection.execute(insert(revisions).values(
            **place._asdict(), format=part.current_format(), written_at=datetime.now(UTC),
            **self._sealing.close(place, part.model_dump_json().encode())))
        return place.revision

    def _hold(self, connection: Connection, dossier: str) -> int:
        """Until the end of the transaction nobody else writes this dossier; refused when its keys are not ours.

        Gives how many times it was saved, this one included.
        """
        held = connection.execute(
            update(dossiers).values(saves=dossiers.c.saves + 1)
            .where(dossiers.c.id == self._sealing.dossier(dossier),
                   dossiers.c.generation == self._sealing.generation)
            .returning(dossiers.c.saves)).scalar()
        if held is None:
            raise Shut(SEALED if self._sealing.keyring is None else MOVED)
        live.announce(connection, dossier)
        return int(held)

    def _check_open(self, connection: Connection, dossier: str) -> None:
        generation = connection.scalar(
            select(dossiers.c.generation).where(dossiers.c.id == self._sealing.dossier(dossier)))
        if generation != self._sealing.generation:
            raise Refused(SEALED if generation and self._sealing.keyring is None else CLOSED)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

"""Opening a database, reading a dossier, adding a revision."""

import json
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, OperationalError, SQLAlchemyError

from bilan_widgets.dossier import Dossier, NewerFormat, Part, Refused, upgraded
from bilan_widgets.store.tables import SCHEMA, dossiers, metadata, revisions, schema

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


class NotSaved(Refused):
    """The database did not take a change; nothing of it was kept, and the message says what to do."""


class Stale(Refused):
    """Another tab or person saved this part first. `theirs` is that version, with its revision number."""

    def __init__(self, theirs: Part, revision: int) -> None:
        super().__init__(
            "Cette page a été modifiée ailleurs entre-temps. Rien n’a été écrasé : choisissez la version à garder."
        )
        self.theirs, self.revision = theirs, revision


class Seal(Protocol):
    """What turns a part's bytes into what lies in the database, and back."""

    name: str

    def close(self, plain: bytes, *, context: str) -> bytes:
        """Sealed bytes; `context` binds them to their dossier, part and revision."""

    def open(self, sealed: bytes, *, context: str) -> bytes:
        """The plain bytes; raises when they were altered or belong elsewhere."""


class NoSeal:
    """Parts lie in the database as they are (until the accounts bring keys)."""

    name = ""

    def close(self, plain: bytes, *, context: str) -> bytes:
        """The same bytes."""
        return plain

    def open(self, sealed: bytes, *, context: str) -> bytes:
        """The same bytes."""
        return sealed


def _sqlite_pragmas(connection: Any, record: Any) -> None:
    """WAL, and a commit that has reached the disk before it is called saved."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 3000")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        Path(parsed.database).touch(mode=0o600)
    engine = create_engine(parsed, hide_parameters=True)  # no content of a dossier in an error
    if parsed.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _sqlite_pragmas)
    return engine


class Store:
    """A database of dossiers. url: any SQLAlchemy URL, such as « sqlite:////path/bilan.sqlite »."""

    def __init__(self, url: str, seal: Seal | None = None) -> None:
        self._seal = seal or NoSeal()
        try:
            self._engine = _engine(url)
            self._prepare()
        except ArgumentError:
            raise Refused(
                "L’adresse de la base de données n’est pas comprise. Écrivez par exemple "
                "« sqlite:////chemin/bilan.sqlite »."
            ) from None
        except (SQLAlchemyError, OSError, ImportError) as error:
            raise Refused(
                "La base de données ne s’ouvre pas : vérifiez que son dossier existe, qu’on peut y écrire "
                f"et qu’il reste de la place ({type(error).__name__})."
            ) from None

    def _prepare(self) -> None:
        """Create the tables in a new database; refuse a newer one."""
        with self._engine.connect() as connection:
            if inspect(connection).has_table(schema.name):
                version = connection.scalar(select(func.max(schema.c.version))) or 0
                if version > SCHEMA:
                    raise NewerFormat(
                        "Cette base a été créée par une version plus récente de bilan. Mettez bilan à "
                        "jour ; rien n’a été modifié."
                    )
                return
        with self._engine.begin() as connection:
            metadata.create_all(connection)
            if connection.scalar(select(func.count()).select_from(schema)) == 0:
                connection.execute(insert(schema).values(version=SCHEMA))

    @contextmanager
    def _saving(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except (OperationalError, OSError):
            raise NotSaved(
                "Rien n’a été enregistré : le disque est plein ou la base n’accepte pas d’écriture. Vos mots "
                "restent à l’écran ; prévenez la personne qui s’occupe de bilan, puis réessayez."
            ) from None

    def names(self) -> list[str]:
        """The dossiers there are, the most recently changed first."""
        last = func.max(revisions.c.written_at)
        query = (
            select(dossiers.c.name)
            .outerjoin(revisions, revisions.c.dossier == dossiers.c.id)
            .group_by(dossiers.c.id, dossiers.c.name)
            .order_by(last.desc(), dossiers.c.name)
        )
        with self._engine.connect() as connection:
            return [row.name for row in connection.execute(query)]

    def create(self, name: str) -> str:
        """Add an empty dossier and give its id; an existing one of that name is given as it is."""
        if not _NAME.fullmatch(name):
            raise Refused("Le nom d’un dossier s’écrit en minuscules sans accent, chiffres et tirets : « mon-bilan ».")
        if (known := self.find(name)) is not None:
            return known
        dossier = secrets.token_hex(16)
        try:
            with self._saving() as connection:
                connection.execute(insert(dossiers).values(id=dossier, name=name, created_at=datetime.now(UTC)))
        except IntegrityError:
            return self.find(name) or dossier  # another process was faster
        return dossier

    def find(self, name: str) -> str | None:
        """The id of the dossier of that name."""
        with self._engine.connect() as connection:
            return connection.scalar(select(dossiers.c.id).where(dossiers.c.name == name))

    def read(self, dossier: str) -> tuple[Dossier, dict[str, int]]:
        """The dossier as last saved, and the revision number of each part (absent: 0)."""
        last = (
            select(revisions.c.part, func.max(revisions.c.revision).label("revision"))
            .where(revisions.c.dossier == dossier)
            .group_by(revisions.c.part)
            .subquery()
        )
        query = (
            select(revisions)
            .join(last, (revisions.c.part == last.c.part) & (revisions.c.revision == last.c.revision))
            .where(revisions.c.dossier == dossier)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        parts = {row.part: self._part(row) for row in rows if row.part in Dossier.model_fields}
        return Dossier(**parts), {row.part: row.revision for row in rows}

    def written_at(self, dossier: str) -> datetime | None:
        """When anything of the dossier was last saved (aware, UTC)."""
        query = select(func.max(revisions.c.written_at)).where(revisions.c.dossier == dossier)
        with self._engine.connect() as connection:
            when: datetime | None = connection.scalar(query)
        return when.replace(tzinfo=UTC) if when is not None and when.tzinfo is None else when

    def history(self, dossier: str, part: str) -> list[tuple[int, datetime, Part]]:
        """Every revision of a part, oldest first: number, time (UTC), content."""
        query = (
            select(revisions)
            .where(revisions.c.dossier == dossier, revisions.c.part == part)
            .order_by(revisions.c.revision)
        )
        with self._engine.connect() as connection:
            return [(row.revision, row.written_at, self._part(row)) for row in connection.execute(query)]

    def append(self, dossier: str, name: str, part: Part, *, after: int) -> int:
        """Save a part as the revision that follows `after`, and give its number.

        Raises Stale when somebody else already saved that revision, NotSaved when the database takes nothing.
        """
        revision = after + 1
        body = self._seal.close(part.model_dump_json().encode(), context=f"{dossier}/{name}/{revision}")
        try:
            with self._saving() as connection:
                connection.execute(
                    insert(revisions).values(
                        dossier=dossier,
                        part=name,
                        revision=revision,
                        format=part.current_format(),
                        seal=self._seal.name,
                        body=body,
                        written_at=datetime.now(UTC),
                    )
                )
        except IntegrityError:
            theirs, numbers = self.read(dossier)
            raise Stale(getattr(theirs, name), numbers.get(name, 0)) from None
        return revision

    def _part(self, row: Any) -> Part:
        plain = self._seal.open(row.body, context=f"{row.dossier}/{row.part}/{row.revision}")
        return upgraded(row.part, row.format, json.loads(plain))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

"""Destroying a dossier: first the key that opens it, here and in every backup, then all that lay in the tables."""

import hashlib
import logging
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from sqlalchemy import Connection, Engine, Table, delete, insert, or_, select, update
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bilan_widgets.dossier import Refused
from bilan_widgets.store.engine import engine, erasure_engine
from bilan_widgets.store.live import PEOPLE, announce
from bilan_widgets.store.migration import prepare, prepare_erasure
from bilan_widgets.store.tables import (
    accounts,
    dossiers,
    erasure_keys,
    erasures,
    invitations,
    metadata,
    notes,
    revisions,
)
from bilan_widgets.store.transactions import reading, writing

log = logging.getLogger("bilan")
Reason = Literal["asked", "term"]
_ABSENT = "Ce dossier n’existe plus : il a peut-être déjà été effacé. Rechargez la page."
_NOT_ERASED = ("Le dossier n’a pas pu être effacé : la base de données n’accepte pas d’écriture. Prévenez la personne "
               "qui s’occupe de bilan, puis réessayez.")
_DATES = "Un dossier se garde au moins jusqu’au jour de l’accord écrit : choisissez une date qui vient après lui."


class Absent(Refused):
    """There is no such dossier, or no more."""


@dataclass(frozen=True)
class Certificate:
    """That a dossier was destroyed. reason: asked (by its owner), term (of the agreement to keep it)."""

    number: str
    at: datetime
    reason: Reason


def erase(url: str, dossier: str, reason: Reason, today: date) -> Certificate:
    """Destroy a dossier (its id) and, when they own no other, its owner's account; gives the certificate.

    Afterwards no backup opens it, unless somebody kept a copy of the erasure keys. Refused when it is not there or
    when the database takes nothing; what was not finished is finished when asked again.
    """
    database, apart = _databases(url)
    at = datetime.combine(today, datetime.now(UTC).timetz())
    certificate = Certificate(secrets.token_hex(8), at, reason)
    try:
        with database.begin() as connection:
            generation = connection.scalar(select(dossiers.c.generation).where(dossiers.c.id == dossier))
            if generation is None:
                raise Absent(_ABSENT)
        with apart.begin() as connection:
            connection.execute(delete(erasure_keys).where(erasure_keys.c.dossier == dossier))
        with database.begin() as connection:
            held = update(dossiers).where(dossiers.c.id == dossier).values(generation=dossiers.c.generation)
            if connection.execute(held).rowcount == 0:     # another node was faster: one certificate a dossier
                raise Absent(_ABSENT)
            remove(connection, dossier)
            connection.execute(insert(erasures).values(id=certificate.number, dossier=trace(dossier), reason=reason,
                                                       at=at))
        if apart.url != database.url:
            sweep(apart)
        sweep(database, sealed=generation > 0)
    except (SQLAlchemyError, OSError):
        raise Refused(_NOT_ERASED) from None
    finally:
        database.dispose()
        apart.dispose()
    return certificate


def keep_until(url: str, dossier: str, agreed_on: date, until: date) -> None:
    """Note the written agreement to keep a dossier until that day, included; erased by `erase_due` afterwards."""
    if until < agreed_on:
        raise Refused(_DATES)
    database, apart = _databases(url)
    try:
        with writing(database) as connection:
            noted = connection.execute(update(dossiers).where(dossiers.c.id == dossier)
                                       .values(agreed_on=agreed_on, kept_until=until))
            if noted.rowcount == 0:
                raise Refused(_ABSENT)
    finally:
        database.dispose()
        apart.dispose()


def erase_due(url: str, today: date) -> list[Certificate]:
    """Destroy the dossiers whose day has passed, but for those that another node destroys just now."""
    database, apart = _databases(url)
    try:
        with reading(database) as connection:
            due = connection.scalars(select(dossiers.c.id).where(dossiers.c.kept_until < today)).all()
    finally:
        database.dispose()
        apart.dispose()
    made = []
    for dossier in due:
        with suppress(Absent):
            made.append(erase(url, dossier, "term", today))
    return made


def trace(dossier: str) -> str:
    """By what `erasures` knows an erased dossier again in an old backup: nothing leads from it to its id."""
    return hashlib.sha256(dossier.encode()).hexdigest()[:40]


def remove(connection: Connection, dossier: str) -> None:
    """Take a dossier out of every table, with its owner's account when they own no other."""
    owner = connection.scalar(select(dossiers.c.owner).where(dossiers.c.id == dossier)
                              .with_for_update())          # who writes in it now is waited for, who comes is refused
    _remove_what_leads_to(connection, dossiers, dossier)
    for topic in (dossier, PEOPLE):
        announce(connection, topic)
    if owner and connection.scalar(select(dossiers.c.id).where(dossiers.c.owner == owner)) is None:
        _remove_what_leads_to(connection, accounts, owner)
    connection.execute(delete(invitations).where(or_(invitations.c.used_at.is_not(None),
                                                     invitations.c.expires_at < datetime.now(UTC))))


def _remove_what_leads_to(connection: Connection, target: Table, number: str) -> None:
    for table in reversed(metadata.sorted_tables):
        leads = [key.parent for key in table.foreign_keys if key.column is target.c.id]
        if leads:
            connection.execute(delete(table).where(or_(*(column == number for column in leads))))
    connection.execute(delete(target).where(target.c.id == number))


def sweep(database: Engine, *, sealed: bool = True) -> None:
    """Leave nothing of what was deleted in the files of a database. sealed: whether its words had keys, now gone."""
    try:
        left = _sweep_file(database) if database.dialect.name == "sqlite" else _sweep_server(database, sealed)
    except (OperationalError, OSError):
        left = True
    if left:                                               # somebody reads just now; what is left has no key any more
        log.warning("erasure: the database was in use; its file is swept after the next erasure")


def _sweep_file(database: Engine) -> bool:
    with database.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM")
        return bool(connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar())


def _sweep_server(database: Engine, sealed: bool) -> bool:
    """Write the tables anew that tell of people; those of words, which may be huge, only where nothing sealed them."""
    huge = (revisions, notes) if sealed else ()
    names = [table.name for table in (*metadata.sorted_tables, erasure_keys) if table not in huge]
    patient = engine(database.url, patient=True)
    try:
        with patient.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("SET lock_timeout = 1000")
            connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {', '.join(names)}")
    finally:
        patient.dispose()
    return False


def _databases(url: str) -> tuple[Engine, Engine]:
    database, apart = engine(url), erasure_engine(url)
    try:
        prepare(database)
        prepare_erasure(apart)
    except (SQLAlchemyError, OSError):
        raise Refused(_NOT_ERASED) from None
    return database, apart

"""Until when a dossier may be kept, and the end by itself: what is at its term is erased that day."""

import asyncio
import logging
from datetime import date, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import select
from tornado.ioloop import IOLoop, PeriodicCallback

from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.french import day
from bilan_widgets.dossier.when import Day
from bilan_widgets.server.owner.base import today
from bilan_widgets.store.engine import engine
from bilan_widgets.store.erasure import erase_due
from bilan_widgets.store.ground import aware
from bilan_widgets.store.tables import dossiers, erasures

DAY = 24 * 3600 * 1000.0                      # milliseconds
log = logging.getLogger("bilan")


def latest(start: date, years: int) -> date:
    """The last day that an agreement of that day may reach: « 23 novembre 2029 » for three years."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:                        # the 29th of February
        return start.replace(year=start.year + years, day=28)


def until_from(text: str, start: date, years: int) -> date:
    """The day a person writes, checked: after today, within the years. Raises Refused with a sentence."""
    try:
        until: date | None = TypeAdapter[date | None](Day).validate_python(text)
    except ValidationError:
        until = None
    last = latest(start, years)
    if until is None:
        raise Refused(f"Écrivez jusqu’à quel jour garder le dossier, par exemple « {last:%d/%m/%Y} ».")
    if not start < until <= last:
        first = start + timedelta(1)
        raise Refused(f"Choisissez un jour entre le {day(first)} et le {day(last)} : au-delà, rien ne peut être "
                      "gardé.")
    return until


def kept(database: str, dossier: str) -> tuple[date, date] | None:
    """The day of the agreement to keep a dossier and its last day; None without one."""
    opened = engine(database)
    with opened.connect() as connection:
        row = connection.execute(select(dossiers.c.agreed_on, dossiers.c.kept_until)
                                 .where(dossiers.c.id == dossier)).one_or_none()
    opened.dispose()
    return (row.agreed_on, row.kept_until) if row and row.kept_until else None


def issued(database: str, number: str) -> tuple[str, datetime, str] | None:
    """The number, moment (aware) and reason of an erasure; None when no certificate bears that number."""
    opened = engine(database)
    with opened.connect() as connection:
        row = connection.execute(select(erasures).where(erasures.c.id == number)).one_or_none()
    opened.dispose()
    return (row.id, aware(row.at), row.reason) if row else None


async def end_due(database: str) -> int:
    """Erase what is at its term; gives how many. Their pages end with their accounts' sessions."""
    try:
        gone = await asyncio.to_thread(erase_due, database, today())
    except Refused:
        log.error("dossiers at their term could not be erased; trying again tomorrow")
        return 0
    return len(gone)


def start(app: Any) -> PeriodicCallback:
    """Now, then once a day."""
    database: str = app.app.settings["bilan_database"]
    daily = PeriodicCallback(lambda: end_due(database), DAY)
    IOLoop.current().add_callback(end_due, database)
    daily.start()
    return daily

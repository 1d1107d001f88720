"""Being told at once of what others save: PostgreSQL tells (LISTEN/NOTIFY), SQLite is asked again and again.

What is told has no content: a dossier's random id, or PEOPLE.
"""

import asyncio
import logging
import random
from collections.abc import AsyncGenerator
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.engine import URL, make_url

PEOPLE = "people"                              # a session was ended, or a dossier got other keys
LOOK = 0.3                                     # seconds between two looks at a database that does not tell
BEAT = 10.0                                    # seconds after which who listens looks all the same
PAUSES = (0.2, 1.0, 2.0, 5.0)                  # seconds before each new attempt to listen; the last one again and again
log = logging.getLogger("bilan")


def tells(url: str | URL) -> bool:
    """Whether the database at that address tells by itself."""
    return make_url(url).get_backend_name() in ("postgresql", "postgres")


def announce(connection: Connection, topic: str) -> None:
    """Tell whoever listens, once this transaction is committed. topic: a dossier's id, or PEOPLE.

    Where nobody listens nothing is sent, since PostgreSQL commits telling transactions one after the other. A listener
    shares a lock of its topic: who can have that lock alone has no listener.
    """
    if connection.dialect.name == "postgresql":
        alone = func.pg_try_advisory_xact_lock(_lock(topic))
        connection.execute(select(func.pg_notify(_channel(topic), "")).where(~alone))


async def changes(url: str | URL, topic: str) -> AsyncGenerator[bool, None]:
    """Yields True when there may be something new of that topic: at once to begin with, then at least every BEAT.

    Yields False after each attempt to reach the database that failed; True comes again when it is back, so that
    nothing is missed. It never ends; closing it (`contextlib.aclosing`) lets go of its one connection.
    """
    if not tells(url):
        while True:
            yield True
            await asyncio.sleep(LOOK)
    from psycopg import Error

    faults = 0
    while True:
        try:
            async with await _listening(url, topic) as connection:
                faults = 0
                while True:
                    yield True
                    async for _ in connection.notifies(timeout=BEAT, stop_after=1):
                        pass
        except (Error, OSError) as error:
            log.warning("listening to the database: %s", type(error).__name__)
        yield False
        await asyncio.sleep(PAUSES[min(faults, len(PAUSES) - 1)] * random.uniform(0.75, 1.25))  # noqa: S311
        faults += 1


async def _listening(url: str | URL, topic: str) -> Any:
    """A connection that holds the lock of that topic and is told of it. Raises psycopg.Error."""
    from psycopg import AsyncConnection, sql

    from bilan_widgets.store import postgres

    address = postgres.spelled(make_url(url))
    args, given = address.get_dialect()().create_connect_args(address)
    told = {**given, **postgres.arguments(address, patient=True)}
    connection = await AsyncConnection.connect(*args, **told, autocommit=True)
    try:
        await connection.execute("SELECT pg_advisory_lock_shared(hashtextextended(%s, 0))", (_channel(topic),))
        await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(_channel(topic))))
    except BaseException:
        await connection.close()
        raise
    return connection


def _channel(topic: str) -> str:
    return f"bilan_{topic}"


def _lock(topic: str) -> Any:
    return func.hashtextextended(_channel(topic), 0)

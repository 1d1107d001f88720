"""One transaction, and what a person is told when the database does not take it or does not answer."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolEmpty

from bilan_widgets.store.trouble import FULL, UNREAD, UNSAVED, Away, NotSaved

PATIENCE = 4.0                        # seconds during which what a restart broke is tried again
_PAUSE = 0.1, 0.4                     # seconds between two tries, drawn, so that a hundred people do not try at once
# PostgreSQL's classes of errors: cut off, started or stopped just now, no connection left, not in time, another's turn.
_AWAY = ("08", "57", "53300", "55P03", "40")
T = TypeVar("T")


def aware(when: datetime) -> datetime:
    """A time of the database, in UTC; SQLite forgets that it was."""
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection to read with. Raises Away when the database does not answer."""
    try:
        with engine.connect() as connection:
            yield connection
    except (OperationalError, PoolEmpty):
        raise Away(UNREAD) from None


@contextmanager
def writing(engine: Engine, full: str = FULL) -> Iterator[Connection]:
    """One transaction, all of it or nothing; it is kept when this block has ended.

    Raises Away when the database does not answer, NotSaved with the sentence `full` when it takes nothing; the
    IntegrityError of two who write the same is the caller's.
    """
    try:
        with engine.begin() as connection:
            yield connection
    except IntegrityError:
        raise
    except PoolEmpty:
        raise Away(UNSAVED) from None
    except DBAPIError as error:
        raise (Away(UNSAVED) if _away(error) else NotSaved(full)) from None
    except OSError:
        raise NotSaved(full) from None


def insisting(attempt: Callable[[], T]) -> T:
    """Its result, tried again for PATIENCE while the database is away.

    Only for what cannot be done twice: of an attempt whose commit was not answered nobody knows whether it was kept.
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return attempt()
        except Away:
            if time.monotonic() > until:
                raise
        time.sleep(random.uniform(*_PAUSE))  # noqa: S311


def _away(error: DBAPIError) -> bool:
    """Whether the database, a server, could not be reached or did not answer in time; a file always is there."""
    state = getattr(error.orig, "sqlstate", "")
    return error.connection_invalidated or (state is None and isinstance(error, OperationalError)) or bool(
        state and state.startswith(_AWAY))

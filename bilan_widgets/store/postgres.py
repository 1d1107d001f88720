"""How we talk to PostgreSQL: never waiting for ever, and never holding others up once we are cut off."""

from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import URL

CONNECT, ANSWER = 3, 5                # seconds that we wait for a connection, for the answer to a statement
# Milliseconds, at the server: it gives up before we do, and takes back what a session holds that was cut off.
LIMITS = {"statement_timeout": 4000, "lock_timeout": 3000, "idle_in_transaction_session_timeout": 10_000}
SETTINGS = {"synchronous_commit": "on", "default_transaction_isolation": "read\\ committed", "timezone": "UTC"}
LINE = {"connect_timeout": CONNECT, "tcp_user_timeout": ANSWER * 1000, "keepalives_idle": 2, "keepalives_interval": 1,
        "keepalives_count": 3, "application_name": "bilan"}


class Hurried(psycopg.Connection[Any]):
    """A connection that is given up when an answer takes longer than ANSWER: its server is frozen or out of reach."""

    def wait(self, gen: Any, *args: Any, **kwargs: Any) -> Any:
        """As psycopg's, but never for ever."""
        try:
            return super().wait(gen, *args, **{"timeout": ANSWER, **kwargs})
        except psycopg.OperationalError:
            if self.info.transaction_status == TransactionStatus.ACTIVE:
                self.close()
            raise


def spelled(url: URL) -> URL:
    """With the driver that we have: « postgresql:// » and « postgres:// » are understood too."""
    return url.set(drivername="postgresql+psycopg")


def arguments(url: URL, *, patient: bool) -> dict[str, Any]:
    """What psycopg's `connect` is told beside the address, which has the last word.

    patient: without limits but those of the line, for work that takes long.
    """
    limits = {} if patient else LIMITS
    asked = url.query.get("options", "")
    options = [*(f"-c {name}={value}" for name, value in {**SETTINGS, **limits}.items()),
               *((asked,) if isinstance(asked, str) else asked)]
    line = {name: value for name, value in LINE.items() if name not in url.query}
    return {**line, "options": " ".join(options).strip(), "prepare_threshold": None}


def connect(dialect: Any, record: Any, args: Any, parameters: Any) -> Any:
    """For SQLAlchemy's « do_connect »: a connection of ours."""
    return Hurried.connect(*args, **parameters)

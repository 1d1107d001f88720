"""An engine that has worked before anybody's database was known.

SQLAlchemy's first questions cost a process 30 ms and 5 MiB: it learns how the database speaks and writes each
statement in that language. The template of the kernels does so once, on a file that is gone afterwards, and every
kernel takes the engine that results for the file that it works on.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import URL

_kept: list[Engine] = []


def movable(opened: Engine) -> Engine:
    """From now on this engine of an SQLite file connects to the file that its `url` names at that moment."""
    def connect(dialect: Any, record: Any, arguments: list[Any], options: dict[str, Any]) -> None:
        arguments[0] = str(Path(str(opened.url.database)).absolute())

    event.listen(opened, "do_connect", connect)
    return opened


def keep(opened: Engine) -> None:
    """Lay a movable engine by for whoever asks next for a file; it lets go of the one that it had."""
    opened.dispose()
    _kept[:] = [opened]


def waiting() -> Engine | None:
    """The engine that is laid by."""
    return next(iter(_kept), None)


def take(url: URL) -> Engine | None:
    """The engine that was laid by, now of the file at this plain address; None when there is none."""
    if url.query or not _kept:
        return None
    opened = _kept.pop()
    opened.url = url
    return opened

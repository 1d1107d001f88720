"""What the log may say: where and what kind of trouble, never a cell, a value, a query string or a key."""

import asyncio
import contextlib
import logging
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

_QUERY = re.compile(r"\?\S+")


class ContentFree(logging.Filter):
    """Keeps cells, tracebacks, the values in them and query strings out of the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Reduce a record of an exception to its kind, and an address to its path."""
        if record.exc_info and record.exc_info[0] is not None:
            kind, where = record.exc_info[0].__name__, _where(record.exc_info[2])
            record.msg, record.args, record.bilan = "%s at %s", (kind, where), {"event": kind, "at": where}
            record.exc_info, record.exc_text = None, None
        elif "?" in (message := record.getMessage()):
            record.msg, record.args = "%s", (_QUERY.sub("?…", message),)
        return True


def be_quiet() -> None:
    """What Python cannot raise any more, as when an object dies with the process, is told by its kind alone."""
    sys.unraisablehook = lambda trouble: logging.getLogger("bilan").warning("ended with %s", trouble.exc_type.__name__)


def let_go(loop: asyncio.AbstractEventLoop, seconds: float = 2.0) -> None:
    """End what a stopped server was still doing, so that nothing of it is told when the process ends."""
    if loop.is_closed() or loop.is_running() or not (tasks := asyncio.all_tasks(loop)):
        return
    for task in tasks:
        task.cancel()
    with contextlib.suppress(RuntimeError):
        loop.run_until_complete(asyncio.wait(tasks, timeout=seconds))


def _where(traceback: TracebackType | None) -> str:
    """The file and line at the end of a traceback."""
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    return f"{Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno}" if traceback else "?"


def routes(handlers: Iterable[Any], base: str) -> dict[type, str]:
    """The pattern of each handler, its first where it has several, below the base address."""
    found: dict[type, str] = {}
    for pattern, handler, *_ in handlers:
        found.setdefault(handler, pattern.removeprefix(base) or "/")
    return found


def route(handler: Any) -> str:
    """The pattern of the address that was asked for, which no visitor chooses."""
    return str(handler.settings.get("bilan_routes", {}).get(type(handler), "other"))


def log_request(handler: Any) -> None:
    """A line a failed request, without query string: it may hold a link's secret. In JSON: its route, not its path."""
    if (status := handler.get_status()) >= 400:
        level = logging.WARNING if status < 500 else logging.ERROR
        told = {"event": "request", "status": status, "route": route(handler),
                "seconds": round(handler.request.request_time(), 3)}
        logging.getLogger("bilan").log(level, "%d %s %s", status, handler.request.method, handler.request.path,
                                       extra={"bilan": told})

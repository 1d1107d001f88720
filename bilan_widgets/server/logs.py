"""Structured logs: one line of JSON an event, without content, whatever the event holds."""

import json
import logging
from datetime import UTC, datetime
from typing import Any, Literal

from bilan_widgets.server.quiet import ContentFree

LogFormat = Literal["text", "json"]
LONGEST = 500              # characters of a foreign message


class JsonLines(logging.Formatter):
    """time (UTC), level, logger, event, and what the record brings in `bilan`: a dict of numbers and fixed words.

    Of a message of somebody else's library, its place and its pattern are told, not what was put into it: an address,
    a path, a value.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line, ASCII: no control character or separator of Unicode can end it early."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(), "logger": record.name}
        given = getattr(record, "bilan", None)
        line |= given if isinstance(given, dict) else _message(record)
        return json.dumps(line, default=lambda value: type(value).__name__)


def _message(record: logging.LogRecord) -> dict[str, str]:
    if record.name == "bilan":
        return {"event": "message", "text": record.getMessage()[:LONGEST]}
    pattern = {"text": str(record.msg)[:LONGEST]} if record.args else {}
    return {"event": "message", "at": f"{record.filename}:{record.lineno}", **pattern}


def settle(app_log: logging.Logger, form: LogFormat) -> None:
    """Make every handler content-free, and in JSON when asked for; warnings of Python too are then records."""
    for handler in {*logging.root.handlers, *app_log.handlers}:
        handler.addFilter(ContentFree())
        if form == "json":
            handler.setFormatter(JsonLines())
    if form == "json":
        logging.captureWarnings(True)
        logging.getLogger("bilan").setLevel(logging.INFO)


def tell(event: str, **fields: Any) -> None:
    """An event of ours: fields are numbers and fixed words."""
    logging.getLogger("bilan").info("%s", event, extra={"bilan": {"event": event, **fields}})

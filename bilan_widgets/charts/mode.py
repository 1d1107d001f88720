"""Whether an exercise is being read for the document, where it gives words and drawings and no widget."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_asked: ContextVar[bool] = ContextVar("document mode", default=False)


def document_mode() -> bool:
    """True within `as_document()`, and in a kernel that was started with BILAN_MODE=document."""
    return _asked.get() or os.environ.get("BILAN_MODE") == "document"


@contextmanager
def as_document() -> Iterator[None]:
    """Within this block exercises give their static bundle only."""
    token = _asked.set(True)
    try:
        yield
    finally:
        _asked.reset(token)

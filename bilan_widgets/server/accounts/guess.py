"""Proving who one is by a secret that could be guessed: counted before it is tried, so that haste gains nothing."""

from collections.abc import Callable
from typing import Any, TypeVar

from bilan_widgets.server.sitting import SittingHandler
from bilan_widgets.store.throttle import ACCOUNT, ADDRESS, TooMany

T = TypeVar("T")


async def proven(handler: SittingHandler, login: str, function: Callable[..., T], *args: Any) -> T:
    """Call something slow that checks a secret of `login`. Raises its refusal, or TooMany without trying."""
    return await handler.in_thread(_proven, handler, login, function, *args)


def _proven(handler: SittingHandler, login: str, function: Callable[..., T], *args: Any) -> T:
    vault = handler.vault
    names = (f"{ACCOUNT}{login.strip().lower()}", f"{ADDRESS}{handler.request.remote_ip}")
    if seconds := vault.wait(names):
        raise TooMany(seconds)
    vault.failed(names)
    result = function(*args)
    vault.succeeded(names)
    return result


def status(refused: Exception) -> int:
    """The HTTP status of a refusal: 429 when one has to wait, else 422."""
    return 429 if isinstance(refused, TooMany) else 422

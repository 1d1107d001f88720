"""Kernels: each belongs to the person who opened the page, and learns what it needs from a letter alone."""

import asyncio
import os
import re
from collections.abc import Callable, Collection
from contextvars import Context
from dataclasses import dataclass
from typing import Any

import zmq
from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import User
from jupyter_server.base.call_context import CallContext
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError

from bilan_widgets.server.metrics import starting
from bilan_widgets.server.provisioner import sealed
from bilan_widgets.server.seat import Seated

_PASSED = re.compile(
    r"PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TEMP|TMP|SYSTEMROOT|VIRTUAL_ENV|CONDA_\w+|PYTHON\w*|"
    r"XDG_\w+|JUPYTER_(PATH|DATA_DIR|RUNTIME_DIR|CONFIG_DIR)|IPYTHONDIR|PGPASSFILE|PGSERVICEFILE|"
    r"BILAN_(SETTINGS|PAGE|BASE_URL|PLOTLY_URL|TALLY)")


def passed_on(environment: dict[str, str]) -> dict[str, str]:
    """The part of an environment that a kernel may see: no database, no token, nothing of the request."""
    return {name: value for name, value in environment.items() if _PASSED.fullmatch(name)}


MOST_SOCKETS = 16_384      # of ZeroMQ: an open page takes six or so, and its own limit, 1,023, is less than 200 pages


@dataclass
class Owner:
    """Whose a kernel is: account, their session (by whose end it ends), and the dossier that it has open.

    generation: of the keys that it was given; with others it can save nothing.
    """

    person: str
    session: str = ""
    dossier: str = ""
    generation: int = 0


def _handler() -> Any:
    return CallContext.get(CallContext.JUPYTER_HANDLER)


def _person() -> str | None:
    return getattr(getattr(_handler(), "current_user", None), "username", None)


class OwnedKernelManager(AsyncMappingKernelManager):
    """Starts a kernel for the person at the page, and lets nobody else shut it down."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.context.max_sockets = MOST_SOCKETS
        self.owners: dict[str, Owner] = {}
        self.sockets: dict[str, set[Any]] = {}        # the websockets of pages, by kernel

    async def start_kernel(self, *args: Any, **kwargs: Any) -> str:  # type: ignore[override]
        """Start it with the reduced environment, give it its letter and remember whose it is."""
        seated: Seated | None = getattr(_handler(), "bilan_seated", None)
        person = _person()
        if seated is None or person is None:
            raise HTTPError(403)
        kwargs["env"] = passed_on(kwargs.get("env") or dict(os.environ))
        with starting():
            kernel: str = await super().start_kernel(*args, letter=sealed(seated.letter), **kwargs)
        self.owners[kernel] = Owner(person, seated.session, seated.dossier, seated.generation)
        return kernel

    async def shutdown_kernel(  # type: ignore[override]
        self, kernel_id: str, *args: Any, **kwargs: Any
    ) -> None:
        """Shut it down, unless a page of somebody else asks."""
        if _handler() is not None and self._owner(kernel_id) != _person():
            raise HTTPError(403)
        await self._end(kernel_id, *args, **kwargs)

    async def end_kernels(self, person: str, dossier: str | None = None) -> int:
        """Shut down what an account has open, of one dossier when it is named (its id); gives how many."""
        return await self._end_those(lambda owner: owner.person == person and dossier in (None, owner.dossier))

    async def end_dossier(self, dossier: str) -> int:
        """Shut down whatever has this dossier (its id) open, whosever it is; gives how many."""
        return await self._end_those(lambda owner: owner.dossier == dossier)

    async def end_closed(self, person: str, sessions: Collection[str]) -> int:
        """Shut down what an account has open outside these sessions (their ids), the ones that go on."""
        return await self._end_those(lambda owner: owner.person == person and owner.session not in sessions)

    async def end(self, kernels: Collection[str]) -> None:
        """Shut these down."""
        await asyncio.gather(*(self._end(kernel, now=True) for kernel in kernels if kernel in self),
                             return_exceptions=True)

    def start_watching_activity(self, kernel_id: str) -> None:
        """Hear « busy » and « idle » alone: a widget's messages would all be read here once more, for nothing."""
        super().start_watching_activity(kernel_id)  # type: ignore[no-untyped-call]
        heard = self._kernels[kernel_id]._activity_stream.socket
        heard.setsockopt(zmq.SUBSCRIBE, b"kernel.")
        heard.setsockopt(zmq.UNSUBSCRIBE, b"")

    def initialize_culler(self) -> None:
        """In a context of its own: culling is nobody's request, though the first one starts it."""
        Context().run(super().initialize_culler)

    async def _end_those(self, chosen: Callable[[Owner], bool]) -> int:
        kernels = [kernel for kernel, owner in self.owners.items() if chosen(owner) and kernel in self]
        await self.end(kernels)
        return len(kernels)

    async def _end(self, kernel_id: str, *args: Any, **kwargs: Any) -> None:
        self.owners.pop(kernel_id, None)
        for socket in self.sockets.pop(kernel_id, ()):
            socket.close()                            # else the page would wait for an answer that never comes
        await super().shutdown_kernel(kernel_id, *args, **kwargs)  # type: ignore[no-untyped-call]

    def _owner(self, kernel_id: str) -> str | None:
        owner = self.owners.get(kernel_id)
        return owner.person if owner else None


class OwnersOnly(Authorizer):
    """A page, a websocket and a shutdown are for the owner of the kernel alone."""

    def is_authorized(self, handler: Any, user: User, action: str, resource: str) -> bool:
        """Whether this person may do this; for kernels, only their own.

        HTTPError 404: there is none, as when another node had it; the page then opens a new one (page.js).
        """
        if resource != "kernels":
            return True
        kernel = handler.path_kwargs.get("kernel_id") or next(iter(handler.path_args), None)
        owner = getattr(handler.kernel_manager, "owners", {}).get(kernel)
        if owner is None:
            raise HTTPError(404)
        return bool(owner.person == user.username)

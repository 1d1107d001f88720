"""Kernels: each belongs to the person who opened the page, and gets only the environment that it needs."""

import os
import re
from typing import Any

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import User
from jupyter_server.base.call_context import CallContext
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import HTTPError

_PASSED = re.compile(
    r"PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TEMP|TMP|SYSTEMROOT|VIRTUAL_ENV|CONDA_\w+|PYTHON\w*|"
    r"XDG_\w+|JUPYTER_(PATH|DATA_DIR|RUNTIME_DIR|CONFIG_DIR)|IPYTHONDIR|PGPASSFILE|PGSERVICEFILE|"
    r"BILAN_(DATABASE|DOSSIER|SETTINGS|PAGE|BASE_URL|PLOTLY_URL)")


def passed_on(environment: dict[str, str]) -> dict[str, str]:
    """The part of an environment that a kernel may see: no token, no query string, no header of the request."""
    return {name: value for name, value in environment.items() if _PASSED.fullmatch(name)}


def _person() -> str | None:
    handler = CallContext.get(CallContext.JUPYTER_HANDLER)
    return getattr(getattr(handler, "current_user", None), "username", None)


class OwnedKernelManager(AsyncMappingKernelManager):
    """Starts a kernel for the person at the page, and lets nobody else shut it down."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self.owners: dict[str, str] = {}

    async def start_kernel(self, *args: Any, **kwargs: Any) -> str:  # type: ignore[override]
        """Start it with the reduced environment and remember whose it is."""
        kwargs["env"] = passed_on(kwargs.get("env") or dict(os.environ))
        kernel: str = await super().start_kernel(*args, **kwargs)
        if (person := _person()) is not None:
            self.owners[kernel] = person
        return kernel

    async def shutdown_kernel(  # type: ignore[override]
        self, kernel_id: str, *args: Any, **kwargs: Any
    ) -> None:
        """Shut it down, unless a page of somebody else asks."""
        asking = CallContext.get(CallContext.JUPYTER_HANDLER)
        if asking is not None and self.owners.get(kernel_id) != _person():
            raise HTTPError(403)
        self.owners.pop(kernel_id, None)
        await super().shutdown_kernel(kernel_id, *args, **kwargs)  # type: ignore[no-untyped-call]


class OwnersOnly(Authorizer):
    """A page, a websocket and a shutdown are for the owner of the kernel alone."""

    def is_authorized(self, handler: Any, user: User, action: str, resource: str) -> bool:
        """Whether this person may do this; for kernels, only their own."""
        if resource != "kernels":
            return True
        kernel = handler.path_kwargs.get("kernel_id") or next(iter(handler.path_args), None)
        owners: dict[str, str] = getattr(handler.kernel_manager, "owners", {})
        return kernel is not None and owners.get(kernel) == user.username

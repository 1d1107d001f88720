"""Sessions and open pages: work in a page keeps a session alive; a session that is over ends its kernels."""

import asyncio
import logging
import time
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from tornado.ioloop import PeriodicCallback
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from bilan_widgets.dossier import Refused
from bilan_widgets.server.accounts.provider import COOKIE
from bilan_widgets.server.alive import Alive
from bilan_widgets.server.kernels import OwnedKernelManager
from bilan_widgets.store.live import PEOPLE, changes, tells

if TYPE_CHECKING:
    from bilan_widgets.store.vault import Vault

EVERY = 60.0               # seconds
log = logging.getLogger("bilan")


class Channels(Alive, VoilaKernelWebsocketHandler):
    """The websocket of a page. The vault hears of what the person does there, at most once a minute."""

    _told = 0.0

    async def open(self, kernel_id: str) -> None:
        """Known to the manager, so that it is closed when its kernel is ended."""
        self.kernel_manager.sockets.setdefault(kernel_id, set()).add(self)
        await super().open(kernel_id)

    def on_close(self) -> None:
        """Forgotten."""
        self.kernel_manager.sockets.get(self.kernel_id, set()).discard(self)
        super().on_close()

    def on_message(self, ws_message: Any) -> None:
        """Note that somebody is there, then pass the message on."""
        vault, now = self.settings.get("bilan_vault"), time.monotonic()
        if vault is not None and now - self._told >= EVERY:
            self._told = now
            asyncio.get_running_loop().run_in_executor(None, vault.session, self.get_cookie(COOKIE, ""))
        super().on_message(ws_message)


async def end_stale(manager: OwnedKernelManager, vault: "Vault") -> None:
    """Shut down the kernels whose session is over, wherever it was ended, and those whose dossier has other keys."""
    held = dict(manager.owners)
    if not held:
        return
    sessions, dossiers = ({getattr(owner, name) for owner in held.values()} for name in ("session", "dossier"))
    going_on = await asyncio.to_thread(vault.going_on, sessions)
    generations = await asyncio.to_thread(vault.generations, dossiers)
    await manager.end([kernel for kernel, owner in held.items() if owner.session not in going_on
                       or generations.get(owner.dossier) != owner.generation])


async def look(manager: OwnedKernelManager, vault: "Vault") -> None:
    """`end_stale`; where the database does not answer, nobody is put out for that."""
    try:
        await end_stale(manager, vault)
    except Refused as refused:
        log.warning("watching sessions: %s", type(refused).__name__)


async def follow(manager: OwnedKernelManager, vault: "Vault") -> None:
    """Look whenever another node, or a command, ended a session or changed keys: the database tells."""
    async with aclosing(changes(vault.url, PEOPLE)) as told:
        async for reachable in told:
            if reachable:
                await look(manager, vault)


def start(manager: OwnedKernelManager, vault: "Vault") -> "PeriodicCallback | asyncio.Task[None]":
    """As long as the server runs: at once where the database tells, else once a minute. Keep what it gives."""
    if tells(vault.url):
        return asyncio.get_running_loop().create_task(follow(manager, vault))
    watch = PeriodicCallback(lambda: look(manager, vault), EVERY * 1000)
    watch.start()
    return watch

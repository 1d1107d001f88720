"""Sessions and open pages: work in a page keeps a session alive; a session that is over ends its kernels."""

import asyncio
import time
from typing import TYPE_CHECKING, Any

from tornado.ioloop import PeriodicCallback
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from bilan_widgets.server.accounts.provider import COOKIE
from bilan_widgets.server.kernels import OwnedKernelManager

if TYPE_CHECKING:
    from bilan_widgets.store.vault import Vault

EVERY = 60.0               # seconds


class Channels(VoilaKernelWebsocketHandler):
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
    """Shut down the kernels whose session was ended elsewhere, has expired or grew idle."""
    for person in {owner.person for owner in manager.owners.values()}:
        known = {one.id for one in await asyncio.to_thread(vault.sessions_of, person)}
        await manager.end_closed(person, known)


def start(manager: OwnedKernelManager, vault: "Vault") -> PeriodicCallback:
    """Look once a minute, as long as the server runs."""
    watch = PeriodicCallback(lambda: end_stale(manager, vault), EVERY * 1000)
    watch.start()
    return watch

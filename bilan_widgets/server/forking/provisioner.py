"""What jupyter_client asks for a kernel: a fork of the template, or an ordinary process where that cannot be."""

import asyncio
import logging
from importlib.metadata import EntryPoint
from typing import Any

from jupyter_client.provisioning.factory import KernelProvisionerFactory

from bilan_widgets.server import kernel
from bilan_widgets.server.forking.process import NotForked
from bilan_widgets.server.forking.wire import Request
from bilan_widgets.server.provisioner import LetterProvisioner

NAME = "bilan-forked"

_log = logging.getLogger("bilan")


class ForkedProvisioner(LetterProvisioner):
    """Forks kernels of ours when the kernel manager has a keeper; everything else it starts as usual."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start it. kwargs: those of Popen, and letter: bytes."""
        keeper = getattr(getattr(self.parent, "parent", None), "keeper", None)
        if keeper is None or kernel.__name__ not in cmd:
            return await super().launch_kernel(cmd, **kwargs)
        cwd, letter = kwargs.get("cwd"), kwargs.get("letter") or b""
        request = Request(cmd[cmd.index("-f") + 1], dict(kwargs["env"]), str(cwd) if cwd else None, letter.decode())
        try:
            process: Any = await asyncio.get_running_loop().run_in_executor(keeper.threads, keeper.kernel, request)
        except NotForked as trouble:
            _log.info("Un noyau ordinaire à la place d’un noyau dédoublé : %s", trouble)
            return await super().launch_kernel(cmd, **kwargs)
        self.process, self.pid, self.cwd = process, process.pid, cwd
        self.pgid = None                             # the template signals, not we
        return self.connection_info


def register() -> None:
    """Make it known to jupyter_client by its name, without an installed entry point."""
    KernelProvisionerFactory.provisioners[NAME] = EntryPoint(
        NAME, f"{__name__}:{ForkedProvisioner.__name__}", KernelProvisionerFactory.GROUP_NAME)

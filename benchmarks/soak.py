"""Does opening and closing leave anything behind? python benchmarks/soak.py [--count 2000] [--open 4].

Opens kernels as the served app does (its manager, a letter, forked), asks each for the dossier's name, closes them, and
prints what the server and the template hold at the begin and at the end: descriptors, threads, processes, memory in
MiB. The begin is after a first round, when all that is made once has been made. Ends with 1 when something grew by
more than 2 % (memory) or at all (the rest), or when a process is left.
"""

import argparse
import asyncio
import gc
import os
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import psutil
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_events import EventLogger
from jupyter_server.auth.identity import User
from jupyter_server.base.call_context import CallContext
from traitlets.config import Config, Configurable

from bilan_widgets.letter import Letter
from bilan_widgets.places import jupyter_share
from bilan_widgets.server.forking import keeper as keeping
from bilan_widgets.server.forking import provisioner
from bilan_widgets.server.forking.keeper import Keeper
from bilan_widgets.server.kernels import OwnedKernelManager
from bilan_widgets.server.seat import Seated

FIRST = 40
GROWTH = 1.02
CELL = "from bilan_widgets import open_desk; print(open_desk().name)"
MEMORY = ("server RSS", "template USS", "template RSS")


class App(Configurable):
    """What a kernel manager asks of its app."""

    event_logger = EventLogger()


def manager(keeper: Keeper, folder: Path) -> OwnedKernelManager:
    """A kernel manager as the server configures it, for one person."""
    provisioner.register()
    config = Config()
    config.KernelManager.update(transport="ipc", autorestart=False)
    config.KernelProvisionerFactory.default_provisioner_name = provisioner.NAME
    KernelProvisionerFactory.clear_instance()
    made = OwnedKernelManager(config=config, parent=App(config=config), connection_dir=str(folder))
    made.keeper = keeper
    letter = Letter(f"sqlite:///{folder / 'soak.sqlite'}", "essai")
    CallContext.set(CallContext.JUPYTER_HANDLER, SimpleNamespace(current_user=User(username="a"), bilan_seated=Seated(letter)))
    return made


async def visit(kernels: OwnedKernelManager) -> None:
    """One opening and closing."""
    name = await kernels.start_kernel(kernel_name="bilan")
    kernel = kernels.get_kernel(name)
    if "forking" not in type(kernel.provisioner.process).__module__:
        raise RuntimeError("an ordinary kernel")
    client, printed = kernel.client(), []
    client.start_channels(hb=False)
    try:
        await client.wait_for_ready(timeout=60)
        await client.execute_interactive(CELL, timeout=60, store_history=False,
                                         output_hook=lambda message: printed.append(message["content"]))
    finally:
        client.stop_channels()
    if "".join(one.get("text", "") for one in printed).strip() != "essai":
        raise RuntimeError(f"not the dossier: {printed}")
    await kernels.shutdown_kernel(name)


def held(keeper: Keeper, folder: Path) -> dict[str, float]:
    """What is held now."""
    gc.collect()
    server, template = psutil.Process(), psutil.Process(keeper.templates[0].process.pid)
    return {"server descriptors": server.num_fds(), "server threads": server.num_threads(),
            "template descriptors": template.num_fds(), "template threads": template.num_threads(),
            "processes": len(server.children(recursive=True)),
            "files": sum(1 for one in folder.rglob("*") if one.suffix not in (".sqlite", ".sqlite-wal", ".sqlite-shm")),
            "server RSS": server.memory_info().rss / 2**20,
            "template USS": template.memory_full_info().uss / 2**20,
            "template RSS": template.memory_info().rss / 2**20}


async def soak(count: int, at_once: int, folder: Path) -> bool:
    """Open and close, print the table; whether it held."""
    keeper = Keeper()
    try:
        if not await asyncio.to_thread(keeper.warm, 60):
            raise RuntimeError("no template")
        kernels = manager(keeper, folder)

        async def visits(number: int) -> None:
            for _ in range(0, number, at_once):
                await asyncio.gather(*(visit(kernels) for _ in range(at_once)))

        await visits(FIRST)
        before, began = held(keeper, folder), time.perf_counter()
        await visits(count)
        took, after = time.perf_counter() - began, held(keeper, folder)
    finally:
        await asyncio.to_thread(keeper.close)
    print("| | begin | end |\n|---|--:|--:|")
    for what in before:
        print(f"| {what} | {before[what]:.1f} | {after[what]:.1f} |")
    print(f"\n{count} openings and closings, {at_once} at once, {took / count:.2f} s each; load {os.getloadavg()[0]:.1f}")
    left = psutil.Process().children(recursive=True)
    print(f"left at the end: {len(left)}")
    return not left and all(after[what] <= before[what] * (GROWTH if what in MEMORY else 1) for what in before)


def main() -> None:
    """Soak; exit code 1 when something grew."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=2000)
    options.add_argument("--open", type=int, default=4, help="at once")
    asked = options.parse_args()
    os.environ["JUPYTER_PATH"] = str(jupyter_share())
    keeping.LOOK = 1e9                               # who edits the checkout meanwhile does not matter
    with tempfile.TemporaryDirectory() as name:
        if not asyncio.run(soak(asked.count, asked.open, Path(name))):
            sys.exit("something grew, or was left")


if __name__ == "__main__":
    main()

"""Forked against ordinary kernels: python benchmarks/kernels.py [--rounds 10] [--notebook 2_investigation].

Takes turns. Start → kernel_info answered → first cell (the dossier is open) → all cells of the notebook, in seconds;
then, with all of them open, memory in MiB: USS is what ends with a kernel, PSS its share of everything.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import nbformat
import psutil
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_server.auth.identity import User
from jupyter_server.base.call_context import CallContext
from traitlets.config import Config

from bilan_widgets.letter import Letter
from bilan_widgets.opening import lay_out_example, open_store
from bilan_widgets.places import jupyter_share, shipped
from bilan_widgets.server.forking import provisioner
from bilan_widgets.server.forking.keeper import Keeper
from bilan_widgets.server.kernels import OwnedKernelManager
from bilan_widgets.server.seat import Seated

KINDS = ("forked", "ordinary")


@dataclass
class Started:
    """A kernel that is open, and when it reached each point, in seconds."""

    kind: str
    pid: int
    ready: float
    first: float
    page: float


def environment(folder: Path) -> None:
    """The example dossier, and what `bilan demo` sets."""
    os.environ.update(BILAN_DATABASE=f"sqlite:///{folder / 'bench.sqlite'}", BILAN_PAGE="1", BILAN_BASE_URL="/",
                      JUPYTER_PATH=str(jupyter_share()))
    store = open_store()
    lay_out_example(store)
    store.close()
    seated = Seated(Letter(os.environ["BILAN_DATABASE"], "demo"))
    CallContext.set(CallContext.JUPYTER_HANDLER, SimpleNamespace(current_user=User(username="a"), bilan_seated=seated))


def managers(keeper: Keeper, folder: Path) -> dict[str, OwnedKernelManager]:
    """One kernel manager a kind, as the server configures them."""
    provisioner.register()
    config = Config()
    config.KernelManager.update(transport="ipc", autorestart=False)
    config.KernelProvisionerFactory.default_provisioner_name = provisioner.NAME
    made = {kind: OwnedKernelManager(config=config, connection_dir=str(folder)) for kind in KINDS}
    made["forked"].keeper = keeper
    return made


async def run(client: AsyncKernelClient, code: str) -> None:
    """One cell; its error is the benchmark's."""
    answer = await client.execute_interactive(code, timeout=120, output_hook=lambda message: None, store_history=False)
    if answer["content"]["status"] != "ok":
        raise RuntimeError(answer["content"]["ename"])


async def start(kind: str, manager: OwnedKernelManager, cells: list[str]) -> Started:
    """Start one and run the cells."""
    begun = time.perf_counter()
    name = await manager.start_kernel(kernel_name="bilan", cwd=str(shipped("notebooks")))
    kernel = manager.get_kernel(name)
    client = kernel.client()
    client.start_channels(hb=False)
    await client.wait_for_ready(timeout=120)
    ready = time.perf_counter() - begun
    await run(client, cells[0])
    first = time.perf_counter() - begun
    for cell in cells[1:]:
        await run(client, cell)
    page = time.perf_counter() - begun
    client.stop_channels()
    return Started(kind, kernel.provisioner.pid, ready, first, page)


def report(started: list[Started], template: int, notebook: str) -> str:
    """The table."""
    lines = [f"| {notebook} | forked | ordinary | ratio |", "|---|--:|--:|--:|"]
    memory = {one.pid: psutil.Process(one.pid).memory_full_info() for one in started}
    rows = [("start → ready, s", lambda one: one.ready), ("start → first cell, s", lambda one: one.first),
            ("start → all cells, s", lambda one: one.page), ("USS, MiB", lambda one: memory[one.pid].uss / 2**20),
            ("PSS, MiB", lambda one: memory[one.pid].pss / 2**20)]
    for what, value in rows:
        forked, ordinary = (statistics.median(value(one) for one in started if one.kind == kind) for kind in KINDS)
        lines.append(f"| {what} | {forked:.2f} | {ordinary:.2f} | {forked / ordinary:.2f} |")
    own = psutil.Process(template).memory_full_info()
    return "\n".join([*lines, f"\n{len(started) // 2} of each in turns, all open; the template itself: USS "
                      f"{own.uss / 2**20:.0f}, PSS {own.pss / 2**20:.0f} MiB; load {os.getloadavg()[0]:.1f}"])


async def measure(rounds: int, notebook: str, folder: Path) -> str:
    """Start them in turns, leave them open, look at their memory."""
    cells = [cell.source for cell in nbformat.read(shipped("notebooks") / f"{notebook}.ipynb", 4).cells
             if cell.cell_type == "code"]
    environment(folder)
    keeper = Keeper()
    keeper.start()
    by_kind = managers(keeper, folder)
    started = []
    if not await asyncio.to_thread(keeper.warm, 60):
        raise RuntimeError("no template")
    try:
        for _ in range(rounds):
            for kind in KINDS:
                started.append(await start(kind, by_kind[kind], cells))
        return report(started, keeper.templates[0].process.pid, notebook)
    finally:
        for manager in by_kind.values():
            await manager.shutdown_all(now=True)
        keeper.close()


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=10)
    options.add_argument("--notebook", default="2_investigation")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        print(asyncio.run(measure(asked.rounds, asked.notebook, Path(name))))


if __name__ == "__main__":
    main()

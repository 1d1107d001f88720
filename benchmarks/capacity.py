"""What a machine carries: python benchmarks/capacity.py [--people 200] [--nodes 2] [--minutes 10] [--pause 10].

So many people, each with an account and a sealed dossier of their own, have a page open on one of the nodes; all nodes
are on this machine and on one PostgreSQL, begun for the occasion (or --database). Each types into text fields, about
every `pause` seconds, and waits until the page says that it is saved. At the end every acknowledged edit is looked for
in the database, decrypted. Prints figures and the capacity table, also to --output. Ends with 1 when an acknowledged
edit is gone or memory grew by more than 2 %. Who types runs on the same machine, and takes a part of it.
"""

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.faults.crowd import Crowd
from tests.faults.town import Node
from tests.postgres import Cluster

GROWTH = 1.02
SAMPLES = 20               # of memory, during the typing
MIB = 2**20


@dataclass
class Sample:
    """What the nodes hold, MiB: all of them together, and the process of each server."""

    pss: float
    uss: float
    nodes_rss: list[float]


@dataclass
class Run:
    """What was seen. times: s from an edit to its acknowledgement. cpu: core seconds, of nodes, database and crowd."""

    times: list[float] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    empty: float = 0.0
    seconds: float = 0.0
    opening: list[float] = field(default_factory=list)
    connections: int = 0


def ready(base: str) -> None:
    """Wait until a node's template is warm: before, it would start ordinary kernels."""
    end = time.monotonic() + 90
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(base + "readyz", timeout=5):
            return
        time.sleep(0.2)
    raise TimeoutError("a node does not become ready")


def tree(pid: int) -> list[psutil.Process]:
    """A process and all below it."""
    with suppress(psutil.Error):
        return [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    return []


def weigh(nodes: list[Node]) -> Sample:
    """The nodes with their templates and kernels, now."""
    pss = uss = 0.0
    for process in (one for node in nodes for one in tree(node.process.pid)):
        with suppress(psutil.Error):
            full = process.memory_full_info()
            pss, uss = pss + full.pss / MIB, uss + full.uss / MIB
    return Sample(pss, uss, [psutil.Process(node.process.pid).memory_info().rss / MIB for node in nodes])


def spent(pids: list[int]) -> float:
    """Core seconds of these processes and all below them, those that ended included."""
    total = 0.0
    for process in (one for pid in pids for one in tree(pid)):
        with suppress(psutil.Error):
            times = process.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
    return total


def connections(postmaster: int) -> int:
    """How many processes serve a connection."""
    with suppress(psutil.Error):
        return sum("127.0.0.1" in " ".join(one.cmdline()) for one in psutil.Process(postmaster).children())
    return 0


async def _open(crowd: Crowd, run: Run) -> None:
    """Everybody's page, two at a time."""
    turns = asyncio.Semaphore(2)

    async def one(person) -> None:
        async with turns:
            begun = time.perf_counter()
            await person.open()
            run.opening.append(time.perf_counter() - begun)

    await asyncio.gather(*(one(person) for person in crowd.people))


async def _type(crowd: Crowd, run: Run, seconds: float, pause: float) -> None:
    end = time.monotonic() + seconds

    async def one(person) -> None:
        await asyncio.sleep(random.uniform(0, pause))
        while time.monotonic() < end:
            begun = time.perf_counter()
            await person.edit()
            run.times.append(time.perf_counter() - begun)
            await asyncio.sleep(min(random.expovariate(1 / pause), max(0.0, end - time.monotonic())))

    await asyncio.gather(*(one(person) for person in crowd.people))


async def _sample(nodes: list[Node], run: Run, postmaster: int, every: float) -> None:
    while True:
        await asyncio.sleep(every)
        run.samples.append(await asyncio.to_thread(weigh, nodes))
        run.connections = max(run.connections, connections(postmaster))


async def work(crowd: Crowd, nodes: list[Node], asked: argparse.Namespace, postmaster: int) -> Run:
    """Open, type for the time asked, and leave."""
    run, seconds = Run(), 60 * asked.minutes
    run.empty = weigh(nodes).pss
    groups = [[node.process.pid for node in nodes], [postmaster] if postmaster else [], [os.getpid()]]
    await _open(crowd, run)
    print(f"{len(crowd.people)} open, each within {max(run.opening):.1f} s", flush=True)
    before, begun = [spent(pids) for pids in groups], time.monotonic()
    before[2] -= before[0]                         # who types is the parent of the nodes; the server of none
    sampling = asyncio.create_task(_sample(nodes, run, postmaster, seconds / SAMPLES))
    await _type(crowd, run, seconds, asked.pause)
    sampling.cancel()
    run.seconds = time.monotonic() - begun
    after = [spent(pids) for pids in groups]
    after[2] -= after[0]
    run.cpu = [late - early for early, late in zip(before, after, strict=True)]
    run.samples.append(weigh(nodes))
    await crowd.leave()
    return run


def missing(crowd: Crowd) -> tuple[int, list[str]]:
    """How many edits were acknowledged, and the words of those that are in no revision, or not where they were last."""
    kept, gone = 0, []
    for person in crowd.people:
        ever, last = crowd.written(person)
        kept += len(person.acknowledged)
        gone += [words for _, words, _ in person.acknowledged if words not in ever]
        newest = {name: words for name, words, _ in person.acknowledged}
        gone += [words for name, words in newest.items() if last.get(name) != words]
    return kept, gone


def quantile(values: list[float], part: float) -> float:
    """The value below which that part of them lies."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))] if values else 0.0


def growth(run: Run) -> float:
    """Memory of the last quarter of the samples over that of the second: the first is still warming up."""
    size = max(1, len(run.samples) // 4)
    early, late = run.samples[size:2 * size] or run.samples[:1], run.samples[-size:]
    return (sum(one.pss for one in late) / len(late)) / (sum(one.pss for one in early) / len(early))


def report(crowd: Crowd, run: Run, asked: argparse.Namespace, kept: int, gone: list[str]) -> str:
    """The figures in Markdown."""
    people, last = len(crowd.people), run.samples[-1]
    each, nodes_cpu = (last.pss - run.empty) / people, run.cpu[0] / run.seconds
    heard = sorted(set().union(*(one.heard for one in crowd.people)))
    at = {part: 1000 * quantile(run.times, part) for part in (0.5, 0.95, 0.99, 1.0)}
    figures = [
        ("people, nodes, minutes", f"{people}, {asked.nodes}, {run.seconds / 60:.1f}"),
        ("edits acknowledged, gone", f"{kept}, {len(gone)}"),
        ("key pause → « Enregistré », ms: p50, p95, p99, longest", ", ".join(f"{one:.0f}" for one in at.values())),
        ("page → open exercise, s: p50, longest", f"{quantile(run.opening, 0.5):.2f}, {max(run.opening):.2f}"),
        ("pages loaded anew; what else was heard", f"{sum(one.loads - 1 for one in crowd.people)}; {heard or '–'}"),
        ("memory of all nodes, PSS MiB: empty, early, end", f"{run.empty:.0f}, {run.samples[0].pss:.0f}, {last.pss:.0f}"),
        ("the same, USS MiB, at the end", f"{last.uss:.0f}"),
        ("growth of PSS, second to last quarter", f"{100 * (growth(run) - 1):+.1f} %"),
        ("RSS of each node's server, MiB: early → end", "; ".join(
            f"{early:.0f} → {late:.0f}" for early, late in zip(run.samples[0].nodes_rss, last.nodes_rss, strict=True))),
        ("cores in use: nodes, database, who types", ", ".join(f"{one / run.seconds:.2f}" for one in run.cpu)),
        ("connections to the database, most seen", str(run.connections)),
        ("load of the machine, cores", f"{os.getloadavg()[0]:.1f}, {os.cpu_count()}"),
        ("an open dossier, MiB (PSS)", f"{each:.1f}"), ("open dossiers a GiB", f"{1024 / each:.0f}"),
            (f"people typing every {asked.pause:g} s a core (nodes alone)", f"{people / nodes_cpu:.0f}")]
    lines = ["| what | |", "|---|--:|", *(f"| {name} | {value} |" for name, value in figures)]
    return "\n".join(lines) + "\n"


def session(database: str, asked: argparse.Namespace, postmaster: int) -> bool:
    """Nodes begun, people at work, all ended; whether it held."""
    nodes = [Node(database) for _ in range(asked.nodes)]
    crowd = Crowd(database, [node.base for node in nodes], asked.people)
    crowd.spread()
    try:
        for node in nodes:
            node.start()
            ready(node.base)
        run = asyncio.run(work(crowd, nodes, asked, postmaster))
    finally:
        for node in nodes:
            if node.up:
                node.stop()
    kept, gone = missing(crowd)
    text = report(crowd, run, asked, kept, gone)
    print(text)
    if asked.output:
        asked.output.write_text(text, "utf-8")
    return not gone and kept > 0 and growth(run) <= GROWTH


def main() -> None:  # exit code 1 when something is gone, or grew
    options = argparse.ArgumentParser()
    options.add_argument("--people", type=int, default=200)
    options.add_argument("--nodes", type=int, default=2)
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--pause", type=float, default=10, help="mean seconds between two edits of one person")
    options.add_argument("--database", default="", help="an empty database; none: a PostgreSQL begun for this")
    options.add_argument("--output", type=Path)
    asked = options.parse_args()
    if asked.database:
        sys.exit(not session(asked.database, asked, 0))
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        cluster = Cluster(Path(name) / "postgres", settings=("shared_buffers=128MB",)).start()
        try:
            postmaster = int((cluster.data / "postmaster.pid").read_text().split()[0])
            held = session(cluster.database(), asked, postmaster)
        finally:
            cluster.stop("immediate")
    sys.exit(not held)


if __name__ == "__main__":
    main()

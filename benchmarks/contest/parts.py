"""What is measured in a browser: openings in turns, memory, a slow line, a firewall that drops."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from line import silence, slow
from people import Opened, Visit, profile
from playwright.sync_api import Error, Playwright
from registry import App
from servers import Server, serving

Figures = dict[str, Any]
Trouble = (Error, OSError, RuntimeError, KeyError, TypeError)    # of one app: the others go on


@contextmanager
def all_of(apps: list[App], folder: Path) -> Iterator[list[Server]]:
    """Every app served, until the end; one that does not start is left out and said so."""
    with ExitStack() as stack:
        servers = []
        for app in apps:
            try:
                servers.append(stack.enter_context(serving(app, folder)))
            except Trouble as trouble:
                print(f"  {app.name} does not start: {trouble}", flush=True)
        for server in servers:
            server.settle()
        yield servers


def openings(playwright: Playwright, servers: list[Server], rounds: int, presses: int) -> dict[str, Figures]:
    """A new profile a round and app: a first visit, then again with what the browser kept, then key presses."""
    found: dict[str, Figures] = {one.app.name: {"cold": [], "warm": [], "words": [], "bars": [], "lost": 0, "failed": 0}
                                 for one in servers}
    for turn in range(rounds):
        for server in servers if turn % 2 == 0 else servers[::-1]:
            mine = found[server.app.name]
            try:
                with profile(playwright, server) as context:
                    mine["cold"].append(asdict(_visited(Visit(context, server))))
                    visit = Visit(context, server)
                    warm = visit.open()
                    if not server.app.floor:
                        words, bars, lost = visit.presses(presses)
                        mine["words"] += words
                        mine["bars"] += bars
                        mine["lost"] += lost
                    mine["warm"].append(asdict(warm))
                    print(f"  round {turn + 1} {server.app.name}: text {warm.text:.2f} s, chart {warm.chart:.2f} s, "
                          f"load {os.getloadavg()[0]:.1f}", flush=True)
            except Trouble as trouble:
                mine["failed"] += 1
                print(f"  round {turn + 1} {server.app.name} failed: {str(trouble)[:200]}", flush=True)
    return found


def _visited(visit: Visit) -> Opened:
    try:
        return visit.open()
    finally:
        visit.close()


def without_chart(playwright: Playwright, server: Server) -> Figures:
    """What a first visit of our welcome page costs, which has no chart."""
    with profile(playwright, server) as context:
        visit = Visit(context, server)
        visit.page.goto(server.base + "/voila/render/accueil.ipynb")
        visit.page.wait_for_function("document.documentElement.dataset.ready !== undefined")
        visit.page.wait_for_timeout(3000)
        return asdict(visit.opened)


def memory(playwright: Playwright, app: App, most: int = 10) -> Figures:
    """MiB an open page, with one and with `most` open: USS ends with the page, PSS is its share of everything."""
    with tempfile.TemporaryDirectory() as name, serving(app, Path(name)) as server:
        server.settle()
        figures: Figures = {}
        with profile(playwright, server) as context:
            if app.ours:                           # the first visitor fills caches that all share
                _visited(Visit(context, server))
                server.settle()
            before = server.memory()
            for count in range(1, most + 1):
                Visit(context, server).open()
                if count in (1, most):
                    server.settle()
                    figures[str(count)] = _grown(before, server.memory(), count)
        print(f"  {app.name}: {figures}", flush=True)
        return figures


def _grown(before: dict[int, tuple[float, float]], after: dict[int, tuple[float, float]], count: int) -> Figures:
    """Per page. USS: that of new processes and what the others took more; PSS: of all of them together."""
    uss = sum(max(0.0, now - before.get(pid, (0.0, 0.0))[0]) for pid, (now, _) in after.items())
    pss = sum(one for _, one in after.values()) - sum(one for _, one in before.values())
    return {"uss": uss / count, "pss": pss / count}


def slow_line(playwright: Playwright, servers: list[Server]) -> dict[str, Figures]:
    """A first visit and one again at the end of a slow line."""
    found = {}
    for server in servers:
        try:
            with slow(server.port) as base, profile(playwright, server) as context:
                found[server.app.name] = {"cold": asdict(_visited(Visit(context, server, base))),
                                          "warm": asdict(_visited(Visit(context, server, base)))}
        except Trouble as trouble:
            print(f"  {server.app.name} failed on the slow line: {str(trouble)[:200]}", flush=True)
    return found


def firewall(playwright: Playwright, servers: list[Server]) -> dict[str, Figures]:
    """A first visit where every other name leads to something that never answers."""
    found = {}
    for server in servers:
        try:
            with silence() as sink, profile(playwright, server, sink) as context:
                found[server.app.name] = asdict(_visited(Visit(context, server)))
        except Trouble as trouble:
            print(f"  {server.app.name} failed behind the firewall: {str(trouble)[:200]}", flush=True)
    return found

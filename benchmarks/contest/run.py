"""The bilan against the others: python benchmarks/contest/run.py [--rounds 5] [--only openings] [--apps nicegui,dash].

Prints the bars, writes results.md and results.svg when all of it was run. Ctrl+C ends everything that it started.
"""

import argparse
import asyncio
import json
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

import crowd
import parts
import report
from playwright.sync_api import sync_playwright
from prepare import prepare
from registry import ALL, OURS, App
from servers import serving

PARTS = ("openings", "memory", "slow", "firewall", "crowd", "arrivals")
COUNTS = (1, 10, 50, 200)


def asked() -> argparse.Namespace:
    """What is to be run."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--presses", type=int, default=21, help="key presses an app and round")
    options.add_argument("--only", default=",".join(PARTS), help=f"some of {','.join(PARTS)}")
    options.add_argument("--apps", default=",".join(ALL), help="some of these; bilan is always there")
    options.add_argument("--people", type=int, default=max(COUNTS), help="open dossiers at most")
    options.add_argument("--arrivals", type=int, default=50, help="people who arrive in a minute")
    options.add_argument("--keep", type=Path, help="a JSON file for the raw figures; what it holds already is kept")
    given = options.parse_args()
    given.only = [part for part in given.only.split(",") if part]
    given.apps = [OURS, *(ALL[name] for name in given.apps.split(",") if name != OURS.name)]
    if wrong := set(given.only) - set(PARTS):
        options.error(f"no such part: {', '.join(wrong)}")
    return given


def in_browser(given: argparse.Namespace, run: dict[str, Any], folder: Path) -> None:
    """The parts that need Chromium."""
    with sync_playwright() as playwright:
        if {"openings", "slow", "firewall"} & set(given.only):
            with parts.all_of(given.apps, folder) as servers:
                if "openings" in given.only:
                    run["openings"] = parts.openings(playwright, servers, given.rounds, given.presses)
                    run["without_chart"] = parts.without_chart(playwright, servers[0])
                real = [server for server in servers if not server.app.floor]
                if "slow" in given.only:
                    run["slow"] = parts.slow_line(playwright, real)
                if "firewall" in given.only:
                    run["firewall"] = parts.firewall(playwright, real)
        if "memory" in given.only:
            run["memory"] = _weighed(playwright, given.apps)


def _weighed(playwright: Any, apps: list[App]) -> dict[str, Any]:
    found = {}
    for app in apps:
        if not app.floor:
            try:
                found[app.name] = parts.memory(playwright, app)
            except parts.Trouble as trouble:
                print(f"  {app.name} was not weighed: {str(trouble)[:200]}", flush=True)
    return found


def with_many(given: argparse.Namespace, run: dict[str, Any], folder: Path) -> None:
    """The parts with many people, without browsers."""
    people = max([given.people] * ("crowd" in given.only) + [given.arrivals] * ("arrivals" in given.only))
    cookies = crowd.settle_in(folder, people)
    with serving(OURS, folder, crowd.COMMAND) as server:
        if "arrivals" in given.only:
            run["arrivals"] = asyncio.run(crowd.arrivals(server, cookies, given.arrivals, 60.0))
            run["rush"] = asyncio.run(crowd.arrivals(server, cookies, given.arrivals, 1.0))
            print(f"  {run['arrivals']}\n  {run['rush']}", flush=True)
        if "crowd" in given.only:
            counts = sorted({min(count, given.people) for count in COUNTS})
            run["crowd"] = asyncio.run(crowd.open_dossiers(server, cookies, counts))


def main() -> None:
    """Measure, print, write."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    given = asked()
    prepare()
    run: dict[str, Any] = json.loads(given.keep.read_text()) if given.keep and given.keep.exists() else {}
    run |= {"rounds": given.rounds, "load": [report.load(), 0.0]}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        if set(given.only) - {"crowd", "arrivals"}:
            in_browser(given, run, Path(name))
        if {"crowd", "arrivals"} & set(given.only):
            with_many(given, run, Path(name))
    run["load"][1] = report.load()
    if given.keep:
        given.keep.write_text(json.dumps(run))
    whole = set(given.only) == set(PARTS) and len(given.apps) == len(ALL)
    print(report.write(run) if whole else report.markdown(run))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("stopped; nothing is left running")

"""The figures of the README: python benchmarks/run.py [--rounds 5]. Prints a table and writes results.md."""

import argparse
import os
import platform
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import documents
import served
import visits
from playwright.sync_api import Playwright, sync_playwright

PAGES = ("accueil", "1_cadre", "2_investigation")
PACKAGES = ("voila", "ipywidgets", "anywidget", "plotly", "typst")
Row = tuple[str, str, str]


def openings(playwright: Playwright, base: str, link: str, stock: str, rounds: int) -> tuple[list[Row], str]:
    """Interleaved warm openings of both, then twenty edits; also the one-time way in, spent here."""
    ours: list[float] = []
    theirs: list[float] = []
    address = f"{base}voila/render/1_cadre.ipynb"
    cookies = cookies_of(playwright, link)
    edits: list[float] = []
    for turn in range(rounds):
        with visits.profile(playwright) as context:
            context.addcookies_of(cookies)
            page = context.new_page()
            _, fields = visits.open_bilan(page, address)
            page.goto("about:blank")
            ours.append(visits.open_bilan(page, address, fields)[0])
            if turn == rounds - 1:
                edits = [visits.edit(page) for _ in range(20)]
        with visits.profile(playwright) as context:
            page = context.new_page()
            visits.open_stock(page, stock)
            page.goto("about:blank")
            theirs.append(visits.open_stock(page, stock))
        print(f"round {turn + 1}: 1_cadre {ours[-1]:.2f} s, hello {theirs[-1]:.2f} s, load {os.getloadavg()[0]:.1f}",
              flush=True)
    ratio = visits.median(ours) / visits.median(theirs)
    rows = [("`1_cadre` opened again, until an edit is acknowledged, against a stock Voilà « hello world »",
             f"{visits.median(ours):.2f} s / {visits.median(theirs):.2f} s = **{ratio:.2f}**", "≤ 1.5"),
            ("Key press → « Enregistré », median of 20", f"{visits.median(edits):.0f} ms", "")]
    return rows, f"{len(ours)} interleaved rounds, {fields} form fields"


def cookies_of(playwright: Playwright, link: str) -> list[dict[str, object]]:
    with visits.profile(playwright) as context:
        page = context.new_page()
        page.goto(link)
        page.wait_for_function("document.documentElement.dataset.ready !== undefined")
        return [dict(cookie) for cookie in context.cookies()]


def weights(playwright: Playwright, base: str, link: str) -> list[Row]:
    """What a first visit of each page costs on the wire."""
    rows: list[Row] = []
    cookies = cookies_of(playwright, link)
    for name in PAGES:
        with visits.profile(playwright) as context:
            context.addcookies_of(cookies)
            size, requests = visits.first_visit(context, f"{base}voila/render/{name}.ipynb")
        rows.append((f"First visit of `{name}`", f"{size / 1e6:.2f} MB, {requests} requests", "< 2 MB"))
    return rows


def papers(folder: Path) -> list[Row]:
    """Amina's PDF."""
    return [("Amina’s PDF, warm process", f"{documents.warm(folder):.2f} s", "< 1 s"),
            ("Amina’s PDF, `bilan export`", f"{documents.cold(folder):.2f} s", "< 4 s")]


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def report(rows: list[Row], how: str) -> str:
    """The Markdown of results.md."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    lines = [f"| {what} | {got} | {goal} |" for what, got, goal in rows]
    return "\n".join([
        "| | measured | goal |", "|---|---|---|", *lines, "",
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores, {_memory():.0f} GB, load "
        f"{os.getloadavg()[0]:.1f}; Python {platform.python_version()}, {versions}. {how}. Made by `make bench`.", ""])


def main() -> None:
    """Measure and write."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--only", choices=["openings", "weights", "papers"])
    asked = options.parse_args()
    rows: list[Row] = []
    how = ""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        if asked.only in (None, "openings"):
            with served.bilan_demo(folder) as (base, link), served.stock_voila(folder) as stock:
                rows, how = openings(playwright, base, link, stock, asked.rounds)
        if asked.only in (None, "weights"):
            with served.bilan_demo(folder) as (base, link):
                rows += weights(playwright, base, link)
        if asked.only in (None, "papers"):
            rows += papers(folder)
    text = report(rows, how)
    print(text)
    if asked.only is None:
        (Path(__file__).parent / "results.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()

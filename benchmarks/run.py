"""The figures of the README: python benchmarks/run.py [--rounds 5]. Prints a table and writes results.md."""

import argparse
import os
import platform
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import decision
import documents
import page_of_many
import served
import suggestions
import visits
from playwright.sync_api import Playwright, sync_playwright

from bilan_widgets.analysis.robustness import DRAWS
from bilan_widgets.catalog.wordings import wordings

FORMATS = ("pdf", "docx", "odt", "html")
PAGES = ("accueil.ipynb", "1_cadre.ipynb#initial_request", "2_investigation.ipynb#career_path")
PACKAGES = ("voila", "ipywidgets", "anywidget", "plotly", "typst")
Row = tuple[str, str, str]


def openings(playwright: Playwright, base: str, link: str, stock: str, rounds: int) -> tuple[list[Row], str]:
    """Interleaved warm openings of both, then twenty edits; also the one-time way in, spent here."""
    ours: list[float] = []
    theirs: list[float] = []
    address = f"{base}voila/render/1_cadre.ipynb#initial_request"
    cookies = visits.cookies_of(playwright, link)
    edits: list[float] = []
    for turn in range(rounds):
        with visits.profile(playwright) as context:
            context.add_cookies(cookies)
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


def weights(playwright: Playwright, base: str, link: str) -> list[Row]:
    """What a first visit of each page costs on the wire."""
    rows: list[Row] = []
    cookies = visits.cookies_of(playwright, link)
    for name in PAGES:
        with visits.profile(playwright) as context:
            context.add_cookies(cookies)
            size, requests = visits.first_visit(context, f"{base}voila/render/{name}")
        rows.append((f"First visit of `{name.split('.')[0]}`", f"{size / 1e6:.2f} MB, {requests} requests", "< 2 MB"))
    return rows


def papers(folder: Path) -> list[Row]:
    """Amina's documents, from a process that is warm and from the command line, and ten times as much."""
    one, ten = documents.warm(folder, "pdf"), documents.warm(folder, "pdf", "tenfold")
    return [("Amina’s synthesis in four formats, warm process", f"{documents.warm(folder, *FORMATS):.2f} s", "< 2 s"),
            ("Amina’s PDF alone, warm process", f"{one:.2f} s", "< 0.8 s"),
            ("Amina’s PDF, `bilan export`", f"{documents.cold(folder):.2f} s", "< 3 s"),
            ("PDF of a dossier ten times as large, against hers", f"{ten:.2f} s = **{ten / one:.1f}** times", "< 3")]


def reasoning() -> list[Row]:
    """The choice, and the wordings offered while one types."""
    median, worst = decision.milliseconds(20)
    own = wordings()
    rows = [(f"Weighing 7 options × 8 criteria × {DRAWS:,} draws", f"{median:.0f} ms (slowest {worst:.0f})", "< 50 ms")]
    official = suggestions.rome()
    both = [("our list and ROME", own.with_reference(official, "460"))] if official else []
    for name, phrases in (("our list", own), *both):
        median, worst = suggestions.milliseconds(phrases)
        rows.append((f"Wordings of a skill as one types: {name}, {len(phrases.rows):,}",
                     f"{median:.1f} ms (slowest {worst:.1f})", "< 50 ms"))
    return rows


def many(playwright: Playwright, folder: Path, rounds: int) -> list[Row]:
    """A page with all its exercises against the same with one."""
    both, one = page_of_many.ratio(playwright, folder, rounds)
    return [(f"`{page_of_many.PAGE}` opened again with its thirteen exercises, against one",
             f"{both:.2f} s / {one:.2f} s = **{both / one:.2f}**", "≤ 1.3")]


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
    options.add_argument("--only", choices=["openings", "weights", "many", "papers", "reasoning"])
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
        if asked.only in (None, "many"):
            rows += many(playwright, folder, asked.rounds)
        if asked.only in (None, "papers"):
            rows += papers(folder)
    if asked.only in (None, "reasoning"):
        rows += reasoning()
    text = report(rows, how)
    print(text)
    if asked.only is None:
        (Path(__file__).parent / "results.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()

"""What a page of many exercises costs to open: python benchmarks/page_of_many.py [--rounds 5].

The page is served with all its exercises and with the first alone, on empty dossiers; openings are warm and interleaved, and
end when words typed in the open exercise were acknowledged. Goal: 1.3 times at most.
"""

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path

import nbformat
import served
import visits
from playwright.sync_api import Page, Playwright, sync_playwright

from bilan_widgets.places import shipped

PAGE, KEPT = "2_investigation", "career_path"
OPEN = "article[data-open=true]"
GOAL = 1.3


def one_exercise(folder: Path) -> Path:
    """The notebooks, that page holding nothing but its first exercise; gives their folder."""
    shutil.copytree(shipped("notebooks"), folder)
    path = folder / f"{PAGE}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    last = next(n for n, cell in enumerate(notebook.cells) if KEPT in cell.metadata.get("tags", ()))
    notebook.cells = notebook.cells[:last + 1]
    nbformat.write(notebook, path)
    return folder


def opened(page: Page, base: str) -> float:
    """Seconds until words typed in the exercise that is open were acknowledged."""
    page.goto("about:blank")
    start = time.perf_counter()
    page.goto(f"{base}voila/render/{PAGE}.ipynb", wait_until="commit")
    field = page.locator(OPEN).get_by_label("Ce que je retiens")
    field.wait_for()
    page.wait_for_selector(".b-save")
    page.evaluate(f"window.__acks || ({visits.LISTEN})()")
    field.press("x")
    field.press("Tab")
    page.wait_for_function("window.__acks.length > 0", polling=4)
    return time.perf_counter() - start


def ratio(playwright: Playwright, folder: Path, rounds: int) -> tuple[float, float]:
    """Median seconds of the page with all its exercises, and with one."""
    found: list[list[float]] = [[], []]
    with served.bilan_of(folder, shipped("notebooks")) as many, served.bilan_of(folder, one_exercise(folder / "one")) as one:
        cookies = [visits.cookies_of(playwright, link) for _, link in (many, one)]
        for turn in range(rounds):
            for times, (base, _), known in zip(found, (many, one), cookies, strict=True):
                with visits.profile(playwright) as context:
                    context.add_cookies(known)
                    page = context.new_page()
                    opened(page, base)
                    times.append(opened(page, base))
            print(f"round {turn + 1}: all {found[0][-1]:.2f} s, one {found[1][-1]:.2f} s, load {os.getloadavg()[0]:.1f}", flush=True)
    return visits.median(found[0]), visits.median(found[1])


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=5)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        many, one = ratio(playwright, Path(name), asked.rounds)
    print(f"`{PAGE}` opened again with all its exercises, against one: {many:.2f} s / {one:.2f} s = {many / one:.2f} (goal {GOAL})")


if __name__ == "__main__":
    main()

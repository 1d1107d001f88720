"""A person at the page, timed in a real Chromium that can reach nothing but this machine."""

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync",
             "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"]
PATIENCE = 60_000.0
FIELDS = "#b-cells textarea, #b-cells input, #b-cells select, #b-cells fieldset"
# The field is found in the page, the edit is made by a real key, and it is over when the head says so.
LISTEN = """() => {
  window.__acks = [];
  window.addEventListener("bilan:acknowledged", () => {
    const look = () => /Enregistré/.test(document.getElementById("b-save-slot")?.textContent ?? "")
      ? window.__acks.push(performance.now()) : setTimeout(look, 2);
    look();
  });
  window.addEventListener("keydown", () => { window.__key = performance.now(); }, true);
}"""


@contextmanager
def profile(playwright: Playwright) -> Iterator[BrowserContext]:
    """A new Chromium with an empty profile on disk, so that its cache works as a person's does."""
    path = os.environ.get("BILAN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        context = playwright.chromium.launch_persistent_context(folder, executable_path=path, args=ARGUMENTS,
                                                                locale="fr-FR")
        context.set_default_timeout(PATIENCE)
        try:
            yield context
        finally:
            context.close()


def cookies_of(playwright: Playwright, link: str) -> list[dict[str, object]]:
    """The cookies of whoever came in by this one-time link."""
    with profile(playwright) as context:
        page = context.new_page()
        page.goto(link)
        page.wait_for_function("document.documentElement.dataset.ready !== undefined")
        return [dict(cookie) for cookie in context.cookies()]


def _fields_there(page: Page, fields: int) -> int:
    """Wait until the page is drawn with `fields` form fields (0: not known yet); gives their number."""
    page.wait_for_function("document.documentElement.dataset.ready !== undefined && "
                           f"document.querySelectorAll({FIELDS!r}).length > 0", polling=20)
    page.wait_for_selector(".b-save")
    page.wait_for_timeout(0 if fields else 1000)
    return int(page.evaluate(f"document.querySelectorAll({FIELDS!r}).length"))


def open_bilan(page: Page, address: str, fields: int = 0) -> tuple[float, int]:
    """Seconds until the exercise is open and one edit was acknowledged, and how many form fields it has."""
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    if fields:
        page.wait_for_function(f"document.querySelectorAll({FIELDS!r}).length >= {fields}", polling=20)
    found = _fields_there(page, fields)
    edit(page)
    return time.perf_counter() - start, found


def edit(page: Page) -> float:
    """Ms from a key press on a scale to « Enregistré »: the other answer is chosen with an arrow key."""
    page.evaluate(f"window.__acks || ({LISTEN})()")
    known = page.evaluate("window.__acks.length")
    first = "#b-cells input[type=radio]"
    key = "ArrowRight" if page.evaluate("window.__turn = !window.__turn") else "ArrowLeft"
    group = page.evaluate(f"document.querySelectorAll({first!r} + ':checked').length")
    page.locator(f"{first}:checked" if group else first).last.focus()
    page.keyboard.press(key)
    page.wait_for_function(f"window.__acks.length > {known}", polling=4)
    return float(page.evaluate("window.__acks.at(-1) - window.__key"))


def open_stock(page: Page, address: str) -> float:
    """Seconds until the stock slider is there and one key press on it was answered."""
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function("document.querySelector('[role=slider]') && document.body.innerText.includes('TOTAL=')",
                           polling=20)
    page.locator("[role=slider]").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.body.innerText.includes('TOTAL=1')", polling=4)
    return time.perf_counter() - start


def first_visit(context: BrowserContext, address: str) -> tuple[int, int]:
    """Bytes on the wire and requests of a visit with an empty cache, the whole page scrolled through."""
    page = context.new_page()
    session, sizes, asked = context.new_cdp_session(page), [], []
    session.send("Network.enable")
    session.send("Network.clearBrowserCache")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.on("Network.requestWillBeSent", lambda event: asked.append(_own(event)))
    page.goto(address)
    page.wait_for_function("document.documentElement.dataset.ready !== undefined")
    page.wait_for_timeout(1000)
    for _ in range(40):
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(50)
    page.wait_for_timeout(2000)
    page.close()
    return int(sum(sizes)), sum(asked)


def _own(event: dict[str, Any]) -> bool:
    return str(event["request"]["url"]).startswith("http")


def median(values: list[float]) -> float:
    """The middle of them."""
    return statistics.median(values)

"""A person at a page, in a real Chromium with a profile on disk, that can reach nothing but this machine."""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright
from servers import Server

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]
NOWHERE = "~NOTFOUND"
PATIENCE = 60_000.0        # ms for anything to appear
ANSWER = 2_000             # ms before a key is pressed again: a page may show its fields before it hears them
EYES = (Path(__file__).parent / "eyes.js").read_text("utf-8")


@dataclass
class Opened:
    """One opening. Times: seconds since the navigation began; text, chart: first change acknowledged."""

    first: float = 0.0
    fields: float = 0.0
    text: float = 0.0
    chart: float = 0.0
    presses: int = 0
    size: int = 0
    requests: int = 0
    outside: int = 0
    cpu: float = 0.0
    load: float = field(default_factory=lambda: os.getloadavg()[0])


@contextmanager
def profile(playwright: Playwright, server: Server, others: str = NOWHERE) -> Iterator[BrowserContext]:
    """A new Chromium with an empty cache. others: what every name that is not this machine's leads to."""
    path = os.environ.get("BILAN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    rules = f"--host-resolver-rules=MAP * {others}, EXCLUDE 127.0.0.1, EXCLUDE localhost"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=path, args=[*ARGUMENTS, rules], locale="fr-FR",
            viewport={"width": 1366, "height": 1000})
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{"name": name, "value": value, "url": server.base}
                             for name, value in server.cookies.items()])
        context.add_init_script(f"({EYES})({json.dumps(server.app.seen())})")
        try:
            yield context
        finally:
            context.close()


class Visit:
    """A page being opened and used."""

    def __init__(self, context: BrowserContext, server: Server, base: str = "") -> None:
        self.app, self.server, self.opened = server.app, server, Opened()
        self.base = base or server.base
        self.page: Page = context.new_page()
        session = context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.requestWillBeSent", self._asked)

    def _finished(self, event: dict[str, Any]) -> None:
        self.opened.size += int(event["encodedDataLength"])

    def _asked(self, event: dict[str, Any]) -> None:
        address = str(event["request"]["url"])
        self.opened.requests += address.startswith("http")
        self.opened.outside += address.startswith("http") and not address.startswith(self.base + "/")

    def open(self) -> Opened:
        """Open the page, make the first change and see it acknowledged, then see the chart."""
        before = self.server.cpu()
        self.page.goto(self.base + self.app.path, wait_until="commit")
        self._until("fields", "words")
        self.opened.text = self._first_press() / 1000
        self._until(*("first", "chart")[:1 if self.app.floor else 2])
        marks = self.page.evaluate("eyes.marks")
        self.opened.first, self.opened.fields = marks["first"] / 1000, marks["fields"] / 1000
        self.opened.chart = max(self.opened.text, marks.get("chart", 0) / 1000)
        self.opened.cpu = self._spent(before)
        return self.opened

    def _spent(self, before: float) -> float:
        """CPU seconds of the server until a second after the opening: what it does later is part of it."""
        self.page.wait_for_timeout(1000)
        return self.server.cpu() - before

    def _until(self, *marks: str) -> None:
        wanted = " && ".join(f"eyes.marks.{mark}" for mark in marks)
        self.page.wait_for_function(f"window.eyes && {wanted}", polling=15)

    def _first_press(self) -> float:
        """The time of its answer in ms; pressed again when the page was not listening yet."""
        end = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < end:
            answer = self._press(0, False, ANSWER)
            self.opened.presses += 1
            if answer["words"] is not None:
                return float(answer["words"])
        raise TimeoutError("no change was acknowledged")

    def _press(self, turn: int, with_chart: bool, patience: int) -> dict[str, float | None]:
        self._aim()
        key = self._key(turn)
        before = self.page.evaluate("eyes.now()")
        self.page.keyboard.press(key)
        found: dict[str, float | None] = self.page.evaluate(
            "([before, withChart, patience]) => eyes.answered(before, withChart, patience)",
            [before, with_chart, patience])
        return found

    def _aim(self) -> None:
        """Put the focus where the key is to be heard, without moving the page away from its chart."""
        if self.app.enter and self.page.evaluate("document.activeElement?.tagName") == "SELECT":
            return
        self.page.locator(self.app.focus).first.evaluate("one => one.focus({ preventScroll: true })")
        if self.app.enter:
            self.page.keyboard.press(self.app.enter)

    def _key(self, turn: int) -> str:
        """Down, or up at odd turns; where the dossier is kept, down from Amina's 8 only: it was 7 the last time."""
        down = self.page.evaluate("Number(document.activeElement.value) >= 8") if self.app.ours else turn % 2 == 0
        return self.app.less if down else self.app.more

    def presses(self, count: int) -> tuple[list[float], list[float], int]:
        """Ms from key presses to words and to bars, and how many were lost: one step up, one step down, and so on."""
        words, bars, lost = [], [], 0
        for turn in range(count):
            answer = self._press(turn + 1, True, 4000)
            key = answer["key"] or 0.0
            if answer["words"] is None or answer["bars"] is None:
                lost += 1
                continue
            words.append(answer["words"] - key)
            bars.append(answer["bars"] - key)
            self.page.wait_for_timeout(150)
        return words, bars, lost

    def close(self) -> None:
        """Leave the page."""
        self.page.close()

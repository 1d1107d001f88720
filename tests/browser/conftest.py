"""The real app: `bilan serve` in a process of its own, a real kernel, a real Chromium that may go nowhere else."""

import os
import re
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import expect

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.desk import Desk
from bilan_widgets.store import Store
from tests import ports

PATIENCE = 60_000                    # ms: a busy machine is not a defect
expect.set_options(timeout=PATIENCE)


@dataclass
class App:
    """A served dossier and its process; without a dossier: accounts."""

    database: str
    dossier: str
    port: int
    process: subprocess.Popen = None
    link: str = ""
    state: dict | None = None       # the cookies of the first visit: the link opens only once
    log: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)      # options of the command
    kernels: str = os.environ.get("BILAN_KERNELS", "")
    lasting: bool = False           # served for many tests: they share a browser context, whose scripts stay compiled
    context: object = None

    @property
    def base(self):
        return f"http://127.0.0.1:{self.port}/"

    def start(self):
        self.state = None
        mode = ["demo"] if self.dossier == "demo" else ["serve", *(["--dossier", self.dossier] if self.dossier else [])]
        command = [sys.executable, "-m", "bilan_widgets", *mode, "--port", str(self.port), "--no-browser", "--database", self.database,
                   *self.more]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                        env={**os.environ, "PYTHONUNBUFFERED": "1", "BILAN_KERNELS": self.kernels}, start_new_session=True)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            line = self.process.stdout.readline()
            self.log.append(line)
            if found := re.search(r"http://\S+", line):
                self.link = found[0]
                self._wait()
                return self
        raise AssertionError("the app did not start: " + "".join(self.log))

    def _wait(self):
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("the app does not listen")

    def stop(self, how=signal.SIGTERM):
        os.killpg(self.process.pid, how) if how == signal.SIGKILL else self.process.send_signal(how)
        self.process.wait(20)
        self.log.extend(self.process.stdout.readlines())
        self.process.stdout.close()

    def put_aside(self):
        """The next page begins an empty dossier; what a page of before may still send goes to the one of before."""
        with closing(sqlite3.connect(self.database.removeprefix("sqlite:///"), timeout=20)) as database, database:
            database.execute("update dossiers set name = ? where name = ?", (f"avant-{secrets.token_hex(8)}", self.dossier))
        return self

    def restart(self, how=signal.SIGTERM):
        self.stop(how)
        return self.start()


def served(folder, dossier=""):
    return App(f"sqlite:///{folder / 'bilan.sqlite'}", dossier, ports.free())


def lay_out_example(app):
    """Amina's dossier in the mode of one person: not sealed, so that a test reads it as it lies in the database."""
    desk, example = Desk(Store(app.database), app.dossier), dossier_of_amina()
    for part in type(example).model_fields:
        if part != "contribution":                 # a counsellor's own text would take the place of the field
            desk.write(part, getattr(example, part))
    return app


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The example dossier, served once for all tests that only look."""
    app = served(tmp_path_factory.mktemp("demo"), "demo").start()
    app.lasting = True
    yield app
    app.stop()


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """One server for all tests that want a dossier: they put the one of before aside. Nobody's words get into its log."""
    app = served(tmp_path_factory.mktemp("house"), "essai").start()
    app.lasting = True
    yield app
    app.stop()
    assert app.log and not [line for line in app.log if re.search("motpirate|motsecret|owned|Traceback", line)]


@pytest.fixture
def fresh(house):
    """An empty dossier."""
    return house.put_aside()


@pytest.fixture
def alone(tmp_path):
    """An empty dossier and a server of its own, to be killed, stopped or left."""
    app = served(tmp_path, "essai")
    yield app.start()
    if app.process.poll() is None:
        app.stop()


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    """A served app with accounts (see centre.py), one a module: Claire is there, Amina is invited."""
    from tests.browser.centre import Centre

    centre = Centre(served(tmp_path_factory.mktemp("centre"))).start()
    yield centre
    centre.app.stop()


@pytest.fixture
def guest(chromium, centre):
    """Browsers that close by themselves, each with its own cookies: `guest()`, `guest(viewport=…)`."""
    from tests.browser.centre import Guest

    open_ = []

    def begin(**options):
        open_.append(Guest(chromium, centre, **options))
        return open_[-1]

    yield begin
    for one in open_:
        one.close()


def listen(page, troubles):
    """Note what is thrown in a page; not anywidget's stopwatch, which judges the machine: the control comes later."""
    page.on("pageerror", lambda error: None if "Failed to initialize model" in str(error) else troubles.append(str(error)))


class Visit:
    """A browser in the app; every address it asks for is noted."""

    def __init__(self, browser, app, **options):
        self.app, self.shared = app, app.lasting and not options
        self.context = (app.context if self.shared else None) or browser.new_context(
            accept_downloads=True, locale="fr-FR", storage_state=app.state, **options)
        if self.shared:
            app.context = self.context
        self.context.set_default_timeout(PATIENCE)
        self.page, self.asked, self.troubles = None, [], []
        self.context.on("request", self._note)
        if not app.state:
            self.enter()
        self.page = self.context.new_page()
        listen(self.page, self.troubles)

    def _note(self, request):
        self.asked.append(request.url)

    def enter(self):
        """Use the link. No page of ours is open then, not even the one of before a restart."""
        if self.page:
            self.page.goto("about:blank")
        self.context.request.get(self.app.link, max_redirects=0)
        self.app.state = self.context.storage_state()

    def go(self, name, fragment=""):
        self.page.goto(f"{self.app.base}voila/render/{name}.ipynb{fragment}")
        return self.settle()

    def reload(self):
        self.page.reload()
        return self.settle()

    def settle(self):
        self.page.wait_for_function("document.documentElement.dataset.ready !== undefined")
        self.page.wait_for_selector("#b-save-slot .b-save, .b-save")
        if part := re.search(r"#(\w+)", self.page.url):          # an address that names an exercise opens it
            self.page.wait_for_selector(f'article#{part[1]}[data-open="true"] .b-fold-body > *')
        return self.page

    def saved(self):
        """Wait until the head of the page says that all is kept."""
        self.page.wait_for_timeout(150)
        self.page.wait_for_function("!globalThis.bilanUnsaved?.pending.size && /Enregistré/.test(document.querySelector('#b-save-slot')?.textContent ?? '')")

    def outside(self):
        """The addresses asked for that are not the app's."""
        return [url for url in self.asked if not url.startswith((self.app.base, f"ws://127.0.0.1:{self.app.port}/",
                                                                 "data:", "blob:"))]

    def close(self):
        if not self.shared:
            return self.context.close()
        self.context.remove_listener("request", self._note)
        for page in self.context.pages:
            page.close()
        return None


@pytest.fixture
def visit(chromium):
    """Visits that close by themselves: `visit(app)`."""
    open_ = []

    def begin(app, **options):
        open_.append(Visit(chromium, app, **options))
        return open_[-1]

    yield begin
    for one in open_:
        one.close()

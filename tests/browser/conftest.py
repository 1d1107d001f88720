"""The real app: `bilan serve` in a process of its own, a real kernel, a real Chromium that may go nowhere else."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field

import pytest

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.desk import Desk
from bilan_widgets.store import Store

ABOUT_THE_SERVER = ("test_cuts", "test_door", "test_hostile", "test_light", "test_thread")


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
    kernels: str = os.environ.get("BILAN_KERNELS", "")   # "ordinary": quicker for a server that opens a page or two

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

    def restart(self, how=signal.SIGTERM):
        self.stop(how)
        return self.start()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def served(folder, dossier=""):
    return App(f"sqlite:///{folder / 'bilan.sqlite'}", dossier, free_port())


def served_example(folder):
    """Amina's dossier in the mode of one person: not sealed, so that a test reads it as it lies in the database."""
    app = served(folder, "amina")
    desk, example = Desk(Store(app.database), "amina"), dossier_of_amina()
    for part in type(example).model_fields:
        if part != "contribution":                 # a counsellor's own text would take the place of the field
            desk.write(part, getattr(example, part))
    return app


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The example dossier, served once for all tests that only look."""
    app = served(tmp_path_factory.mktemp("demo"), "demo").start()
    yield app
    app.stop()


@pytest.fixture
def fresh(tmp_path, request):
    """An empty dossier of its own. What is about the server itself gets the kernels that are served by default."""
    app = served(tmp_path, "essai")
    if request.module.__name__.rpartition(".")[2] not in ABOUT_THE_SERVER:
        app.kernels = "ordinary"
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


class Visit:
    """A browser in the app; every address it asks for is noted."""

    def __init__(self, browser, app, **options):
        self.app = app
        self.context = browser.new_context(accept_downloads=True, locale="fr-FR", storage_state=app.state, **options)
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()
        self.asked, self.troubles = [], []
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.enter()

    def enter(self):
        self.page.goto(self.app.base if self.app.state else self.app.link)
        self.settle()
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
        self.context.close()


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

"""A centre as it may stand one day: two nodes on one PostgreSQL, nginx before them, and people at work."""

import asyncio
import os
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import nginx, ports
from tests.browser.conftest import App
from tests.elsewhere import line
from tests.faults.crowd import Crowd
from tests.postgres import Cluster

DURABLE = ("shared_buffers=32MB", "max_connections=60", "min_wal_size=32MB", "max_wal_size=64MB")   # it keeps what it says it keeps
BEHIND = ("--base-url", "/bilan/", "--behind-proxy")


class Node(App):
    """One `bilan serve` with accounts. environment: of its process besides."""

    def __init__(self, database, *more, environment=None, dossier=""):
        super().__init__(database, dossier, ports.free(), more=list(more))
        self.environment = environment or {}
        self.path = "bilan/" if "/bilan/" in more else ""

    @property
    def base(self):
        return super().base + self.path

    def start(self):
        old = {name: os.environ.get(name) for name in self.environment}
        os.environ.update(self.environment)
        try:
            return super().start()
        finally:
            for name, value in old.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})

    @property
    def up(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        """kill -9 of the server alone: what it started must see to itself. Gives when."""
        self.process.kill()
        self.process.wait(20)
        self.process.stdout.close()
        return time.monotonic()

    def end(self):
        if self.up:
            self.stop()


class Town:
    """nodes on a database, perhaps a proxy, and a crowd at their door. Use it as a context."""

    def __init__(self, people, *, folder=None, nodes=2, postgres=True, proxied=True, environment=None):
        self._asked = folder, people, nodes, postgres, proxied, environment
        self.left = ExitStack()

    def __enter__(self):
        folder, people, nodes, postgres, proxied, environment = self._asked
        with ExitStack() as stack:
            self.folder = folder or Path(stack.enter_context(TemporaryDirectory()))
            self.folder.mkdir(exist_ok=True)
            self.folder.chmod(0o755)                   # not pytest's: PostgreSQL runs as somebody else
            self.line = stack.enter_context(line()) if postgres else None
            self.cluster = Cluster(self.folder / "postgres", DURABLE, line=self.line) if postgres else None
            self._loop = stack.enter_context(Loop())
            if self.cluster:
                self.cluster.start()
                stack.callback(self._end_cluster)
            self.database = self.cluster.database() if self.cluster else f"sqlite:///{self.folder / 'bilan.sqlite'}"
            self.nodes = [Node(self.database, *(BEHIND if proxied else ()), environment=environment) for _ in range(nodes)]
            self.proxy = nginx.Proxy(self.folder / "nginx", [one.port for one in self.nodes]) if proxied else None
            doors = [self.proxy.base] if self.proxy else [one.base for one in self.nodes]
            self.crowd = Crowd(self.database, doors, people)
            self.crowd.spread()
            for one in self.nodes:
                stack.callback(one.end)
                one.start()
            if self.proxy:
                self.proxy.start()
                stack.callback(lambda: self.proxy.stop())
            stack.callback(lambda: self.run(self.crowd.leave()))
            self.left = stack.pop_all()
        return self

    def __exit__(self, *trouble):
        self.left.close()

    def run(self, coroutine):
        """In the loop that the people's lines live in."""
        return self._loop.run(coroutine)

    def siege(self, name, fault, **how):
        """`Crowd.siege`; afterwards all that it broke stands again."""
        try:
            return self.run(self.crowd.siege(name, fault, **how))
        finally:
            for one in self.nodes:
                if not one.up:
                    one.start()

    def _end_cluster(self):
        if (self.cluster.data / "postmaster.pid").exists():
            self.cluster.stop("immediate")


class Loop:
    """An event loop in a thread: Playwright's own runs in the main one."""

    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        return self

    def run(self, coroutine):
        """In this loop: the people's lines live in it."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result()

    def __exit__(self, *trouble):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(10)


def log_of(town):
    """What the nodes said, for the eyes of who looks for the cause."""
    return "".join(line for one in town.nodes for line in one.log)

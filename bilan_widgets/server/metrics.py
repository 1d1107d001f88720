"""Measures for Prometheus, on a port of the loopback of their own: numbers under fixed words, nothing of anybody."""

import asyncio
import os
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
    start_http_server,
)

from bilan_widgets import __version__, tally
from bilan_widgets.dossier import Refused
from bilan_widgets.server.quiet import log_request, route

disable_created_metrics()  # type: ignore[no-untyped-call]
REGISTRY = CollectorRegistry()
METHODS = ("GET", "HEAD", "POST")
LOG_INS = {303: "accepted", 401: "refused", 429: "throttled"}
WEIGHED_EVERY = 60.0       # seconds: the system takes a millisecond or two to weigh one process
_SECONDS = (0.01, 0.03, 0.1, 0.3, 1, 2, 5, 10, 30, 60)

REQUESTS = Histogram("bilan_request_seconds", "From a request to the end of its answer; of a notebook: until its "
                     "widgets are there.", ["method", "route", "status"], buckets=_SECONDS, registry=REGISTRY)
LOGGED_IN = Counter("bilan_logins", "Attempts to log in, by how they ended.", ["result"], registry=REGISTRY)
SAVES = Counter("bilan_saves", "Saves from pages, by how they ended: saved, stale (somebody else was first), unsaved "
                "(the database took nothing), refused.", ["result"], registry=REGISTRY)
STARTED = Histogram("bilan_kernel_start_seconds", "How long a kernel takes to start.", buckets=_SECONDS,
                    registry=REGISTRY)
FAILED = Counter("bilan_kernel_start_failures", "Kernels that did not start.", registry=REGISTRY)
PAGES = Gauge("bilan_open_pages", "Kernels: open pages, and some just left.", registry=REGISTRY)
WAITING = Gauge("bilan_arrivals_waiting", "People whose page waits for its turn to open.", registry=REGISTRY)
MEMORY = Gauge("bilan_kernels_pss_bytes", "Memory of the kernels and their template, shared pages divided among those "
               "who share them; weighed once a minute.", registry=REGISTRY)
Info("bilan_version", "What runs.", registry=REGISTRY).info({"version": __version__})
ProcessCollector(registry=REGISTRY)
for _ending in tally.ENDINGS.values():
    SAVES.labels(_ending)
for _result in LOG_INS.values():
    LOGGED_IN.labels(_result)


def finished(handler: Any) -> None:
    """A request has ended: into the log when it failed, and among the measures."""
    log_request(handler)
    status, request, where = handler.get_status(), handler.request, route(handler)
    if status == 101:                              # a websocket lasts as long as its page
        return
    method = request.method if request.method in METHODS else "other"
    REQUESTS.labels(method, where, f"{status // 100}xx").observe(request.request_time())
    if method == "POST" and where == "login" and status in LOG_INS:
        LOGGED_IN.labels(LOG_INS[status]).inc()


@contextmanager
def starting() -> Iterator[None]:
    """Around the start of a kernel."""
    begun = time.perf_counter()
    try:
        yield
    except BaseException:
        FAILED.inc()
        raise
    STARTED.observe(time.perf_counter() - begun)


def pss(pids: Iterable[int]) -> int:
    """Bytes of these processes together, what they share counted once among those who share it; 0 off Linux."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:                            # it has ended, or may not be looked at
            continue
        total += sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total


def _weigher(pids: Callable[[], Iterable[int]]) -> Callable[[], float]:
    weighed, at = 0, float("-inf")

    def weigh() -> float:
        nonlocal weighed, at
        if time.monotonic() - at >= WEIGHED_EVERY:
            weighed, at = pss(pids()), time.monotonic()
        return weighed

    return weigh


def _pids(manager: Any) -> list[int]:
    """The processes of kernels, and of what they are forked from."""
    there = [manager.get_kernel(one) for one in list(manager.owners) if one in manager]
    kernels = [getattr(one.provisioner, "pid", None) for one in there]
    templates = [one.process.pid for one in manager.keeper.templates] if manager.keeper is not None else []
    return [pid for pid in (*kernels, *templates) if pid]


class Measures:
    """The line from the kernels, and the port. Made before the first kernel's process, so that all inherit it."""

    def __init__(self, port: int) -> None:
        """port: on 127.0.0.1. Refused when it is taken."""
        try:
            self._server, self._thread = start_http_server(port, "127.0.0.1", registry=REGISTRY)
        except OSError:
            raise Refused(f"Le port {port} est déjà pris : choisissez-en un autre pour --metrics-port.") from None
        self._ear: socket.socket = tally.listen()

    def begin(self, manager: Any, waiting: Callable[[], int]) -> None:
        """Count what the kernels tell; within the running loop. manager: OwnedKernelManager."""
        PAGES.set_function(lambda: len(manager.owners))
        WAITING.set_function(waiting)
        MEMORY.set_function(_weigher(lambda: _pids(manager)))
        asyncio.get_running_loop().add_reader(self._ear.fileno(), self._hear)

    def _hear(self) -> None:
        for letter in os.read(self._ear.fileno(), 65536):
            if letter in tally.ENDINGS:
                SAVES.labels(tally.ENDINGS[letter]).inc()

    def close(self) -> None:
        """Leave the port and the line."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(2)
        tally.hush()
        self._ear.close()

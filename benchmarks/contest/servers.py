"""The served apps: started, waited for, weighed, and ended with everything they started."""

import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.cookiejar import CookieJar
from pathlib import Path

import nbformat
import psutil
from registry import APPS, App

PATIENCE = 90.0            # seconds for a server to answer
QUIET = 0.05               # CPU seconds in one second below which a server has nothing left to do


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A running app. base: its address. cookies: of whoever may use it, name → value."""

    def __init__(self, app: App, process: subprocess.Popen[str], port: int) -> None:
        self.app, self.process, self.port = app, process, port
        self.base = f"http://127.0.0.1:{port}"
        self.cookies: dict[str, str] = {}

    def tree(self) -> list[psutil.Process]:
        """Its processes."""
        with suppress(psutil.NoSuchProcess):
            main = psutil.Process(self.process.pid)
            return [main, *main.children(recursive=True)]
        return []

    def cpu(self) -> float:
        """CPU seconds of all of them, those already ended and reaped included."""
        spent = 0.0
        for one in self.tree():
            with suppress(psutil.Error):
                times = one.cpu_times()
                spent += times.user + times.system + times.children_user + times.children_system
        return spent

    def memory(self) -> dict[int, tuple[float, float]]:
        """Process → USS and PSS, MiB."""
        found = {}
        for one in self.tree():
            with suppress(psutil.Error):
                full = one.memory_full_info()
                found[one.pid] = (full.uss / 2**20, full.pss / 2**20)
        return found

    def settle(self, longest: float = 30.0) -> None:
        """Wait until it has been idle for a second."""
        end, before = time.monotonic() + longest, self.cpu()
        while time.monotonic() < end:
            time.sleep(1)
            if (now := self.cpu()) - before < QUIET:
                return
            before = now

    def enter(self, link: str) -> None:
        """Use a one-time link."""
        jar = CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar), _Stay())
        with suppress(urllib.error.HTTPError):
            opener.open(link, timeout=PATIENCE).close()
        self.cookies = {one.name: one.value or "" for one in jar}


class _Stay(urllib.request.HTTPRedirectHandler):
    """The cookie is all that is wanted: the page that the link leads to would start a kernel."""

    def redirect_request(self, *_: object) -> None:
        return None


def _answers(base: str, process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(base + "/robots.txt", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            if process.poll() is not None:
                raise RuntimeError(f"it ended with {process.returncode}") from None
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("it did not answer")


def _notebook(folder: Path) -> None:
    """What stock Voilà serves."""
    cell = f"import sys; sys.path.insert(0, {str(APPS)!r})\n" + (APPS / "voila_cells.py").read_text("utf-8")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / "matrix.ipynb")


def _environment(folder: Path) -> dict[str, str]:
    """One's own, with a home of its own so that no setting of this account has a part in it."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON"))}
    return kept | {"HOME": str(home), "PYTHONUNBUFFERED": "1", "IPYTHONDIR": str(home / "ipython")}


@contextmanager
def serving(app: App, folder: Path, command: tuple[str, ...] = ()) -> Iterator[Server]:
    """Serve it in a process group of its own. command: another than the app's."""
    port = free_port()
    _notebook(folder)
    words = [word.format(port=port, folder=folder) for word in command or app.command]
    with (folder / f"{app.name}.log").open("ab") as log:
        process = subprocess.Popen(words, cwd=APPS, env=_environment(folder), stdout=subprocess.PIPE if app.ours else log,
                                   stderr=log, text=True, start_new_session=True)
    server = Server(app, process, port)
    try:
        link = _first_link(process) if app.ours and not command else ""
        _answers(server.base, process)
        if link:
            server.enter(link)
        yield server
    finally:
        _end(server)


def _first_link(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+\?cle=\S+", line):
            return found[0]
    raise RuntimeError("the app gave no link")


def _end(server: Server) -> None:
    """Politely, then not; its children that are left with it."""
    tree = server.tree()
    server.process.terminate()
    _, left = psutil.wait_procs(tree, timeout=8)
    for one in left:
        with suppress(psutil.Error):
            one.kill()
    psutil.wait_procs(left, timeout=5)
    server.process.wait(5)
    if server.process.stdout is not None:
        server.process.stdout.close()

"""The two servers that are compared: `bilan demo`, and a stock Voilà with the smallest useful notebook."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat

HELLO = """
import ipywidgets
slider, words = ipywidgets.IntSlider(max=100), ipywidgets.HTML("TOTAL=0")
slider.observe(lambda change: setattr(words, "value", f"TOTAL={change.new}"), "value")
ipywidgets.VBox([slider, words])
"""


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str) -> None:
    """Until the server answers, whatever it answers."""
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("a server did not start")


@contextmanager
def _running(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                               env={**os.environ, "PYTHONUNBUFFERED": "1"})
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def bilan_demo(folder: Path) -> Iterator[tuple[str, str]]:
    """Serve the example dossier; gives the base address and the one-time link."""
    port = free_port()
    command = [sys.executable, "-m", "bilan_widgets", "demo", "--port", str(port), "--no-browser",
               "--database", f"sqlite:///{folder / 'bench.sqlite'}"]
    with _running(command) as process:
        assert process.stdout is not None
        link = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+", line)))
        base = f"http://127.0.0.1:{port}/"
        _wait(base)
        yield base, link


# The app with notebooks of our own choice: nothing else of it differs.
_ELSEWHERE = """
import sys
from pathlib import Path
from bilan_widgets import cli
from bilan_widgets.server import app
from bilan_widgets.places import shipped
app.shipped = lambda name: Path(sys.argv[1]) if name == "notebooks" else shipped(name)
cli.main(sys.argv[2:])
"""


@contextmanager
def bilan_of(folder: Path, notebooks: Path) -> Iterator[tuple[str, str]]:
    """Serve an empty dossier with the notebooks of that folder; gives the base address and the one-time link."""
    port = free_port()
    command = [sys.executable, "-c", _ELSEWHERE, str(notebooks), "serve", "--dossier", "essai", "--port", str(port),
               "--no-browser", "--database", f"sqlite:///{folder / notebooks.name}.sqlite"]
    with _running(command) as process:
        assert process.stdout is not None
        link = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+", line)))
        base = f"http://127.0.0.1:{port}/"
        _wait(base)
        yield base, link


@contextmanager
def stock_voila(folder: Path) -> Iterator[str]:
    """Serve the hello world notebook as Voilà does out of the box; gives its address."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(HELLO)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / "hello.ipynb")
    port = free_port()
    with _running([sys.executable, "-m", "voila", str(folder / "hello.ipynb"), "--no-browser", f"--port={port}"]):
        _wait(f"http://127.0.0.1:{port}/voila/static/voila.js")
        yield f"http://127.0.0.1:{port}/"

"""Does opening and closing leave anything behind? python benchmarks/soak.py [--count 2000] [--open 4].

Serves the example dossier, opens its pages as a browser does (the page by HTTP, the kernel by websocket, a widget that
answers), closes them as a closed tab does, and prints what the server and the template hold at the begin and at the
end: descriptors, sockets, threads, processes, files, memory in MiB. The begin is after the first openings: a crowd, for
whom all threads are started, then enough of them that as much as at the end waits for timers (of ten seconds, most),
since a page that is closed is not all forgotten at once. Ends with 1 when memory grew by more than 2 % or anything else at all, or when a
process is left. PSS is that of memory that no file stands for: other programs of this machine have no part in it.
"""

import argparse
import asyncio
import json
import os
import re
import sys
import tempfile
import time
import uuid
from pathlib import Path

import psutil
from served import bilan_demo
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

CROWD, FIRST = 48, 400
GROWTH = 1.02
PAGES = ("1_cadre", "accueil", "3_conclusion", "1_cadre", "2_investigation")
PATIENCE = 120.0
MEMORY = ("server RSS", "server PSS", "template RSS", "template PSS")
REPORTS = 10


class Visitor:
    """Who came in by the link."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")
        self.cookies: dict[str, str] = {}

    async def ask(self, path: str, **more: object) -> str:
        """The text of an answer below 400; a redirection is not followed."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = await AsyncHTTPClient().fetch(HTTPRequest(
            path if path.startswith("http") else self.base + path, headers={"Cookie": cookie}, follow_redirects=False,
            connect_timeout=PATIENCE, request_timeout=PATIENCE, **more), raise_error=False)
        if answer.code >= 400:
            raise RuntimeError(f"{path}: {answer.code}")
        for one in answer.headers.get_list("Set-Cookie"):
            name, _, value = one.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.body.decode()

    async def visit(self, page: str) -> None:
        """One opening and closing."""
        html = await self.ask(f"/voila/render/{page}.ipynb")
        kernel = _json(html, "jupyter-config-data")["kernelId"]
        if '"error":true' in html or not _json(html, "b-state")["models"]:
            raise RuntimeError(f"{page} shows an error")
        line = await websocket_connect(HTTPRequest(
            f"{self.base.replace('http', 'ws', 1)}/api/kernels/{kernel}/channels?session_id={uuid.uuid4().hex}",
            headers={"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}))
        await line.write_message(_message("kernel_info_request"))
        while '"kernel_info_reply"' not in str(await asyncio.wait_for(line.read_message(), PATIENCE)):
            pass
        line.close()
        await self.ask(f"/voila/api/shutdown/{kernel}", method="POST", body=f"_xsrf={self.cookies.get('_xsrf', '')}")


def _json(html: str, name: str) -> dict[str, object]:
    found = re.search(rf'<script[^>]*id="{name}"[^>]*>(.*?)</script>', html, re.DOTALL)
    if found is None:
        raise RuntimeError(f"no {name} in the page")
    value: dict[str, object] = json.loads(found[1])
    return value


def _message(kind: str) -> str:
    header = {"msg_id": uuid.uuid4().hex, "username": "", "session": "", "msg_type": kind, "version": "5.3", "date": ""}
    return json.dumps({"header": header, "parent_header": {}, "metadata": {}, "content": {}, "channel": "shell", "buffers": []})


def _pss(pid: int) -> float:
    return int(re.findall(r"^Pss_Anon: +(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)[0]) / 1024


def held(folder: Path) -> dict[str, float]:
    """What is held now."""
    server, = psutil.Process().children()
    template = next(one for one in server.children() if any("forking.template" in word for word in one.cmdline()))
    found: dict[str, float] = {"processes": len(server.children(recursive=True)),
                               "files": sum(1 for one in folder.rglob("*") if "bench" not in one.name)}
    for name, one in (("server", server), ("template", template)):
        links = [os.readlink(link) for link in Path(f"/proc/{one.pid}/fd").iterdir()]
        found |= {f"{name} descriptors": len(links), f"{name} sockets": sum("socket:" in link for link in links),
                  f"{name} threads": one.num_threads(), f"{name} RSS": one.memory_info().rss / 2**20,
                  f"{name} PSS": _pss(one.pid)}
    return found


async def settled(folder: Path) -> dict[str, float]:
    """The same, when what was closed last is gone."""
    end = time.monotonic() + 20
    while len(psutil.Process().children(recursive=True)) > 2 and time.monotonic() < end:
        await asyncio.sleep(0.1)
    return held(folder)


async def visits(visitor: Visitor, count: int, at_once: int) -> None:
    """So many, some at once."""
    pages = iter(PAGES[number % len(PAGES)] for number in range(count))

    async def some() -> None:
        for page in pages:
            await visitor.visit(page)

    await asyncio.gather(*(some() for _ in range(at_once)))


async def soak(count: int, at_once: int, folder: Path, base: str, link: str) -> bool:
    """Open and close, print the table; whether it held."""
    visitor = Visitor(base)
    await visitor.ask(link)
    await visits(visitor, CROWD, 3 * at_once)
    await visits(visitor, FIRST, at_once)
    before, began = await settled(folder), time.perf_counter()
    for part in range(REPORTS):
        await visits(visitor, count // REPORTS, at_once)
        after = await settled(folder)
        print(f"{(part + 1) * (count // REPORTS)}: " + ", ".join(f"{what} {after[what]:.1f}" for what in MEMORY), flush=True)
    took = time.perf_counter() - began
    print("\n| | begin | end |\n|---|--:|--:|")
    for what in before:
        print(f"| {what} | {before[what]:.1f} | {after[what]:.1f} |")
    print(f"\n{count} openings and closings, {at_once} at once, {took / count:.2f} s each; load {os.getloadavg()[0]:.1f}")
    return all(after[what] <= before[what] * (GROWTH if what in MEMORY else 1) for what in before)


def main() -> None:
    """Soak; exit code 1 when something grew or was left."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=2000)
    options.add_argument("--open", type=int, default=4, help="at once")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.update(TMPDIR=name, XDG_RUNTIME_DIR=name)
        with bilan_demo(folder) as (base, link):
            held_on = asyncio.run(soak(asked.count, asked.open, folder, base, link))
        left = [one.name for one in folder.iterdir() if "bench" not in one.name]
        print(f"left at the end: {len(psutil.Process().children(recursive=True))} processes, {len(left)} files")
        if not held_on or left or psutil.Process().children():
            sys.exit("something grew, or was left")


if __name__ == "__main__":
    main()

"""A person without a browser: the page by HTTP, its kernel by websocket, and the same exercise answered.

So that two hundred of them fit on the machine that also serves them. Works with the light page, whose widgets are in
its HTML, and with Voilà's own front end, whose kernel is asked for them.
"""

import asyncio
import json
import re
import time
import uuid
from typing import Any
from urllib.parse import urlsplit

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

PAGE = "/voila/render/2_investigation.ipynb?exercice=decision"      # as the links to it lead there
PATIENCE = 60.0            # seconds for anything
AsyncHTTPClient.configure("tornado.simple_httpclient.SimpleAsyncHTTPClient", max_clients=400, max_body_size=64 * 2**20)


class Lost(Exception):
    """The page did not open, or did not answer."""


class Client:
    """One open exercise « Choisir ». base: the server's address; cookies: of the person."""

    def __init__(self, base: str, cookies: dict[str, str]) -> None:
        self.base = base
        self._cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self._models: dict[str, dict[str, Any]] = {}
        self._line: WebSocketClientConnection | None = None
        self._session, self.kernel, self._xsrf = uuid.uuid4().hex, "", ""
        self._heard: asyncio.Queue[Any] = asyncio.Queue()
        self._ear: asyncio.Task[None] | None = None

    async def open(self) -> float:
        """Seconds until the exercise is there, under its lid opened; Lost when it does not come."""
        begun = time.perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                await self._load()
                await self._lift()
        except (TimeoutError, OSError, LookupError, ValueError) as trouble:
            raise Lost(type(trouble).__name__) from None
        return time.perf_counter() - begun

    async def press(self) -> float:
        """Ms from one step of the first score to the new sentence: 8 and 7 in turns."""
        name, scores = self._find(lambda state: "criteria" in state and "options" in state)
        words, _ = self._find(lambda state: 'class="b-verdict"' in str(state.get("html", "")))
        first = scores["value"][0]
        first["low"] = 7 if first["low"] >= 8 else 8
        scores["edit"] = scores.get("edit", 0) + 1
        begun = time.perf_counter()
        await self._update(name, {"value": scores["value"], "edit": scores["edit"]})
        try:
            async with asyncio.timeout(PATIENCE):
                while "html" not in (await self._next()).get(words, {}):
                    pass
        except (TimeoutError, OSError) as trouble:
            raise Lost(type(trouble).__name__) from None
        elapsed = 1000 * (time.perf_counter() - begun)
        await self._drain()
        return elapsed

    async def close(self) -> None:
        """Leave, as a closed tab does."""
        if self._line is not None:
            self._line.close()
        request = self._request(f"/voila/api/shutdown/{self.kernel}", method="POST", body=f"_xsrf={self._xsrf}")
        await AsyncHTTPClient().fetch(request, raise_error=False)

    def _request(self, path: str, **more: Any) -> HTTPRequest:
        headers = {"Cookie": self._cookie, "Accept-Encoding": "gzip"}
        return HTTPRequest(self.base + path, headers=headers, connect_timeout=PATIENCE, request_timeout=PATIENCE, **more)

    async def _load(self) -> None:
        answer = await AsyncHTTPClient().fetch(self._request(PAGE, decompress_response=True), raise_error=False)
        if answer.code != 200:
            raise LookupError(answer.code)
        for cookie in answer.headers.get_list("Set-Cookie"):
            self._cookie += f"; {cookie.partition(';')[0]}"
        self._xsrf = next(iter(re.findall(r"_xsrf=([^;]+)", self._cookie)), "")
        html = answer.body.decode()
        self.kernel = _json(html, "b-kernel") or _json(html, "jupyter-config-data")["kernelId"]
        address = urlsplit(self.base)
        self._line = await websocket_connect(HTTPRequest(
            f"ws://{address.netloc}/api/kernels/{self.kernel}/channels?session_id={self._session}",
            headers={"Cookie": self._cookie}), max_message_size=64 * 2**20)
        self._ear = asyncio.create_task(self._hear())
        state = _json(html, "b-state")
        if state:
            self._models = {name: one["state"] for name, one in state["models"].items()}
        else:
            await self._ask_states()

    async def _hear(self) -> None:
        """Listen all the time, as a browser does: tornado answers no ping while a message waits to be read."""
        assert self._line is not None
        text: Any = ""
        while text is not None:
            text = await self._line.read_message()
            self._heard.put_nowait(text)

    async def _ask_states(self) -> None:
        """What the stock front end does: the control comm of ipywidgets gives every widget's state."""
        comm = uuid.uuid4().hex
        await self._send("comm_open", {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}},
                         {"version": "1.0.0"})
        await self._send("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
        while not self._models:
            message = await self._message()
            data = message["content"].get("data", {})
            if message["content"].get("comm_id") == comm and data.get("method") == "update_states":
                self._models = {name: one["state"] for name, one in data["states"].items()}

    async def _lift(self) -> None:
        """Open the lid of « Choisir » and wait for what is under it."""
        name, lid = self._find(lambda state: state.get("part") == "decision" and "opened" in state)
        if not lid["opened"]:
            await self._update(name, {"value": True, "edit": lid.get("edit", 0) + 1})
        while not any("criteria" in one and "options" in one for one in self._models.values()) or not lid["opened"]:
            await self._next()

    def _find(self, wanted: Any) -> tuple[str, dict[str, Any]]:
        return next((name, one) for name, one in self._models.items() if wanted(one))

    async def _update(self, name: str, state: dict[str, Any]) -> None:
        data = {"method": "update", "state": state, "buffer_paths": []}
        await self._send("comm_msg", {"comm_id": name, "data": data})

    async def _send(self, kind: str, content: dict[str, Any], metadata: dict[str, Any] | None = None) -> None:
        assert self._line is not None
        header = {"msg_id": uuid.uuid4().hex, "username": "", "session": self._session, "msg_type": kind,
                  "version": "5.3", "date": "2026-01-01T00:00:00Z"}
        await self._line.write_message(json.dumps({"header": header, "parent_header": {}, "metadata": metadata or {},
                                                   "content": content, "channel": "shell", "buffers": []}))

    async def _message(self) -> dict[str, Any]:
        assert self._line is not None
        text = await self._heard.get()
        if text is None:
            raise ConnectionError("closed")
        if isinstance(text, bytes):                # with buffers: the JSON part stands between the first two offsets
            count, start, end = (int.from_bytes(text[at:at + 4], "big") for at in (0, 4, 8))
            text = text[start:end if count > 1 else None].decode()
        message: dict[str, Any] = json.loads(text)
        return message

    async def _next(self) -> dict[str, dict[str, Any]]:
        """Take one message in; what it changed: model → fields."""
        message = await self._message()
        content = message["content"]
        data = content.get("data", {}) if message["header"]["msg_type"].startswith("comm_") else {}
        if not isinstance(data.get("state"), dict):
            return {}
        self._models.setdefault(content["comm_id"], {}).update(data["state"])
        return {content["comm_id"]: data["state"]}

    async def _drain(self) -> None:
        """Hear the rest, so that the next press does not."""
        while True:
            try:
                async with asyncio.timeout(0.15):
                    await self._next()
            except TimeoutError:
                return


def _json(html: str, name: str) -> Any:
    found = re.search(rf'<script[^>]*id="{name}"[^>]*>(.*?)</script>', html, re.DOTALL)
    return json.loads(found[1]) if found else None

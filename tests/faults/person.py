"""Somebody at a page, without a browser: what it sends, what it believes, and what it does when the line or the page breaks.

Believes what the page would (controls/common.js): an edit is kept once it is acknowledged without a sentence of error.
Until then its words are a draft: sent again after a refusal, a cut, or on the page that is opened instead.
"""

import asyncio
import json
import random
import re
import time
import uuid
from contextlib import suppress

from tornado.httpclient import AsyncHTTPClient, HTTPError, HTTPRequest
from tornado.iostream import StreamClosedError
from tornado.websocket import WebSocketClosedError, websocket_connect

PAGE, EXERCISE = "/voila/render/1_cadre.ipynb", "initial_request"
FIELDS = ("trigger", "difference", "tried", "concerned")
AGAIN = 2.0                # s until the page tries again what was not saved (controls/save_state.js)
PATIENCE = 15.0            # s without any answer, after which a person loads the page anew
OPENING = 30.0             # s for a page to come
BROKEN = (OSError, HTTPError, StreamClosedError, WebSocketClosedError, TimeoutError, LookupError, ValueError)


class Gone(Exception):
    """The kernel is no more: the page must be loaded anew."""


class Person:
    """doors: addresses of the nodes (or of the proxy before them). cookie: of their session."""

    def __init__(self, name, doors, cookie):
        self.name, self.doors, self.cookie = name, list(doors), cookie
        self.door = self.doors[0]
        self.drafts = {}                   # field → words that are not acknowledged
        self.acknowledged = []             # (field, words, when) in order; when: time.monotonic()
        self.lies, self.heard, self.loads = [], set(), 0
        self._count = 0
        self._forget()

    async def open(self, patience=600.0):
        """Load the page, at the next door where one does not open; what was not acknowledged is typed again."""
        deadline = time.monotonic() + patience
        while True:
            try:
                async with asyncio.timeout(OPENING):
                    await self._load()
                    return
            except BROKEN as trouble:
                self.heard.add(str(trouble)[:80] if isinstance(trouble, HTTPError | LookupError) else type(trouble).__name__)
                self._forget()
                if time.monotonic() > deadline:
                    raise
                self.door = self.doors[(self.doors.index(self.door) + 1) % len(self.doors)]
                await asyncio.sleep(random.uniform(0.2, 0.6))

    async def edit(self):
        """Type something new in the next field, and stay with it until it is kept."""
        self._count += 1
        field = FIELDS[self._count % len(FIELDS)]
        self.drafts[field] = f"{self.name}-{self._count}"
        while self.drafts:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._send_drafts()
                if self.drafts:
                    await asyncio.sleep(AGAIN)
            except Gone:
                await self.open()
            except TimeoutError:           # the page says so for some seconds now
                self.heard.add("silence")
                await self.leave()
                await self.open()
            except BROKEN:
                self._line = None

    async def attempt(self, words, seconds):
        """Type that in the first field, and give up after a while."""
        self.drafts[FIELDS[0]] = words
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._send_drafts()

    async def leave(self):
        """As a closed tab."""
        if self._line is not None:
            self._line.close()
        if self.kernel:
            request = self._request(f"/voila/api/shutdown/{self.kernel}", method="POST", body=f"_xsrf={self._xsrf}")
            with suppress(BROKEN):
                await AsyncHTTPClient().fetch(request, raise_error=False)
        self._forget()

    def shown(self):
        """What the fields of the page hold."""
        return {field: state["value"] for field in FIELDS for state in [self._models[self._field(field)]]}

    def bar(self):
        """The state of the line at the top of the page: kind, text."""
        state = next(one for one in self._models.values() if "can_undo" in one)
        return state["kind"], state["text"]

    async def hear(self, seconds):
        """Take in for a while what the page is told."""
        try:
            async with asyncio.timeout(seconds):
                while True:
                    await self._next()
        except TimeoutError:
            pass

    def _forget(self):
        self._line, self._models, self.kernel, self._xsrf = None, {}, "", ""
        self._session = uuid.uuid4().hex

    async def _send_drafts(self):
        if self._line is None:
            await self._reconnect()
        waiting = {}
        for field, words in self.drafts.items():
            model = self._field(field)
            state = self._models[model]
            number = state["edit"] = max(state.get("edit", 0), state.get("acknowledged", 0)) + 1
            waiting[field] = model, number, words
            state["value"] = words
            await self._update(model, {"value": words, "edit": number})
        for field, (model, number, words) in waiting.items():
            while self._models[model].get("acknowledged", 0) < number:
                await self._next()
            self._believe(field, words, self._models[model]["error"])

    def _believe(self, field, words, error):
        kind, text = self.bar()
        if not error:
            self.drafts.pop(field)
            self.acknowledged.append((field, words, time.monotonic()))
            return
        self.heard.add(error)
        if kind == "saved":
            self.lies.append((words, text))

    def _field(self, name):
        ending = f"/{EXERCISE}/{name}"
        return next(number for number, one in self._models.items() if str(one.get("draft_key", "")).endswith(ending))

    def _request(self, path, **more):
        return HTTPRequest(self.door.rstrip("/") + path, headers={"Cookie": self.cookie}, connect_timeout=15,
                           request_timeout=OPENING, validate_cert=False, **more)

    async def _load(self):
        self._forget()
        answer = await AsyncHTTPClient().fetch(self._request(PAGE, follow_redirects=False), raise_error=False)
        if answer.code != 200:
            raise LookupError(f"page {answer.code} {answer.headers.get('Location', '')}")
        given = [one.partition(";")[0] for one in answer.headers.get_list("Set-Cookie")]
        self.cookie = "; ".join([self.cookie, *(one for one in given if one not in self.cookie)])
        self._xsrf = next(iter(re.findall(r"_xsrf=([^;]+)", self.cookie)), "")
        html = answer.body.decode()
        self.kernel = _json(html, "jupyter-config-data")["kernelId"]
        await self._connect()
        self._models = {name: one["state"] for name, one in (_json(html, "b-state") or {"models": {}})["models"].items()}
        if not self._models:
            await self._ask_states()
        await self._lift()
        self.loads += 1

    async def _connect(self):
        address = f"ws{self.door.removeprefix('http').rstrip('/')}/api/kernels/{self.kernel}/channels"
        self._line = await websocket_connect(HTTPRequest(f"{address}?session_id={self._session}", headers={"Cookie": self.cookie, "Sec-Fetch-Mode": "websocket"},
                                                         connect_timeout=15, validate_cert=False), max_message_size=64 * 2**20)

    async def _reconnect(self):
        """As line.js: again and again, until the server says that the kernel is gone."""
        while self._line is None:
            try:
                await self._connect()
            except BROKEN:
                await self._look()
                await asyncio.sleep(random.uniform(0.3, 1.0))
        await self._ask_states()

    async def _look(self):
        """Gone when the kernel is; also when nobody is at that door while there are others: a proxy would send us there."""
        try:
            answer = await AsyncHTTPClient().fetch(self._request(f"/api/kernels/{self.kernel}"), raise_error=False)
        except BROKEN:
            if len(self.doors) > 1:
                raise Gone from None
            return
        if answer.code in (401, 403, 404):
            raise Gone

    async def _ask_states(self):
        comm, states = uuid.uuid4().hex, None
        await self._send("comm_open", {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}, {"version": "1.0.0"})
        await self._send("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
        while states is None:
            content = (await self._message())["content"]
            if content.get("comm_id") == comm and content.get("data", {}).get("method") == "update_states":
                states = content["data"]["states"]
        self._models |= {name: one["state"] for name, one in states.items()}

    async def _lift(self):
        lid = next(name for name, one in self._models.items() if one.get("part") == EXERCISE and "opened" in one)
        state = self._models[lid]
        if not state["opened"]:
            await self._update(lid, {"value": True, "edit": state.get("edit", 0) + 1})
        while sum(f"/{EXERCISE}/" in str(one.get("draft_key")) for one in self._models.values()) < len(FIELDS) or not state["opened"]:
            await self._next()

    async def _update(self, model, state):
        await self._send("comm_msg", {"comm_id": model, "data": {"method": "update", "state": state, "buffer_paths": []}})

    async def _send(self, kind, content, metadata=None):
        header = {"msg_id": uuid.uuid4().hex, "username": "", "session": self._session, "msg_type": kind, "version": "5.3",
                  "date": "2026-01-01T00:00:00Z"}
        await self._line.write_message(json.dumps({"header": header, "parent_header": {}, "metadata": metadata or {},
                                                   "content": content, "channel": "shell", "buffers": []}))

    async def _message(self):
        text = await self._line.read_message()
        if text is None:
            raise ConnectionError("closed")
        if isinstance(text, bytes):                # with buffers: the JSON part stands between the first two offsets
            count, start, end = (int.from_bytes(text[at:at + 4], "big") for at in (0, 4, 8))
            text = text[start:end if count > 1 else None].decode()
        return json.loads(text)

    async def _next(self):
        message = await self._message()
        content = message["content"]
        data = content.get("data", {}) if message["header"]["msg_type"].startswith("comm_") else {}
        if isinstance(data.get("state"), dict):
            self._models.setdefault(content["comm_id"], {}).update(data["state"])


def _json(html, name):
    found = re.search(rf'<script[^>]*id="{name}"[^>]*>(.*?)</script>', html, re.DOTALL)
    return json.loads(found[1]) if found else None

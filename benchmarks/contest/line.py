"""A slow line, and a firewall that drops: what stands between a person and a server."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

RATE = 10e6 / 8            # bytes a second towards the person: 10 Mbit/s
DELAY = 0.020              # seconds each way: 40 ms there and back


class Line:
    """A TCP pass-through with one rate for all its connections and a delay each way."""

    def __init__(self, target: int) -> None:
        self.target, self.port, self._free = target, 0, 0.0

    async def serve(self, ready: threading.Event) -> None:
        """Until cancelled."""
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        async with server:
            await server.serve_forever()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            there, back = await asyncio.open_connection("127.0.0.1", self.target)
            await asyncio.gather(self._pump(reader, back, False), self._pump(there, writer, True),
                                 return_exceptions=True)

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, down: bool) -> None:
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(64)
        sender = asyncio.create_task(_send(queue, writer))
        try:
            while data := await reader.read(16384):
                due = time.monotonic()
                if down:
                    self._free = due = max(self._free, due) + len(data) / RATE
                await queue.put((due + DELAY, data))
        finally:
            with suppress(TimeoutError):
                await asyncio.wait_for(queue.put((0.0, b"")), 5)
            await asyncio.wait([sender], timeout=5)
            sender.cancel()
            writer.close()


async def _send(queue: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while (item := await queue.get())[1]:
            await asyncio.sleep(max(0.0, item[0] - time.monotonic()))
            writer.write(item[1])
            await writer.drain()
    writer.close()


@contextmanager
def slow(port: int) -> Iterator[str]:
    """The address of that server at the end of a slow line."""
    line, ready, loop = Line(port), threading.Event(), asyncio.new_event_loop()
    task = loop.create_task(line.serve(ready))
    thread = threading.Thread(target=lambda: _run(loop, task), daemon=True)
    thread.start()
    ready.wait(10)
    try:
        yield f"http://127.0.0.1:{line.port}"
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join(10)


def _run(loop: asyncio.AbstractEventLoop, task: "asyncio.Task[None]") -> None:
    with suppress(asyncio.CancelledError):
        loop.run_until_complete(task)
    for one in asyncio.all_tasks(loop):
        one.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()


@contextmanager
def silence() -> Iterator[str]:
    """Where a firewall that drops leads to, for Chromium's MAP rule: connected to, it never says a word."""
    with socket.socket() as sink:
        sink.bind(("127.0.0.1", 0))
        sink.listen(200)
        yield f"127.0.0.1:{sink.getsockname()[1]}"

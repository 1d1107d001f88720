"""Fifty people at nine o'clock: a few pages open at once, first come first served, and everybody knows where they are.

A page that opens takes a processor for a moment; many at once would all be slow, the pages already open among them.
"""

import asyncio
import os
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from markupsafe import Markup

from bilan_widgets.dossier.french import typeset

HEARTBEAT = 10.0           # seconds after which somebody who waits is told again: keeps the line, shows who has left
HOLD = 30.0                # seconds after which a page that is still opening no longer holds up the next
Tell = Callable[[int], Awaitable[None]]


def places() -> int:
    """How many pages may open at once on this machine."""
    return max(2, os.cpu_count() or 2)


class Arrivals:
    """The line before the door. at_once: pages that open together; hold, heartbeat: seconds."""

    def __init__(self, at_once: int | None = None, *, hold: float = HOLD, heartbeat: float = HEARTBEAT) -> None:
        self._at_once, self._hold, self._heartbeat = at_once or places(), hold, heartbeat
        self._line: deque[object] = deque()
        self._inside: set[object] = set()
        self._moved = asyncio.Event()

    @asynccontextmanager
    async def turn(self, tell: Tell) -> AsyncIterator[None]:
        """Wait for one's turn; the place is free again when the block ends, or after `hold` seconds.

        tell: awaited with the number of people who came before and whose page is not open yet: at once when there is
        a wait, whenever it changes, and with 0 when the wait is over. What it raises (the person has left) passes
        through, and the place goes to the next.
        """
        ticket = object()
        self._line.append(ticket)
        try:
            self._admit()
            await self._wait(ticket, tell)
            yield
        finally:
            self._leave(ticket)

    def waiting(self) -> int:
        """How many people wait."""
        return len(self._line)

    async def _wait(self, ticket: object, tell: Tell) -> None:
        told = 0
        while (ahead := self._ahead(ticket)) or told:
            moved = self._moved
            await tell(ahead)
            if not ahead:
                return
            told = ahead
            with suppress(TimeoutError):
                async with asyncio.timeout(self._heartbeat):
                    while self._ahead(ticket) == told:
                        await moved.wait()
                        moved = self._moved

    def _ahead(self, ticket: object) -> int:
        return self._line.index(ticket) + len(self._inside) if ticket in self._line else 0

    def _admit(self) -> None:
        loop = asyncio.get_running_loop()
        while self._line and len(self._inside) < self._at_once:
            self._inside.add(ticket := self._line.popleft())
            loop.call_later(self._hold, self._leave, ticket)

    def _leave(self, ticket: object) -> None:
        if ticket in self._inside:
            self._inside.remove(ticket)
        elif ticket in self._line:
            self._line.remove(ticket)
        else:
            return
        self._admit()
        self._moved.set()
        self._moved = asyncio.Event()


def sentence(ahead: int) -> str:
    """What somebody who waits reads; "" when it is their turn."""
    if not ahead:
        return ""
    people = "une personne" if ahead == 1 else f"{ahead} personnes"
    return typeset(f"Beaucoup de monde arrive en même temps. Votre tour vient : encore {people} devant vous.")


def notice(ahead: int) -> Markup:
    """The sentence as a piece of a page that is being sent; served.css shows the last piece only."""
    if not ahead:
        return Markup('<div class="b-arrival" hidden></div>\n')
    return Markup('<div class="b-arrival b-note" role="status"><p>{}</p></div>\n').format(sentence(ahead))

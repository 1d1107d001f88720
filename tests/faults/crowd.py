"""People at work while something breaks, and afterwards: what they were told is kept against what is kept."""

import asyncio
import os
import random
import time
from dataclasses import dataclass, field

from tornado.httpclient import AsyncHTTPClient

from bilan_widgets.store import Store
from bilan_widgets.store.vault import Vault
from tests.faults.person import EXERCISE, FIELDS, Person

GOES_ON = 15.0             # s until work goes on, at most
WAIT = 120.0               # s that a siege waits for that


def limit():
    """GOES_ON, on a machine that has nothing else to do; more where others keep its cores busy."""
    return GOES_ON * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


@dataclass
class Outcome:
    """Of one fault. lost: acknowledged edits that are nowhere; lied: people who were told what is not; back: seconds
    from the end of the fault (a kill: from the kill) to each person's next kept edit."""

    fault: str
    people: int
    kept: int
    lost: list = field(default_factory=list)
    lied: list = field(default_factory=list)
    back: list = field(default_factory=list)
    heard: set = field(default_factory=set)
    loads: int = 0

    @property
    def slowest(self):
        return max(self.back, default=0.0)

    def row(self):
        """For the table of the long form."""
        middle = sorted(self.back)[len(self.back) // 2] if self.back else 0.0
        return {"fault": self.fault, "people": self.people, "acknowledged": self.kept, "lost": len(self.lost), "lied": len(self.lied),
                "median s": round(middle, 1), "slowest s": round(self.slowest, 1), "loads": self.loads}


class Crowd:
    """So many people with an account and a dossier of their own at these doors."""

    def __init__(self, database, doors, count):
        self.database, self.vault = database, Vault(database, cheap=True)
        self._opened, self.people = {}, []
        for number in range(count):
            name = f"personne{number}"
            opened, _ = self.vault.create_account(name, f"une phrase de passe {number}", "beneficiary")
            owned = self.vault.dossier_of(opened.account.id) or self.vault.create_dossier(opened)
            self._opened[name] = opened, owned
            self.people.append(Person(name, doors, f"bilan={self.vault.begin_session(opened)}"))
        AsyncHTTPClient.configure("tornado.simple_httpclient.SimpleAsyncHTTPClient", max_clients=400, max_body_size=64 * 2**20)

    def spread(self):
        """Each at their own node, as sticky sessions would have it."""
        for number, one in enumerate(self.people):
            one.door = one.doors[number % len(one.doors)]

    def written(self, one):
        """Every word that was ever kept of that person's dossier, and the last ones: set, field → words."""
        opened, (dossier, _) = self._opened[one.name]
        store = Store(self.database, self.vault.keyring(opened, dossier))
        try:
            parts = [part for _, _, part in store.history(dossier, EXERCISE)]
        finally:
            store.close()
        return ({getattr(part, name) for part in parts for name in FIELDS},
                {name: getattr(parts[-1], name) for name in FIELDS} if parts else {})

    async def open(self, at_once=4):
        """Everybody's page."""
        turns = asyncio.Semaphore(at_once)

        async def one(person):
            async with turns:
                await person.open()

        await asyncio.gather(*(one(person) for person in self.people if not person.kernel))

    async def leave(self):
        await asyncio.gather(*(one.leave() for one in self.people), return_exceptions=True)

    async def siege(self, name, fault, *, edits, pause=0.0):
        """All type; after a third of the edits `fault` runs (in a thread; gives when it was over, time.monotonic()); all
        go on until so many are kept and everybody had one kept since."""
        await self.open()
        begun, mended, over = time.monotonic(), None, asyncio.Event()
        before = {one.name: (len(one.acknowledged), one.loads) for one in self.people}

        def kept():
            return sum(len(one.acknowledged) - before[one.name][0] for one in self.people)

        async def work(one):
            await asyncio.sleep(random.uniform(0, pause))
            while not over.is_set():
                await one.edit()
                await asyncio.sleep(random.uniform(0, 2 * pause))

        working = asyncio.gather(*(work(one) for one in self.people))
        try:
            await _until(lambda: kept() >= edits / 3, working, WAIT + edits * pause)
            mended = await asyncio.to_thread(fault)
            await _until(lambda: kept() >= edits and all(one.acknowledged[-1][2] > mended for one in self.people), working, WAIT + edits * pause)
            over.set()
            await asyncio.wait_for(working, WAIT)
        finally:
            working.cancel()
        return await asyncio.to_thread(self._count, name, begun, mended, before)

    def _count(self, name, begun, mended, before):
        outcome = Outcome(name, len(self.people), 0)
        for one in self.people:
            ever, last = self.written(one)
            mine = [entry for entry in one.acknowledged if entry[2] >= begun]
            outcome.kept += len(mine)
            outcome.lost += (lost := [words for _, words, _ in one.acknowledged if words not in ever])
            newest = {what: words for what, words, _ in one.acknowledged}
            if lost or one.lies or any(last.get(what) != words for what, words in newest.items()):
                outcome.lied.append(one.name)
            outcome.back.append(next(when for _, _, when in mine if when > mended) - mended)
            outcome.heard |= one.heard
            outcome.loads += one.loads - before[one.name][1]
        return outcome


async def _until(condition, working, seconds):
    deadline = time.monotonic() + seconds
    while not condition():
        if working.done():
            working.result()
        if time.monotonic() > deadline:
            raise TimeoutError("work did not go on")
        await asyncio.sleep(0.05)

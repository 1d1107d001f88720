"""Many people at once: so many open dossiers, and so many who arrive in one minute."""

import asyncio
import random
import sys
import time
from pathlib import Path
from typing import Any

from clients import Client, Lost
from servers import Server

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.desk import COUNSELLOR_PARTS, Desk
from bilan_widgets.dossier import Dossier
from bilan_widgets.store import Store
from bilan_widgets.store.vault import Vault

COMMAND = (sys.executable, "-m", "bilan_widgets", "serve", "--port", "{port}", "--no-browser", "--database",
           "sqlite:///{folder}/crowd.sqlite")
PRESSES = 40               # of all who are there, one after the other
Cookies = list[dict[str, str]]


def settle_in(folder: Path, count: int) -> Cookies:
    """So many people with an account and a sealed dossier of their own, as full as Amina's; who they are, as cookies."""
    url = f"sqlite:///{folder / 'crowd.sqlite'}"
    vault, example = Vault(url, cheap=True), dossier_of_amina()
    cookies = []
    for number in range(count):
        person, _ = vault.create_account(f"personne{number}", f"une phrase de passe {number}", "beneficiary")
        owned = vault.dossier_of(person.account.id) or vault.create_dossier(person)
        desk = Desk(Store(url, vault.keyring(person, owned[0])), owned[1], seat="beneficiary")
        for part in Dossier.model_fields:
            if part not in COUNSELLOR_PARTS:
                desk.write(part, getattr(example, part))
        cookies.append({"bilan": vault.begin_session(person)})
        if number % 50 == 49:
            print(f"  {number + 1} people have their dossier", flush=True)
    return cookies


def quantile(values: list[float], part: float) -> float:
    """The value below which that part of them lies."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))] if values else 0.0


async def _open_more(clients: list[Client], server: Server, cookies: Cookies, count: int) -> int:
    """Until so many are open, two at a time; gives how many did not open."""
    lost = 0

    async def one(cookie: dict[str, str]) -> bool:
        client = Client(server.base, cookie)
        try:
            await client.open()
        except Lost:
            return False
        clients.append(client)
        return True

    waiting = cookies[len(clients):count]
    for at in range(0, len(waiting), 2):
        lost += (await asyncio.gather(*(one(cookie) for cookie in waiting[at:at + 2]))).count(False)
    return lost


async def _pressed(clients: list[Client]) -> tuple[list[float], int]:
    times, lost, choice = [], 0, random.Random(1)
    for _ in range(PRESSES):
        try:
            times.append(await choice.choice(clients).press())
        except Lost:
            lost += 1
    return times, lost


async def open_dossiers(server: Server, cookies: Cookies, counts: list[int]) -> list[dict[str, Any]]:
    """A row for each of these numbers of open dossiers: memory of the whole server, and key presses among them."""
    await asyncio.to_thread(server.settle)
    empty = sum(pss for _, pss in server.memory().values())
    clients: list[Client] = []
    rows = []
    try:
        for count in counts:
            lost = await _open_more(clients, server, cookies, count)
            await asyncio.to_thread(server.settle)
            pss = sum(pss for _, pss in server.memory().values())
            idle = server.cpu()
            await asyncio.sleep(5)
            idle = (server.cpu() - idle) / 5
            times, unheard = await _pressed(clients) if clients else ([], PRESSES)
            rows.append({"open": len(clients), "lost": lost + unheard, "pss": pss, "each": (pss - empty) / max(1, len(clients)),
                         "idle": idle, "p50": quantile(times, 0.5), "p95": quantile(times, 0.95)})
            print(f"  {rows[-1]}", flush=True)
    finally:
        await _leave(clients)
    return rows


async def _leave(clients: list[Client]) -> None:
    for at in range(0, len(clients), 10):
        await asyncio.gather(*(client.close() for client in clients[at:at + 10]), return_exceptions=True)


async def arrivals(server: Server, cookies: Cookies, count: int, seconds: float) -> dict[str, Any]:
    """That many people at random moments of so many seconds: how long each waits for the open exercise, in seconds."""
    await asyncio.to_thread(server.settle)
    chance, clients = random.Random(9), list[Client]()
    moments = sorted(chance.uniform(0, seconds) for _ in range(count))
    begun = time.perf_counter()

    async def one(moment: float, cookie: dict[str, str]) -> float | None:
        await asyncio.sleep(moment)
        client = Client(server.base, cookie)
        clients.append(client)
        try:
            return await client.open()
        except Lost:
            return None

    waits = await asyncio.gather(*(one(*pair) for pair in zip(moments, cookies[:count], strict=True)))
    served = [wait for wait in waits if wait is not None]
    await _leave(clients)
    return {"people": count, "seconds": seconds, "lost": count - len(served), "p50": quantile(served, 0.5),
            "p95": quantile(served, 0.95), "max": max(served, default=0.0), "all": time.perf_counter() - begun}

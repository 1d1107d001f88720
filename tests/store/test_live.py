"""Being told of saves: by PostgreSQL, at once, wherever they are made; by looking again and again at SQLite."""

import asyncio
import logging
from contextlib import aclosing
from datetime import date

import psycopg
import pytest
from sqlalchemy import make_url, text

from bilan_widgets.dossier import Stories
from bilan_widgets.store import Store, live
from bilan_widgets.store.engine import engine
from bilan_widgets.store.erasure import erase
from tests import apart, postgres

SOON = 5.0                     # s in which it is told; far below live.BEAT


async def until(ready):
    async with asyncio.timeout(20):
        while not ready():
            await asyncio.sleep(0.005)


class Ear:
    """Notes what is told of a topic, as long as the block lasts."""

    def __init__(self, url, topic):
        self.url, self.topic, self.told = url, topic, []

    async def _listen(self):
        async with aclosing(live.changes(self.url, self.topic)) as told:
            async for reachable in told:
                self.told.append(reachable)

    async def __aenter__(self):
        self.task = asyncio.create_task(self._listen())
        await until(lambda: self.told)
        return self

    async def __aexit__(self, *_):
        self.task.cancel()
        await asyncio.wait([self.task])

    async def hears(self, work):
        """Whether work, done in a thread, is told soon."""
        before = len(self.told)
        await asyncio.to_thread(work)
        try:
            async with asyncio.timeout(SOON):
                await until(lambda: len(self.told) > before)
        except TimeoutError:
            return False
        return True


@pytest.fixture
def pg(cluster):
    url = cluster.database()
    yield url
    cluster.drop(url)


def say(url, topic, *, commit=True):
    opened = engine(url)
    with opened.connect() as connection:
        live.announce(connection, topic)
        (connection.commit if commit else connection.rollback)()
    opened.dispose()


def listeners(url):
    opened = engine(url)
    with opened.connect() as connection:
        found = connection.scalar(text("select count(*) from pg_stat_activity where query like 'LISTEN%'"))
    opened.dispose()
    return found


def test_sqlite_is_looked_at_again_and_again(tmp_path, monkeypatch):
    monkeypatch.setattr(live, "LOOK", 0.001)

    async def story():
        async with Ear(f"sqlite:///{tmp_path / 'x.sqlite'}", "d1") as ear:
            await until(lambda: len(ear.told) > 3)
            return ear.told

    assert set(apart.run(story())) == {True}


def test_what_is_committed_is_told_to_those_who_listen_for_it(pg, monkeypatch):
    monkeypatch.setattr(live, "BEAT", 60)

    async def story():
        async with Ear(pg, "d1") as one, Ear(pg, "d1") as two, Ear(pg, "d2") as other:
            assert await one.hears(lambda: say(pg, "d1"))
            await until(lambda: len(two.told) == 2)
            monkeypatch.setitem(globals(), "SOON", 0.2)
            assert not await one.hears(lambda: say(pg, "d1", commit=False))
            assert other.told == [True]
            assert await asyncio.to_thread(listeners, pg) == 3
        await until(lambda: listeners(pg) == 0)              # and their connections are let go

    apart.run(story())


def test_where_nobody_listens_nothing_is_sent(pg):
    with psycopg.connect(postgres_dsn(pg), autocommit=True) as raw:
        raw.execute("LISTEN bilan_d1")                       # without the lock of who listens
        say(pg, "d1")
        assert list(raw.notifies(timeout=0.2)) == []
        raw.execute("SELECT pg_advisory_lock_shared(hashtextextended('bilan_d1', 0))")
        say(pg, "d1")
        assert [told.payload for told in raw.notifies(timeout=5, stop_after=1)] == [""]


def postgres_dsn(url):
    found = make_url(url)
    return f"host={found.host} port={found.port} user={found.username} dbname={found.database}"


def test_who_listens_looks_now_and_then_all_the_same(pg, monkeypatch):
    monkeypatch.setattr(live, "BEAT", 0.05)

    async def story():
        async with Ear(pg, "d1") as ear:
            await until(lambda: len(ear.told) > 3)

    apart.run(story())


def test_a_database_that_was_away_is_listened_to_again(monkeypatch, caplog):
    monkeypatch.setattr(live, "PAUSES", (0.05,))

    async def story(cluster, url):
        async with Ear(url, "d1") as ear:
            await asyncio.to_thread(cluster.stop, "immediate")
            await until(lambda: ear.told[-1] is False)
            await asyncio.to_thread(cluster.start)
            await until(lambda: ear.told[-1] is True)        # at once, for what was saved meanwhile
            assert await ear.hears(lambda: say(url, "d1"))

    with postgres.running() as cluster, caplog.at_level(logging.WARNING, "bilan"):
        apart.run(story(cluster, cluster.database()))
    assert "listening to the database: " in caplog.text and "127.0.0.1" not in caplog.text


def dossier(vault, amina):
    return vault.dossier_of(amina.account.id)[0]


def save(vault, amina):
    ring = vault.keyring(amina, dossier(vault, amina))
    Store(vault.url, ring).append(ring.dossier, "stories", Stories(takeaway="Oui."), after=0)


@pytest.mark.parametrize("kind", ["postgresql"], indirect=True)
def test_saves_keys_and_ends_of_sessions_are_told(vault, claire, amina, monkeypatch):
    monkeypatch.setattr(live, "BEAT", 60)
    vault.consent(amina, claire.account.id)
    name, cookies = dossier(vault, amina), [vault.begin_session(amina) for _ in range(2)]

    async def story():
        async with Ear(vault.url, name) as of_hers, Ear(vault.url, live.PEOPLE) as of_people:
            assert await of_hers.hears(lambda: save(vault, amina))
            assert of_people.told == [True]
            for ends in (lambda: vault.end_session(cookies[0]), lambda: vault.disable(claire.account.id),
                         lambda: vault.close_session(amina.account.id, vault.session(cookies[1]).id),
                         lambda: vault.end_sessions(amina.account.id)):
                assert await of_people.hears(ends)
            assert len(of_hers.told) == 2
            for changes in (lambda: vault.withdraw(amina, claire.account.id),
                            lambda: erase(vault.url, name, "asked", date(2026, 3, 2))):
                told = len(of_people.told)
                assert await of_hers.hears(changes)
                await until(lambda told=told: len(of_people.told) > told)

    apart.run(story())


def test_which_sessions_go_on_and_which_keys_are_the_present_ones(vault, claire, amina, clock):
    first, second = (vault.session(vault.begin_session(amina)).id for _ in range(2))
    name = dossier(vault, amina)
    assert vault.going_on({first, second, "x"}) == {first, second} and vault.generations({name, "y"}) == {name: 1}
    vault.close_session(amina.account.id, first)
    vault.consent(amina, claire.account.id)
    vault.withdraw(amina, claire.account.id)
    assert vault.going_on({first, second}) == {second} and vault.generations({name}) == {name: 2}
    clock.on(minutes=31)
    assert vault.going_on({second}) == set() and vault.going_on(()) == set()

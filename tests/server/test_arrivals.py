"""The line before the door: fair, bounded, told, and left by those who go away."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.server.arrivals import Arrivals, notice, places, sentence
from tests import apart


class Left(Exception):
    """The browser is gone."""


class Person:
    """Somebody at the door; leaves when told for the `leaves`-th time, opens their page until `done`."""

    def __init__(self, arrivals, opened, leaves=0):
        self.arrivals, self.opened, self.leaves = arrivals, opened, leaves
        self.told, self.inside, self.done = [], asyncio.Event(), asyncio.Event()

    async def tell(self, ahead):
        self.told.append(ahead)
        if len(self.told) == self.leaves:
            raise Left

    async def come(self):
        async with self.arrivals.turn(self.tell):
            self.opened.append(self)
            self.inside.set()
            await self.done.wait()


async def settle():
    """Let every task go as far as it can."""
    for _ in range(20):
        await asyncio.sleep(0)


async def crowd(at_once, leaves, **options):
    arrivals, opened = Arrivals(at_once, **options), []
    people = [Person(arrivals, opened, after) for after in leaves]
    tasks = [asyncio.create_task(one.come()) for one in people]
    await settle()
    return arrivals, opened, people, tasks


@given(st.integers(1, 4), st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_first_come_first_served_never_too_many_and_everybody_who_stays_gets_in(at_once, leaves):
    async def scene():
        arrivals, opened, people, tasks = await crowd(at_once, leaves)
        while not all(task.done() for task in tasks):
            inside = [one for one in opened if not one.done.is_set()]
            assert 0 < len(inside) <= at_once
            inside[0].done.set()
            await settle()
        gone = [isinstance(task.exception(), Left) for task in tasks]
        assert opened == [one for one, left in zip(people, gone, strict=True) if not left]
        assert all(len(one.told) >= one.leaves > 0 for one, left in zip(people, gone, strict=True) if left)
        assert arrivals.waiting() == 0
        return people

    for one in apart.run(scene()):
        assert one.told == sorted(set(one.told), reverse=True)          # each number once, downwards
        assert not one.told or one.told[-1] == 0 or one.leaves == len(one.told)


def test_who_waits_knows_how_many_are_before_and_who_does_not_wait_is_told_nothing():
    async def scene():
        _, _, people, _ = await crowd(2, [0] * 5)
        assert [one.told for one in people] == [[], [], [2], [3], [4]]
        people[1].done.set()
        await settle()
        assert [one.told for one in people] == [[], [], [2, 0], [3, 2], [4, 3]]

    apart.run(scene())


@pytest.mark.parametrize("who", [0, 1, 2])
def test_a_request_that_is_cancelled_frees_its_place(who):
    async def scene():
        arrivals, opened, people, tasks = await crowd(1, [0] * 4)
        tasks[who].cancel()
        await settle()
        people[0].done.set()
        await settle()
        assert opened[-1] is people[2 if who == 1 else 1]
        assert arrivals.waiting() == (2 if who == 0 else 1)

    apart.run(scene())


def test_a_page_that_hangs_does_not_hold_up_the_next_and_frees_one_place_only():
    async def scene():
        _, opened, people, _ = await crowd(1, [0, 0, 0], hold=0.01)
        await asyncio.wait_for(people[1].inside.wait(), 5)
        await asyncio.wait_for(people[2].inside.wait(), 5)
        for one in people:
            one.done.set()
        await settle()
        arrivals = people[0].arrivals
        assert opened == people
        async with arrivals.turn(people[0].tell), asyncio.timeout(5):
            assert len(arrivals._inside) == 1

    apart.run(scene())


def test_who_waits_long_is_told_again_so_that_the_line_is_kept():
    async def scene():
        _, _, people, tasks = await crowd(1, [0, 3], heartbeat=0.01)
        await asyncio.wait([tasks[1]], timeout=5)
        assert isinstance(tasks[1].exception(), Left)
        assert people[1].told == [1, 1, 1]

    apart.run(scene())


def test_the_sentence():
    assert "encore 7 personnes devant vous" in sentence(7)
    assert "encore une personne devant vous" in sentence(1)
    assert sentence(0) == ""
    assert 'role="status"' in notice(3)
    assert "hidden" in notice(0)
    assert places() >= 2

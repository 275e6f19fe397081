"""Threads are few, stay, and are given out in turn."""

import asyncio
import threading

import pytest

from agrinnova.gateway import bounds
from agrinnova.gateway.refusals import RefusedError
from agrinnova.gateway.threads import Threads


def test_the_same_threads_do_everything():
    async def work():
        threads = Threads(3)
        return {
            await threads.run(str(n), lambda: threading.current_thread().name)
            for n in range(50)
        }

    assert asyncio.run(work()) <= {f"request-{n}" for n in range(3)}


def test_what_goes_wrong_in_a_thread_is_raised_where_it_is_awaited():
    async def work():
        await Threads(1).run("a", lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        asyncio.run(work())


def test_one_client_leaves_a_thread_to_the_others():
    held = threading.Event()

    async def work():
        threads = Threads(4)
        greedy = [asyncio.create_task(threads.run("a", held.wait)) for _ in range(20)]
        await asyncio.sleep(0)
        other = await asyncio.wait_for(threads.run("b", lambda: "served"), 5)
        held.set()
        return other, await asyncio.gather(*greedy)

    assert asyncio.run(work()) == ("served", [True] * 20)


def test_who_waits_takes_turns():
    held, order = threading.Event(), []

    async def work():
        threads = Threads(1)
        first = asyncio.create_task(threads.run("a", held.wait))
        await asyncio.sleep(0)
        waiting = [
            asyncio.create_task(threads.run(client, lambda c=client: order.append(c)))
            for client in "aaabbc"
        ]
        await asyncio.sleep(0)
        held.set()
        await asyncio.gather(first, *waiting)

    asyncio.run(work())
    assert order == ["a", "b", "c", "a", "b", "a"]


def test_too_many_who_wait_are_refused(monkeypatch):
    monkeypatch.setattr(bounds, "WAITING_A_CLIENT", 2)
    monkeypatch.setattr(bounds, "WAITING", 3)
    held = threading.Event()

    async def work():
        threads = Threads(1)
        tasks = [
            asyncio.create_task(threads.run(client, held.wait)) for client in "aaaabb"
        ]
        await asyncio.sleep(0.01)
        held.set()
        return await asyncio.gather(*tasks, return_exceptions=True)

    found = asyncio.run(work())
    assert [getattr(one, "reason", one) for one in found] == [
        *(True, True, True, "share"),
        *(True, "busy"),
    ]


def test_nobody_waits_for_ever_and_what_waited_leaves_no_trace(monkeypatch):
    monkeypatch.setattr(bounds, "WAIT_SECONDS", 0.02)
    held = threading.Event()

    async def work():
        threads = Threads(1)
        first = asyncio.create_task(threads.run("a", held.wait))
        await asyncio.sleep(0)
        with pytest.raises(RefusedError) as refused:
            await threads.run("b", lambda: None)
        held.set()
        await first
        after = [await threads.run(client, lambda: "served") for client in "ab"]
        return refused.value.reason, after

    assert asyncio.run(work()) == ("busy", ["served", "served"])

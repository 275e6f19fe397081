"""The row of a busy day: a hundred pages after one record was published."""

from collections.abc import Iterator
from typing import Any

from agrinnova.core import ledger
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.publishing import actions
from tests.benchmarks.asking import get
from tests.benchmarks.clock import Call, Spent, spent
from tests.benchmarks.row import Row, forget

from . import addresses
from .addresses import LISTS

PAGES = 100
KINDS_READ = ("enterprise", "resource", "course", "event")
NAME = "a hundred pages after one record was published"


def rows() -> Iterator[Row]:
    """The same hundred pages: after a publication, kept, and made anew.

    What the record touches are the pages whose bytes are others after it.
    """
    found, one = list(_addresses())[:PAGES], addresses.enterprise()
    hundred = _asking_for(found)
    touched = _asking_for(_touched(found, one))

    def published() -> None:
        _take_back(one)
        hundred()
        _publish(one)

    def known(times: int) -> Spent:
        hundred()
        return spent(hundred, times)

    def known_and_touched(times: int) -> Spent:
        parts = zip(known(times), spent(touched, times, forget), strict=True)
        return Spent(*map(sum, parts))

    beside = {
        "all of them kept": known,
        "all kept, what it touches made anew": known_and_touched,
        "none kept": lambda t: spent(hundred, t, forget),
    }
    yield Row(NAME, lambda times: spent(hundred, times, published), beside)


def _touched(found: list[str], one: Any) -> list[str]:
    """The addresses that answer otherwise once `one` is published."""
    _take_back(one)
    before = {address: get(address)().content for address in found}
    _publish(one)
    forget()
    touched = [a for a in found if get(a)().content != before[a]]
    print(f"{len(touched)} of {len(found)} pages show that it was published")
    return touched


def _publish(one: Any) -> None:
    actions.publish(one, by=None)
    ledger.forget_head()


def _take_back(one: Any) -> None:
    actions.withdraw(one, by=None)
    actions.reopen(one, by=None)
    ledger.forget_head()


def _asking_for(found: list[str]) -> Call:
    calls = [get(address) for address in found]

    def hundred() -> None:
        for call in calls:
            call()

    return hundred


def _addresses() -> Iterator[str]:
    """As readers come: lists and their second pages, then records of four kinds."""
    yield "/it/"
    yield "/it/temi/"
    for address in LISTS.values():
        yield from (address, f"{address}?page=2")
    for number in range(PAGES):
        records = KINDS[KINDS_READ[number % 4]].objects.published().order_by("pk")
        yield records[number].page_url("it")

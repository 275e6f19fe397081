"""The row of a busy day: a hundred pages after one record was published."""

from collections.abc import Iterator

from agrinnova.core import ledger
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.publishing.actions import save_record
from tests.benchmarks.asking import get
from tests.benchmarks.clock import Call, Spent, spent
from tests.benchmarks.row import Row, forget

from . import addresses
from .addresses import LISTS

PAGES = 100
KINDS_READ = ("enterprise", "resource", "course", "event")
NAME = "a hundred pages after one record was published"


def rows() -> Iterator[Row]:
    """The same hundred pages: after a publication, kept, and made anew."""
    hundred = _asking_for(list(_addresses())[:PAGES])
    one = addresses.enterprise()

    def published() -> None:
        hundred()
        save_record(one)
        ledger.forget_head()

    def known(times: int) -> Spent:
        hundred()
        return spent(hundred, times)

    beside = {
        "all of them kept": known,
        "none kept": lambda t: spent(hundred, t, forget),
    }
    yield Row(NAME, lambda times: spent(hundred, times, published), beside)


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

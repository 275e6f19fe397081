"""Rows of a busy day: a page that was asked before, after a record was published."""

from collections.abc import Iterator
from typing import Any

from agrinnova.core import ledger
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.publishing.actions import save_record
from tests.benchmarks.asking import get
from tests.benchmarks.clock import spent
from tests.benchmarks.row import Row, Side

from .addresses import record_of

LANGUAGE = "it"


def rows(name: str, address: str, beside: dict[str, Side]) -> Iterator[Row]:
    """The page at `address`, of enterprises, after a change elsewhere and among them.

    What others show stands beside both; they keep nothing and so make it anew.
    """
    enterprises = KINDS["enterprise"].objects.published()
    own = enterprises.for_reader(LANGUAGE).first()  # its card is on the first page
    for record, told in ((record_of("resource"), "a resource"), (own, "one of them")):
        said = f"{name}, kept in part, after {told} was published"
        yield Row(said, _after(address, record), beside)


def _after(address: str, record: Any) -> Side:
    call = get(address)

    def published() -> None:
        call()
        save_record(record)
        ledger.forget_head()

    return lambda times: spent(call, times, before=published)

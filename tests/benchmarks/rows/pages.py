"""Rows of the public pages, made anew each time."""

from collections.abc import Iterator

from agrinnova.portal.registry.kinds import KINDS
from tests.benchmarks.asking import get
from tests.benchmarks.row import Row, Side, fresh

from . import addresses, published
from .addresses import LISTS

PLAIN_TEMPLATE = "a plain template over the same rows"
OTHERS = {
    "topics, all": "/it/temi/",
    "map": "/it/mappa/",
    "map, its points": "/it/mappa.geojson",
    "sitemap, the index": "/sitemap.xml",
    "sitemap, enterprises": "/sitemap-enterprise.xml",
    "form: tell us": "/it/segnala/",
    "form: alerts": "/it/avvisi/",
}
# Pages whose records the baselines show too.
LIST, RECORD = "list of enterprises", "record: enterprise"


def rows(wagtail: dict[str, Side]) -> Iterator[Row]:
    """Home, lists, records and the rest; `wagtail` measures its own pages."""
    yield Row("home", fresh(get("/it/")))
    beside = {PLAIN_TEMPLATE: fresh(get("/bench/html/"))} | _of(wagtail, "list")
    yield Row(LIST, fresh(get(LISTS["enterprises"])), beside)
    yield from published.rows(LIST, LISTS["enterprises"], beside)
    for name, address in LISTS.items():
        if name != "enterprises":
            yield Row(f"list of {name}", fresh(get(address)))
    narrowed = LISTS["enterprises"] + addresses.NARROWED
    yield Row("list, narrowed", fresh(get(narrowed)))
    yield Row("list, its middle page", fresh(get(addresses.deep_page())))
    yield from _records(wagtail)
    yield Row("topic", fresh(get(addresses.busiest_topic())))
    for name, address in OTHERS.items():
        yield Row(name, fresh(get(address)))


def _records(wagtail: dict[str, Side]) -> Iterator[Row]:
    one = addresses.enterprise()
    plain = fresh(get(f"/bench/html/{one.slug}/"))
    beside = {PLAIN_TEMPLATE: plain} | _of(wagtail, "record")
    yield Row(RECORD, fresh(get(one.page_url("it"))), beside)
    yield from published.rows(RECORD, one.page_url("it"), beside)
    for kind in KINDS:
        if kind not in {"enterprise", "topic", "report", "need"}:
            yield Row(f"record: {kind}", fresh(get(addresses.page_of(kind))))


def _of(wagtail: dict[str, Side], page: str) -> dict[str, Side]:
    return {"Wagtail": wagtail[page]} if page in wagtail else {}

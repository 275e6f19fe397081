"""Rows of the search: ranked, with count and facets, through page and API."""

from collections.abc import Iterator
from urllib.parse import quote_plus

from tests.benchmarks.asking import get
from tests.benchmarks.clock import Call, spent
from tests.benchmarks.judging import Query, judgements
from tests.benchmarks.plain_search import newest, plain
from tests.benchmarks.row import Row, Side, fresh

from .percentile import of_all

FULL_TEXT = "plain full text, first 20"
BY_DATE = "plain, by date, with their number"
QUERIES = {
    "rare": "zafferano",
    "middle": "latte crudo",
    "broad": "formaggio",
    "two words": "formaggio capra",
    "four words": "come vendere in montagna",
    "a slip": "formagio di kapra",
    "no words": "",
}
EVERY = 7  # of the judged queries, spread over languages and classes


def rows() -> Iterator[Row]:
    """Each query by itself, the page of one, and the slowest twentieth of many."""
    for name, words in QUERIES.items():
        asked = Query("", "it", words, "")
        beside = {FULL_TEXT if words else BY_DATE: _plainly(asked)}
        yield Row(f"search, {name}: {words or '-'}", fresh(_asking(asked)), beside)
    page = f"/it/cerca/?q={quote_plus(QUERIES['broad'])}"
    yield Row("search, the page of the broad one", fresh(get(page)))
    queries = judgements().queries[::EVERY]
    sides = [fresh(_asking(query)) for query in queries]
    yield Row(f"search, p95 of {len(queries)} judged queries", of_all(sides))


def _asking(query: Query) -> Call:
    words = quote_plus(query.words)
    return get(f"/api/v1/search/?q={words}&language={query.language}")


def _plainly(query: Query) -> Side:
    search = plain if query.words else newest
    return lambda times: spent(lambda: search(query), times)

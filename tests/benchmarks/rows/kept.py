"""Rows of kept answers, beside a view that has the same bytes ready."""

from collections.abc import Iterator

from tests.benchmarks.asking import get
from tests.benchmarks.baselines.plain_pages import READY
from tests.benchmarks.row import Row, kept

from .addresses import LISTS

READY_BYTES = "a view that has the same bytes ready"
EMPTY = "a view that answers 304"
KEPT = {"list of enterprises": LISTS["enterprises"], "API list": "/api/v1/enterprises/"}
GZIP = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}


def rows() -> Iterator[Row]:
    """Kept, kept with gzip, 304: of a page and of the API's list."""
    for name, address in KEPT.items():
        yield _beside_ready(f"kept: {name}", address, {})
        yield _beside_ready(f"kept, gzip: {name}", address, GZIP)
        etag = get(address)().headers["ETag"]
        known = kept(get(address, 304, HTTP_IF_NONE_MATCH=etag))
        bare = kept(get(f"{_beside(address)}304/", 304))
        yield Row(f"304: {name}", known, {EMPTY: bare})


def _beside(address: str) -> str:
    """Where the baseline stands: what is asked under `/api/` costs more by itself."""
    return "/api/bench/" if address.startswith("/api/") else "/bench/"


def _beside_ready(name: str, address: str, headers: dict[str, str]) -> Row:
    """The same bytes, compressed beforehand where ours are."""
    answer = get(address, **headers)()
    of_content = ("Content-Type", "Content-Encoding")
    given = {key: answer.headers[key] for key in of_content if key in answer.headers}
    number = str(len(READY))
    READY[number] = (answer.content, given)
    ready = kept(get(f"{_beside(address)}ready/{number}/", **headers))
    return Row(name, kept(get(address, **headers)), {READY_BYTES: ready})

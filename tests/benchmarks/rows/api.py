"""Rows of the API, made anew each time."""

from collections.abc import Iterator

from tests.benchmarks.asking import get
from tests.benchmarks.row import Row, fresh

from . import addresses

API = "/api/v1/"
VALUES = ".values(), relations, orjson"
DRF = "DRF viewset with prefetch"
PLACES = {"its start": 0.0, "its middle": 0.5, "its end": 1.0}


def rows() -> Iterator[Row]:
    """List, record and changes."""
    beside = {VALUES: fresh(get("/bench/api/")), DRF: fresh(get("/bench/drf/"))}
    yield Row("API list", fresh(get(f"{API}enterprises/")), beside)
    narrowed = fresh(get(f"{API}enterprises/{addresses.NARROWED}"))
    yield Row("API list, narrowed", narrowed)
    yield Row("API list, by cursor", fresh(get(f"{API}enterprises/?cursor=*")))
    one = addresses.enterprise()
    beside = {
        VALUES: fresh(get(f"/bench/api/{one.slug}/")),
        DRF: fresh(get(f"/bench/drf/{one.public_id}/")),
    }
    record = fresh(get(f"{API}enterprises/{one.public_id}/"))
    yield Row("API record", record, beside)
    for name, share in PLACES.items():
        address = f"{API}changes/?since={addresses.since(share)}"
        yield Row(f"API changes, {name}", fresh(get(address)))

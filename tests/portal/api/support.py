"""What the API's tests share: a full record of every list, and how to ask."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from agrinnova.core.models import Record
from agrinnova.portal.api import urls
from tests.factory_support import RecordFactory
from tests.portal.kinds import FACTORIES, PUBLISHED

API = "/api/v1/"
KIND_OF = {name: listed.projection.model.kind for name, listed, _one in urls.LISTS}
# By the word of the address: what makes a full record of the list, and a draft.
LISTS: dict[str, Callable[[int], Record]] = {
    name: PUBLISHED[kind] for name, kind in KIND_OF.items()
}
DRAFTS: dict[str, RecordFactory] = {
    name: FACTORIES[kind] for name, kind in KIND_OF.items()
}


def ask(client: Client, route: str, **query: Any) -> Any:
    """The answer (200) at `route` as Python sees it."""
    response = client.get(f"{API}{route}", query)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/json"
    return response.json()


def refused(client: Client, route: str, status: int, **query: Any) -> dict[str, Any]:
    """The problem (RFC 9457) that `route` answers with `status`."""
    response = client.get(f"{API}{route}", query)
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == status
    return problem


def wrong(client: Client, route: str, **query: Any) -> list[str]:
    """The parameters that are refused (400), in order."""
    return [e["parameter"] for e in refused(client, route, 400, **query)["errors"]]


def ids(answer: dict[str, Any]) -> list[str]:
    """The identifiers of a page, in order."""
    return [record["id"] for record in answer["results"]]

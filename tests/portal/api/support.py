"""What the API's tests share: one full record of every list, and how to ask."""

import datetime
from collections.abc import Callable
from typing import Any

from django.test import Client

from agrinnova.core.models import Record
from agrinnova.publishing import actions
from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    EnterpriseFactory,
    EventFactory,
    GroupFactory,
    MunicipalityFactory,
    OrganisationFactory,
    PhotoFactory,
    ReportFactory,
    ResourceFactory,
    TopicFactory,
)

API = "/api/v1/"


def placed(number: int) -> dict[str, Any]:
    """A topic, a group and a municipality of its own."""
    return {
        "topics": [TopicFactory(slug=f"topic-{number}", published=True)],
        "group": GroupFactory(slug=f"gal-{number}", published=True),
        "municipality": MunicipalityFactory(name=f"Paese {number}"),
    }


def enterprise(number: int) -> Record:
    record = EnterpriseFactory(
        published=True,
        innovations=[{"kind": "product", "description": "Un formaggio nuovo."}],
        benefits=["social"],
        resources=[ResourceFactory(published=True)],
        website="https://example.org",
        **placed(number),
    )
    PhotoFactory(enterprise=record)
    return changed(record)


def resource(number: int) -> Record:
    topic = TopicFactory(slug=f"topic-{number}", published=True)
    return ResourceFactory(published=True, topics=[topic], licence="CC BY 4.0")


def organisation(number: int) -> Record:
    certifications = [{"name": "Scuola alpina"}]
    return OrganisationFactory(
        published=True, role="antenna", certifications=certifications, **placed(number)
    )


def course(number: int) -> Record:
    school = OrganisationFactory(published=True)
    record = CourseFactory(
        published=True,
        providers=[school, "Un ente di fuori"],
        audiences=["farmers"],
        **placed(number),
    )
    CourseEditionFactory(course=record)
    return changed(record)


def event(number: int) -> Record:
    return EventFactory(
        published=True,
        organisers=[OrganisationFactory(published=True), "La pro loco"],
        starts_at=datetime.time(9, 30),
        **placed(number),
    )


def topic(number: int) -> Record:
    parent = TopicFactory(slug=f"group-{number}", published=True)
    return TopicFactory(slug=f"topic-{number}", parent=parent, published=True)


def local_action_group(number: int) -> Record:
    return GroupFactory(
        slug=f"gal-{number}",
        published=True,
        join_name="Un altro nome",
        former_names=["Il nome di prima"],
        seat=MunicipalityFactory(name=f"Paese {number}"),
    )


def changed(record: Record) -> Record:
    """Tell the ledger after a relation was added by hand."""
    actions.record_change(record)
    return record


# By the word of the address: what makes a full record of the list.
def report(number: int) -> Record:
    """Its numbers are counted with it, so that lists of several can be made."""
    enterprise(100 + number)
    return ReportFactory(title=f"Rapporto {number}", number=number, published=True)


LISTS: dict[str, Callable[[int], Record]] = {
    "enterprises": enterprise,
    "resources": resource,
    "topics": topic,
    "organisations": organisation,
    "antennas": organisation,
    "courses": course,
    "events": event,
    "local-action-groups": local_action_group,
    "reports": report,
}
DRAFTS: dict[str, Callable[..., Record]] = {
    "enterprises": EnterpriseFactory,
    "resources": ResourceFactory,
    "topics": TopicFactory,
    "organisations": OrganisationFactory,
    "antennas": OrganisationFactory,
    "courses": CourseFactory,
    "events": EventFactory,
    "local-action-groups": GroupFactory,
    "reports": ReportFactory,
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

"""HTML and API filter alike: each parameter of both finds the same records."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agrinnova.portal.api.urls import LISTS
from agrinnova.web.filters import RecordFilterSet
from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    EnterpriseFactory,
    EventFactory,
    GroupFactory,
    MunicipalityFactory,
    NeedsSurveyFactory,
    OrganisationFactory,
    PracticeFactory,
    ResourceFactory,
    SupportServiceFactory,
    TopicFactory,
)

from .support import API, ask

# Topics and reports have no filters of their own.
FILTERSETS: dict[str, type[RecordFilterSet]] = {
    name: listed.filterset
    for name, listed, _one in LISTS
    if name not in ("topics", "antennas", "reports")
}
# A value for every question; each finds some of the world's records, never all.
ANSWERS: dict[str, str | dict[str, str]] = {
    "q": "capra",
    "changed_since": "2020-01-01T00:00:00Z",
    "ordering": "-title",
    "topic": "animals",
    "group": "gal-a",
    "near": "45.9,9.9",
    "radius": "12",
    "bbox": "9.5,45.5,10.5,46.5",
    "type": {
        "resources": "guide",
        "organisations": "school",
        "events": "conference",
        "support-services": "funding",
    },
    "in_language": "fr",
    "sector": "beekeeping",
    "innovation": "product",
    "benefit": "social",
    "role": {"organisations": "antenna", "local-action-groups": "partner"},
    "level": "advanced",
    "audience": "farmers",
    "cost": "free",
    "season": "summer",
    "altitude": "1200",
    "mode": "online",
    "from": "2030-06-01",
    "to": "2030-05-31",
    "max_price": "10",
    "coming": "true",
    "open": "true",
}
FINDS_ALL = {"changed_since", "ordering"}


@pytest.fixture(scope="module", autouse=True)
def _world(module_rows: None) -> None:
    """Two records of every kind that differ in everything that can be asked."""
    animals = TopicFactory(slug="animals", published=True)
    goats = TopicFactory(slug="goats", parent=animals, published=True)
    trees = TopicFactory(slug="trees", published=True)
    here = {
        "group": GroupFactory(slug="gal-a", published=True),
        "municipality": MunicipalityFactory(latitude=45.9, longitude=9.95),
        "topics": [goats],
        "title": "La capra",
    }
    there = {
        "group": GroupFactory(slug="gal-b", join_role="associated", published=True),
        "municipality": MunicipalityFactory(latitude=42.4, longitude=1.9),
        "topics": [trees],
        "title": "Il castagno",
    }
    kinds = {"innovations": ["product"], "benefits": ["social"]}
    others = {"innovations": ["process"], "benefits": ["economic"]}
    EnterpriseFactory(published=True, sector="beekeeping", **kinds, **here)
    EnterpriseFactory(published=True, sector="forest_wood", **others, **there)
    for place, language, type_ in ((here, "fr", "guide"), (there, "it", "video")):
        words = {name: place[name] for name in ("title", "topics", "group")}
        files = [{"language": language, "url": "https://example.org"}]
        ResourceFactory(published=True, type=type_, files=files, **words)
    OrganisationFactory(published=True, role="antenna", **here)
    OrganisationFactory(published=True, type="park", **there)
    taught(here, there)
    served(here, there)
    EventFactory(published=True, mode="online", **here)
    dates = {"starts_on": "2030-07-01", "ends_on": "2030-07-02"}
    EventFactory(published=True, type="fair_market", **dates, **there)
    GroupFactory(title="GAL della capra", join_role="lead", published=True)
    GroupFactory(title="GAL del castagno", join_role="associated", published=True)


def taught(here: dict[str, Any], there: dict[str, Any]) -> None:
    """Two courses with a date, in the order of their titles, and one without."""
    own = {"level": "advanced", "audiences": ["farmers"]}
    days = {"starts_on": "2030-07-01", "ends_on": "2030-07-02"}
    course = CourseFactory(published=True, **own, **here)
    CourseEditionFactory(course=course, price=0, languages=["fr"], **days)
    CourseEditionFactory(course=course, mode="online", **days)
    CourseEditionFactory(course=CourseFactory(published=True, **there), price=90)
    CourseFactory(published=True, title="Senza data")


def served(here: dict[str, Any], there: dict[str, Any]) -> None:
    """What is there for territories: a survey in each, a call here, advice there."""
    for place, opens_on in ((here, "2026-01-01"), (there, "2027-01-01")):
        words = {name: place[name] for name in ("title", "topics")}
        held = {"groups": [place["group"]], "opens_on": opens_on}
        NeedsSurveyFactory(published=True, **held, **words)
    call = {"type": "funding", "cost": "free", "audiences": ["farmers"]}
    SupportServiceFactory(published=True, groups=[here["group"]], **call, **here)
    later = {"opens_on": "2099-01-01", "groups": [there["group"]]}
    SupportServiceFactory(published=True, **later, **there)
    PracticeFactory(published=True, altitude_to=1500, seasons=["summer"], **here)
    PracticeFactory(published=True, altitude_to=800, seasons=["winter"], **there)


def on_pages(client: Client, name: str, query: dict[str, str]) -> list[str]:
    """The slugs that the kind's page lists; events on both sides of today."""
    kind = FILTERSETS[name]._meta.model.kind
    address = reverse(f"{kind}-list", kwargs={"language": "it"})
    sides = ({}, {"when": "past"}) if name == "events" else ({},)
    slugs = []
    for side in sides:
        response = client.get(address, {**query, **side})
        assert response.status_code == 200
        slugs += [record.slug for record in response.context["records"]]
    return list(dict.fromkeys(slugs))


def asked(name: str, question: str) -> dict[str, str]:
    """The query that asks a kind this question."""
    value = ANSWERS[question]
    query = {question: value[name] if isinstance(value, dict) else value}
    return {"near": str(ANSWERS["near"]), **query} if question == "radius" else query


@pytest.mark.parametrize("name", FILTERSETS)
def test_page_and_api_find_the_same(client: Client, name: str) -> None:
    everything = ask(client, f"{name}/", language="it")["count"]
    for question in FILTERSETS[name].base_filters:
        query = asked(name, question)
        answer = ask(client, f"{name}/", language="it", **query)
        found = [record["slug"] for record in answer["results"]]
        assert sorted(found) == sorted(on_pages(client, name, query)), question
        # What finds nothing, or everything, proves nothing.
        assert found, question
        assert len(found) < everything or question in FINDS_ALL, question


@pytest.mark.parametrize("name", [name for name in FILTERSETS if name != "events"])
def test_page_and_api_give_the_same_order(client: Client, name: str) -> None:
    for query in ({"ordering": "-title"}, {"q": "capra castagno"}, {}):
        answer = ask(client, f"{name}/", language="it", **query)
        found = [record["slug"] for record in answer["results"]]
        assert found == on_pages(client, name, query), query
        assert len(found) > 1, query


@pytest.mark.parametrize("name", FILTERSETS)
def test_a_bad_value_opens_neither_page_nor_api(client: Client, name: str) -> None:
    kind = FILTERSETS[name]._meta.model.kind
    address = reverse(f"{kind}-list", kwargs={"language": "it"})
    query = {"changed_since": "yesterday"}
    assert client.get(address, query).status_code == 400
    assert client.get(f"{API}{name}/", query).status_code == 400

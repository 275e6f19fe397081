"""Editions of courses: what they do not say is the course's, or not known."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from agrinnova.publishing import actions
from antennas.models import Course
from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    GroupFactory,
    MunicipalityFactory,
    OrganisationFactory,
    ResourceFactory,
    TopicFactory,
)
from tests.portal.metadata.test_structured import about

pytestmark = pytest.mark.django_db
POINT = {"latitude": 45.9, "longitude": 9.95, "coordinate_source": "test"}
WHOLE = {
    "hours": 12,
    "mode": "hybrid",
    "place": "Sala civica",
    "languages": ["it", "fr"],
    "seats": 15,
    "price": Decimal(80),
    "grant": "Complemento di sviluppo rurale",
    "enrol_by": datetime.date(2030, 2, 15),
    "enrol_url": "https://scuola.example/iscriviti",
}


def course_with(*editions: dict[str, Any], **given: Any) -> Course:
    own = {"hours": 40, "mode": "in_person", "certificate": "Attestato regionale"}
    town = MunicipalityFactory(name="Clusone", province="BG", **POINT)
    words = {"level": "eqf_3", "skills": ["Fare il formaggio"]}
    course = CourseFactory(municipality=town, published=True, **own, **words, **given)
    for edition in editions:
        CourseEditionFactory(course=course, **edition)
    actions.record_change(course)
    return course


def test_the_api_gives_what_holds_of_an_edition(client: Client) -> None:
    course = course_with({}, WHOLE, {"mode": "online", "price": Decimal(0)})
    answer = client.get(f"/api/v1/courses/{course.public_id}/?language=it").json()
    assert (answer["eqf_level"], answer["certificate"]) == (3, "Attestato regionale")
    assert answer["skills"] == ["Fare il formaggio"]
    bare, whole, online = answer["editions"]
    first = course.editions.first()
    assert bare == {
        **dict.fromkeys((*WHOLE, "currency")),
        "id": str(first.public_id),
        "is_cancelled": False,
        "starts_on": "2030-03-01",
        "ends_on": "2030-03-02",
        "hours": 40,
        "mode": {"code": "in_person", "label": "in presenza"},
        "languages": [],
        "location": answer["location"],
    }
    assert whole == bare | WHOLE | {
        "id": whole["id"],
        "price": 80.0,
        "currency": "EUR",
        "enrol_by": "2030-02-15",
        "mode": {"code": "hybrid", "label": "in presenza e a distanza"},
    }
    assert (online["location"], online["price"]) == (None, 0.0)


def test_its_structured_data_has_offer_workload_and_credential(client: Client) -> None:
    other = MunicipalityFactory(name="Gromo", province="BG", country="IT")
    entity = about(client, course_with(WHOLE | {"municipality": other}))
    assert entity["teaches"] == ["Fare il formaggio"]
    assert entity["educationalCredentialAwarded"]["name"] == "Attestato regionale"
    (instance,) = entity["hasCourseInstance"]
    assert instance["courseWorkload"] == "PT12H"
    assert instance["inLanguage"] == ["it", "fr"]
    assert instance["location"]["address"]["addressLocality"] == "Gromo"
    assert instance["offers"] == {
        "@type": "Offer",
        "category": "Paid",
        "price": "80.00",
        "priceCurrency": "EUR",
        "validThrough": "2030-02-15",
        "url": "https://scuola.example/iscriviti",
    }


@pytest.mark.parametrize(
    ("language", "free", "unknown", "until"),
    [
        ("it", "Gratuito", "Non indicato", "15 febbraio 2030"),
        ("fr", "Gratuit", "Non précisé", "15 février 2030"),
        ("ca", "Gratuït", "No s’indica", "15 de febrer del 2030"),
        ("es", "Gratuito", "No se indica", "15 de febrero de 2030"),
        ("en", "Free of charge", "Not stated", "15 February 2030"),
    ],
)
def test_the_page_tells_free_from_unknown(
    client: Client, language: str, free: str, unknown: str, until: str
) -> None:
    course = course_with({"price": Decimal(0)}, {}, WHOLE)
    page = client.get(course.page_url(language)).content.decode()
    first, second, third = page.split('<tr role="row">')[2:]
    assert f">{free}</td>" in first
    assert f">{unknown}</td>" in second
    assert free not in second
    assert until in third
    assert "Sala civica, Clusone (BG)" in third
    assert "Attestato regionale" in page


def test_what_is_called_off_stays_and_says_so_and_offers_nothing(
    client: Client,
) -> None:
    course = course_with(WHOLE | {"is_cancelled": True}, {"place": "Biblioteca"})
    page = client.get(course.page_url("it")).content.decode()
    off, held = page.split('<tr role="row"')[2:]
    assert "Annullata" in off
    assert WHOLE["enrol_url"] not in off
    assert "Annullata" not in held
    assert "Sala civica" not in client.get("/it/formazione/").content.decode()
    (instance, _held) = about(client, course)["hasCourseInstance"]
    assert instance["eventStatus"] == "https://schema.org/EventCancelled"


def test_every_card_of_a_course_names_its_next_edition(client: Client) -> None:
    topic = TopicFactory(published=True)
    group = GroupFactory(published=True)
    school = OrganisationFactory(published=True)
    there = {"topics": [topic], "group": group, "providers": [school]}
    past = {
        "starts_on": datetime.date(2020, 1, 1),
        "ends_on": datetime.date(2020, 1, 1),
    }
    course_with(past, WHOLE, {"starts_on": datetime.date(2030, 1, 31)}, **there)
    resource = ResourceFactory(topics=[topic], published=True)
    for record in (topic, group, school, resource):
        page = client.get(record.page_url("it")).content.decode()
        assert "Dal 31 gennaio al 2 marzo 2030" in page, record.kind
        assert "Sala civica" not in page, record.kind
        assert "2020" not in page, record.kind


def test_the_search_says_when_a_course_is_next(client: Client) -> None:
    course_with({}, {"is_cancelled": True, "starts_on": datetime.date(2029, 1, 1)})
    page = client.get("/it/cerca/", {"q": "corso"}).content.decode()
    assert "dall’1 al 2 marzo 2030" in page
    assert "2029" not in page

"""Editions of courses: what they do not say is the course's, or not known."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from agrinnova.publishing import actions
from antennas.models import Course
from tests.factories import CourseEditionFactory, CourseFactory, MunicipalityFactory
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
    assert bare == {
        **dict.fromkeys((*WHOLE, "currency")),
        "starts_on": "2030-03-01",
        "ends_on": "2030-03-02",
        "hours": 40,
        "mode": {"code": "in_person", "label": "in presenza"},
        "languages": [],
        "location": answer["location"],
    }
    assert whole == bare | WHOLE | {
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
    first, second, third = page.split('<section class="given">')[1:]
    assert f"<dd>{free}</dd>" in first
    assert f"<dd>{unknown}</dd>" in second
    assert free not in second
    assert until in third
    assert "Sala civica, Clusone (BG)" in third
    assert "Attestato regionale" in page

"""The course finder: what is asked holds of one and the same edition."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from antennas.models import Course
from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    MunicipalityFactory,
    OrganisationFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/it/formazione/"
CLUSONE = {"latitude": 45.89, "longitude": 9.95}
GROMO = {"latitude": 45.97, "longitude": 9.93}  # 9 km
SEO = {"latitude": 42.36, "longitude": 1.46}


def given(title: str, *editions: dict[str, Any], **own: Any) -> Course:
    """A public course with these editions, each in so many days from today."""
    course = CourseFactory(title=title, published=True, **own)
    for edition in editions:
        day = timezone.localdate() + datetime.timedelta(edition.pop("in_days", 10))
        days = {"starts_on": day, "ends_on": day}
        CourseEditionFactory(course=course, **days, **edition)
    return course


def found(client: Client, **query: Any) -> list[str]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return [record.title_it for record in response.context["records"]]


def test_the_next_one_comes_first_and_the_undated_last(client: Client) -> None:
    given("Senza data")
    given("Passato", {"in_days": -5})
    given("Dopo", {"in_days": 20})
    given("Prima", {"in_days": 30}, {"in_days": 5})
    assert found(client) == ["Prima", "Dopo", "Passato", "Senza data"]
    assert found(client, coming="true") == ["Prima", "Dopo"]


def test_what_is_asked_holds_of_the_same_edition(client: Client) -> None:
    cheap, soon = {"price": 0, "in_days": 60}, {"price": 90, "in_days": 5}
    given("Due volte", cheap, soon)
    given("Una volta", {"price": 0, "in_days": 5})
    until = timezone.localdate() + datetime.timedelta(30)
    assert found(client, max_price="0", to=str(until)) == ["Una volta"]
    assert found(client, max_price="90", to=str(until)) == ["Due volte", "Una volta"]
    assert found(client, max_price="50") == ["Una volta", "Due volte"]


def test_what_an_edition_does_not_say_is_the_courses(client: Client) -> None:
    given("Suo", {}, mode="online", original_language="it")
    given("Altro", {"mode": "in_person", "languages": ["fr"]}, mode="online")
    given("Senza data", mode="online")
    assert found(client, mode="online") == ["Suo", "Senza data"]
    assert found(client, mode="in_person") == ["Altro"]
    assert found(client, in_language="fr") == ["Altro"]
    assert found(client, in_language="it") == ["Suo", "Senza data"]


def test_a_place_is_reached_where_an_edition_is_held(client: Client) -> None:
    town, near, far = (MunicipalityFactory(**at) for at in (CLUSONE, GROMO, SEO))
    given("Qui", municipality=town)
    given("Vicino", {"municipality": near}, municipality=far)
    given("Altrove", {"municipality": far}, municipality=town)
    given("A distanza", {"mode": "online"}, municipality=town)
    asked = {"near": "45.89,9.95", "radius": "15"}
    assert found(client, **asked) == ["Vicino", "Qui"]
    assert found(client, **asked, ordering="distance") == ["Qui", "Vicino"]
    assert found(client, **asked | {"radius": "5"}) == ["Qui"]
    answer = client.get("/api/v1/courses/", asked | {"ordering": "distance"}).json()
    assert [r["distance_km"] for r in answer["results"]] == [0, pytest.approx(9, abs=1)]


def test_a_card_says_when_where_and_for_how_much_or_whom_to_ask(client: Client) -> None:
    school = OrganisationFactory(
        title="ABF", office_phone="0346 22 808", published=True
    )
    town = MunicipalityFactory(name="Clusone", province="BG", **CLUSONE)
    given("Formaggi", {"price": 80, "hours": 12}, municipality=town)
    given("Orti", {"in_days": -5}, providers=[school])
    page = client.get(LIST).content.decode()
    dated, undated = page.split('<li class="card')[1:]
    for words in ("Clusone (BG)", "12 ore", "80\xa0€"):
        assert words in dated
    assert "Non si conosce una data" in undated
    assert "0346 22 808" in undated


def test_the_api_follows_the_next_editions_by_cursor(client: Client) -> None:
    for number in range(3):
        given(f"Corso {number}", {"in_days": 30 - number})
    given("Senza data")
    query = {"ordering": "next_edition", "cursor": "*", "page_size": "1"}
    titles, address = [], "/api/v1/courses/"
    while address:
        answer = client.get(address, query).json()
        titles += [record["title"] for record in answer["results"]]
        address, query = answer["next"], {}
    assert titles == ["Corso 2", "Corso 1", "Corso 0", "Senza data"]

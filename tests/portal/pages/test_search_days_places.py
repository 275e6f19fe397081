"""Days and places beside the titles that the search finds, on page and in the API."""

import datetime
import re

import pytest
from django.test import Client
from django.utils.html import strip_tags

from tests.factories import (
    CourseFactory,
    EnterpriseFactory,
    EventFactory,
    MunicipalityFactory,
    OrganisationFactory,
    ResourceFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cheese")]

HEADING, LINE = re.compile(r">(.*?)</h3>", re.S), re.compile(r'"at">(.*?)</p>', re.S)
COMING = datetime.date(2130, 5, 1)
SAID = {
    "Formaggio A": "Clusone (BG)",
    "Formaggio B": "TN",
    "Formaggio C": "Valle alta",
    "Formaggio D": "Clusone (BG)",
    "Formaggio E": "Over · 30 September to 1 October 2021 · Clusone (BG)",
    "Formaggio F": "1 May 2130",
    "Formaggio G": "in primavera",
    "Formaggio H": "",
}


@pytest.fixture
def cheese() -> None:
    """Cheese of each kind, with a day, a place, both, or neither."""
    here = {"municipality": MunicipalityFactory(name="Clusone", province="BG")}
    when = {"starts_on": "2021-09-30", "ends_on": "2021-10-01"}
    unknown = {"starts_on": None, "ends_on": None, "date_text": "in primavera"}
    EnterpriseFactory(title="Formaggio A", published=True, **here)
    EnterpriseFactory(title="Formaggio B", province="TN", published=True)
    OrganisationFactory(title="Formaggio C", territory="Valle alta", published=True)
    CourseFactory(title="Formaggio D", published=True, **here)
    EventFactory(title="Formaggio E", published=True, **when, **here)
    EventFactory(title="Formaggio F", starts_on=COMING, ends_on=COMING, published=True)
    EventFactory(title="Formaggio G", published=True, **unknown)
    ResourceFactory(title="Formaggio H", published=True)


@pytest.mark.parametrize("more", ["", "&page=1"])
def test_a_result_says_its_day_and_place_as_its_card_does(
    client: Client, more: str
) -> None:
    page = client.get(f"/en/search/?q=formaggio{more}").content.decode()
    hits = page.split("<h3><a")[1:]
    assert {_text(HEADING, hit): _text(LINE, hit) for hit in hits} == SAID


def _text(pattern: re.Pattern[str], hit: str) -> str:
    """The text of the first such element, without its tags; "" where there is none."""
    found = pattern.search(hit.partition("</li>")[0])
    return " ".join(strip_tags(found[1]).split()) if found else ""


def test_the_api_says_the_same(client: Client) -> None:
    answer = client.get("/api/v1/search/?q=formaggio&language=en").json()
    said = {r["title"]: (r["place"], r["starts_on"]) for r in answer["results"]}
    assert said["Formaggio C"] == ("Valle alta", None)
    assert said["Formaggio E"] == ("Clusone (BG)", "2021-09-30")
    assert said["Formaggio F"] == (None, "2130-05-01")
    assert said["Formaggio H"] == (None, None)
    (over,) = (r for r in answer["results"] if r["title"] == "Formaggio E")
    assert over["ends_on"] == "2021-10-01"

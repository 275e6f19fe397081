"""An address says the same whoever opens it: ISO days and moments, decimal points."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from agrinnova.core.geo import parse_box, parse_point
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.sections import word
from agrinnova.web.query_fields import (
    DayField,
    MomentField,
    NumberField,
    WholeNumberField,
)
from tests.extremes import DAYS, MOMENTS, NUMBERS
from tests.factories import EventFactory
from tests.walks import walked

pytestmark = pytest.mark.django_db

LOCAL = (
    *("05/11/2027", "5.11.2027", "11/05/2027", "5 nov 2027", "2027/05/11", "20270511"),
    *("11-05-2027", "11.05.27", "2027.05.11"),
)


def taken(field: Any, values: tuple[str, ...]) -> set[str]:
    found = set()
    for value in values:
        try:
            field.clean(value)
            found.add(value)
        except ValidationError:
            continue
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_take_one_spelling_in_every_language(language: str) -> None:
    moments = (*MOMENTS, *LOCAL, "2027-05-11", "2027-05-11T09:30:00.5Z")
    with translation.override(language):
        assert taken(DayField(), DAYS + LOCAL) == {"0001-01-01", "9999-12-31"}
        assert taken(NumberField(), NUMBERS) == {"0", "99", "1.5", " 1 "}
        assert taken(WholeNumberField(), NUMBERS) == {"0", "99", " 1 "}
        assert taken(MomentField(), moments) == {
            *("2026-01-01 00:00+01:00", "2027-05-11", "2027-05-11T09:30:00.5Z")
        }


@pytest.mark.parametrize(
    "text", ["45,7,9", "45;9", "45,5;9,5", "٤٥,٩", "1_0,2", "1e2,9"]
)
def test_a_point_is_two_numbers_with_points(text: str) -> None:
    with pytest.raises(ValueError, match=text[:1]):
        parse_point(text)
    assert parse_point("45.5, 9") == (45.5, 9.0)
    assert parse_box("-5e-05,1,2,+3") == (-5e-05, 1, 2, 3)


# --- in HTML, API and exports ---


def addresses(language: str) -> list[str]:
    events, map_ = word("events", language), word("map", language)
    files = ("csv", "xlsx", "ics", "atom", "geojson")
    return [
        f"/{language}/{events}/",
        f"/{language}/{map_}/?kind=event",
        f"/{language}/{map_}.geojson?kind=event",
        f"/{language}/embed/{events}/",
        *(f"/{language}/{events}.{end}" for end in files),
        f"/api/v1/events/?language={language}",
    ]


SAID = {
    "it": "Serve il giorno come anno, mese e giorno",
    "fr": "Indiquez le jour sous la forme année, mois, jour",
    "ca": "Indica la data com a any, mes i dia",
    "es": "Indica la fecha como año, mes y día",
    "en": "Give a date as year, month and day",
}


@pytest.mark.parametrize("language", walked(LANGUAGES, ["it"]))
def test_a_day_is_iso_at_every_address(client: Client, language: str) -> None:
    """On 5 November one is over, on 11 May none: both readings would find something."""
    EventFactory(published=True, starts_on="2027-06-01", ends_on="2027-06-01")
    for address in addresses(language):
        mark = "&" if "?" in address else "?"
        assert client.get(f"{address}{mark}from=2027-05-11").status_code == 200, address
        for local in LOCAL:
            refused = client.get(f"{address}{mark}from={local}")
            assert refused.status_code == 400, (address, local)
        if not address.startswith(f"/{language}/embed/"):
            assert SAID[language] in refused.content.decode(), address


def test_the_figures_at_the_admin_are_asked_in_iso(admin_client) -> None:
    for page in ("/admin/figures/", "/admin/figures.xlsx"):
        assert admin_client.get(page, {"since": "2027-05-11"}).status_code == 200
        assert admin_client.get(page, {"since": "05/11/2027"}).status_code == 400
    shown = admin_client.get(
        "/admin/figures/", {"since": "2027-05-11"}
    ).content.decode()
    assert '<input type="date" name="since" value="2027-05-11"' in shown

"""The export of a list that is an Excel workbook."""

import datetime

from tests.factories import (
    EnterpriseFactory,
    EventFactory,
    GroupFactory,
    OrganisationFactory,
)
from tests.portal.exports.support import workbook


def test_a_workbook_keeps_numbers_and_dates_and_disarms_words(get) -> None:
    day = datetime.date(2030, 5, 1)
    EventFactory(title="=1+1", starts_on=day, ends_on=day, published=True)
    EnterpriseFactory(title="Élan", workers=7, is_young_led=True, published=True)
    (event,) = workbook(get("/it/eventi.xlsx"))
    assert event["titolo"] == "'=1+1"
    assert event["data di inizio"].date() == day
    (enterprise,) = workbook(get("/en/enterprises.xlsx"))
    assert (enterprise["title"], enterprise["people at work"]) == ("Élan", 7)
    assert enterprise["led by young people"] == "yes"
    assert enterprise["led by women"] is None, "unknown is not no"


def test_the_offices_of_bodies_and_territories_can_be_called_from_it(get) -> None:
    office = {
        "office_phone": "035 11 22;035 33 44",
        "office_email": "ufficio@parco.example",
        "office_address": "via Libertà 21",
        "office_hours": "lun-ven 9-12",
        "office_source_url": "https://parco.example/contatti",
        "office_seen_year": 2024,
    }
    OrganisationFactory(published=True, **office)
    GroupFactory(published=True, **office)
    for address in ("/en/antennas.xlsx", "/en/territories.xlsx"):
        row = workbook(get(address))[0]
        assert list(office.values()) == [
            row["telephone of the office"],
            row["e-mail address of the office"],
            row["address of the office"],
            row["opening hours"],
            row["source of the contact"],
            row["year in which the contact was seen"],
        ]

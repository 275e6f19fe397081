"""The export of a list that is an Excel workbook."""

import datetime

import pytest

from tests.factories import EnterpriseFactory, EventFactory
from tests.portal.exports.support import workbook

pytestmark = pytest.mark.django_db


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

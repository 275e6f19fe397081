"""The calendar of a month: its days, its neighbours, what is asked of it."""

import datetime
import re
from html import unescape

import pytest
from django.test import Client

from events.calendar.month import Month
from tests import factories

DECEMBER = "/it/eventi/?view=month&month=2026-12"
MONTH_PAGE = 8  # statements


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def on_days(client: Client, address: str) -> dict[str, list[str]]:
    """The titles of the events by the day in whose cell they stand."""
    page = client.get(address).content.decode()
    cells = re.findall(
        r'<td.*?<time datetime="([^"]+)".*?</time>(.*?)</td>', page, re.S
    )
    found = {at: re.findall(r"<a [^>]*>(.*?)</a>", cell) for at, cell in cells}
    return {at: list(map(unescape, titles)) for at, titles in found.items() if titles}


def test_each_event_stands_on_its_days(client) -> None:
    for title, first, last, days in (
        ("Notte", "2026-11-30", "2026-12-01", []),
        ("Corso", "2026-12-05", "2026-12-19", ["2026-12-05", "2026-12-19"]),
        ("Fiera", "2026-12-31", "2027-01-02", []),
        ("Prima", "2026-11-01", "2026-11-02", []),
    ):
        factories.EventFactory(
            title=title,
            starts_on=day(first),
            ends_on=day(last),
            days=list(map(day, days)),
            published=True,
        )
    factories.EventFactory(starts_on=day("2026-12-05"), ends_on=day("2026-12-05"))
    factories.EventFactory(
        starts_on=None, ends_on=None, date_text="Natale", published=True
    )
    assert on_days(client, DECEMBER) == {
        "2026-12-01": ["Notte"],
        "2026-12-05": ["Corso"],
        "2026-12-19": ["Corso"],
        "2026-12-31": ["Fiera"],
    }


def test_filters_hold_and_lead_on_from_month_to_month(client) -> None:
    when = {"starts_on": day("2026-12-05"), "ends_on": day("2026-12-05")}
    for title, kind in (("Uno", "workshop"), ("Due", "webinar")):
        factories.EventFactory(title=title, type=kind, published=True, **when)
    address = f"{DECEMBER}&type=workshop"
    assert on_days(client, address) == {"2026-12-05": ["Uno"]}
    page = unescape(client.get(address).content.decode())
    for month, rel in (("2026-11", "prev"), ("2027-01", "next")):
        link = f'view=month&month={month}&type=workshop" rel="{rel} nofollow"'
        assert link in page
    assert 'href="/it/eventi.ics?type=workshop"' in page  # no page's own parameters


def test_an_empty_month_says_so_and_a_cancelled_event_too(client) -> None:
    when = {"starts_on": day("2026-12-05"), "ends_on": day("2026-12-05")}
    factories.EventFactory(event_status="cancelled", published=True, **when)
    assert ">Annullato</b>" in client.get(DECEMBER).content.decode()
    empty = client.get("/it/eventi/?view=month&month=2026-11").content.decode()
    assert "Per questo mese non è annunciato nulla." in empty


@pytest.mark.parametrize("month", ["2026-13", "1999-12", "2101-01", "dicembre", "1"])
def test_a_month_that_does_not_exist_is_not_found(client, month) -> None:
    answer = client.get("/it/eventi/", {"view": "month", "month": month})
    assert answer.status_code == 404


def test_the_calendar_ends_somewhere() -> None:
    assert Month(2000, 1).before() is None
    assert Month(2100, 12).after() is None
    assert str(Month(2026, 12).after()) == "2027-01"


@pytest.mark.parametrize("number", [1, 4])
def test_a_month_costs_the_same_however_full(
    client, django_assert_num_queries, number
) -> None:
    town = factories.MunicipalityFactory()
    for _each in range(number):
        factories.EventFactory(
            starts_on=day("2026-12-05"),
            ends_on=day("2026-12-09"),
            municipality=town,
            published=True,
        )
    with django_assert_num_queries(MONTH_PAGE):
        client.get(DECEMBER)

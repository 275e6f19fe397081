"""News of the home page: few are named, many counted, what is over is left out."""

import datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from agrinnova.core.models import SearchEntry
from agrinnova.portal.pages.news import Day
from tests.factories import (
    EnterpriseFactory,
    EventFactory,
    ResourceFactory,
    TopicFactory,
)


def came(record: Any, days_ago: int) -> Any:
    """`record`, published that many days ago."""
    then = timezone.now() - datetime.timedelta(days=days_ago)
    for rows in (SearchEntry.objects, type(record).objects):
        rows.filter(public_id=record.public_id).update(published_at=then)
    return record


def shown(client: Client) -> list[tuple[int, list[str], list[tuple[str, int]]]]:
    today = timezone.localdate()
    days: list[Day] = client.get("/it/").context["news"]
    return [
        (
            (today - day.day).days,
            [result.title for result in day.records],
            [(arrival.kind, arrival.number) for arrival in day.arrivals],
        )
        for day in days
    ]


def test_a_day_on_which_all_was_loaded_is_numbers_not_titles(client: Client) -> None:
    for number in range(7):
        came(ResourceFactory(title=f"Guida {number}", published=True), 9)
    for number in range(2):
        came(EnterpriseFactory(title=f"Stalla {number}", published=True), 9)
    TopicFactory(published=True)
    assert shown(client) == [(9, [], [("resource", 7), ("enterprise", 2)])]
    page = client.get("/it/").content.decode()
    assert 'href="/it/risorse/?ordering=-published_at"' in page
    assert client.get("/it/risorse/?ordering=-published_at").status_code == 200


def test_later_days_stand_first_with_their_titles(client: Client) -> None:
    for number in range(6):
        came(ResourceFactory(title=f"Guida {number}", published=True), 9)
    came(EnterpriseFactory(title="Nuova", published=True), 2)
    EnterpriseFactory(title="Bozza")
    EnterpriseFactory(title="Ritirata", withdrawn=True)
    assert shown(client) == [(2, ["Nuova"], []), (9, [], [("resource", 6)])]


def test_what_is_over_is_no_news(client: Client) -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    EventFactory(
        title="Passata", starts_on=yesterday, ends_on=yesterday, published=True
    )
    assert shown(client) == []
    EventFactory(title="Futura", published=True)
    assert shown(client) == [(0, ["Futura"], [])]

"""Kept page of an enterprise: whatever it shows changes, the next reader sees it."""

from typing import Any

import pytest
from django.test import Client

from agrinnova.core.dependencies import Dependencies
from agrinnova.publishing import actions
from enterprises.registry.choices import Channel
from tests.admin_support import address, sent
from tests.factories import (
    ConsentFactory,
    ContactFactory,
    EnterpriseFactory,
    MunicipalityFactory,
    OrganisationFactory,
    ResourceFactory,
)
from tests.portal.kinds import PUBLISHED
from tests.portal.record_edits import EDITS, Edit, follow

pytestmark = pytest.mark.django_db


def neighbour(record: Any) -> None:
    EnterpriseFactory(municipality=record.municipality, published=True)


def reading(record: Any) -> None:
    ResourceFactory(topics=record.topics.all(), title="Da leggere", published=True)


def office(record: Any) -> None:
    OrganisationFactory(
        group=record.group,
        office_phone="+39 0346 1234",
        office_source_url="https://a.example/",
        office_seen_year=2026,
        published=True,
    )


def contact(record: Any) -> None:
    given = ConsentFactory(
        contact=ContactFactory(enterprise=record), channel=Channel.WEB
    )
    assert given.field == "email"
    actions.record_change(record)


AROUND = (neighbour, reading, office, contact)


@pytest.mark.parametrize("edit", [*EDITS["enterprise"], *AROUND])
def test_the_page_follows_what_it_shows(edit: Edit, client: Client) -> None:
    record = PUBLISHED["enterprise"](1)
    follow(client, record.page_url("it"), edit, record)


def test_a_neighbour_that_is_withdrawn_is_gone(client: Client) -> None:
    record = PUBLISHED["enterprise"](1)
    other = EnterpriseFactory(municipality=record.municipality, published=True)

    def gone(_record: Any) -> None:
        actions.withdraw(other, by=None)

    follow(client, record.page_url("it"), gone, record)


def test_the_outline_follows_the_municipalities_of_the_group(admin_client) -> None:
    record = PUBLISHED["enterprise"](1)
    for point in ((45.1, 9.1), (45.9, 9.9), (45.2, 9.8)):
        place = MunicipalityFactory(
            group=record.group, latitude=point[0], longitude=point[1]
        )

    def moved(_record: Any) -> None:
        sent(admin_client, address(place, "change"), latitude="46.4")

    follow(admin_client, record.page_url("it"), moved, record)


def test_a_page_that_rests_on_nothing_but_its_key_would_not_follow(
    client: Client, monkeypatch
) -> None:
    def all_of_it(found: Dependencies, _kind: str) -> None:
        found.reads.clear()

    monkeypatch.setattr(Dependencies, "leave_to", all_of_it)
    record = PUBLISHED["enterprise"](1)
    with pytest.raises(AssertionError):
        follow(client, record.page_url("it"), office, record)

"""My territory: what a page says of all territories, the same for every reader."""

import re

import pytest
from django.test import Client

from tests.factories import (
    CourseFactory,
    EnterpriseFactory,
    EventFactory,
    GroupFactory,
    OrganisationFactory,
    TopicFactory,
)

COUNTS = {"Valle": ["2 imprese", "1 organizzazione"], "Vuoto": []}


@pytest.fixture
def topic():
    topic = TopicFactory(slug="capre", published=True)
    valley = GroupFactory(title="Valle", slug="valle", published=True)
    GroupFactory(title="Vuoto", slug="vuoto", published=True)
    secret = GroupFactory(title="Segreto", slug="segreto")
    here = {"topics": [topic], "group": valley}
    for number in range(2):
        EnterpriseFactory(title=f"Impresa {number}", published=True, **here)
    OrganisationFactory(published=True, office_phone="+39 035 1", **here)
    EventFactory(starts_on="2020-05-01", ends_on="2020-05-01", published=True, **here)
    EnterpriseFactory(title="Bozza", **here)
    CourseFactory(published=True, topics=[topic])
    EnterpriseFactory(published=True, group=secret, topics=[topic])
    return topic


def said(counts: dict[str, dict[str, str]]) -> list[str]:
    return [count["said"] for count in counts.values()]


def counted_on(client: Client, address: str) -> tuple[dict[str, list[str]], list[str]]:
    """What a page counts in each territory, and in the network."""
    territories, network = client.get(address).context["by_territory"]
    return {str(t.group): said(t.counts) for t in territories}, said(network)


def test_what_is_public_is_counted_by_territory_and_in_all(client, topic) -> None:
    of_all = ["3 imprese", "1 corso", "1 organizzazione"]
    assert counted_on(client, topic.page_url("it")) == (COUNTS, of_all)
    EnterpriseFactory(title="Altro tema", published=True)
    assert counted_on(client, "/it/") == (COUNTS, ["4 imprese", *of_all[1:]])


def test_each_count_leads_to_a_list_of_as_many(client, topic) -> None:
    territories, _network = client.get("/it/").context["by_territory"]
    for count in territories[0].counts.values():
        assert client.get(count["address"]).context["count"] == count["count"]


def test_every_page_offers_the_territories_without_a_script(client, topic) -> None:
    for address in ("/it/progetto/", "/it/imprese/", topic.page_url("it")):
        foot = client.get(address).content.decode().partition('class="foot"')[2]
        links = re.findall(r'href="([^"]*)" data-own="([^"]*)"', foot)
        there = ["valle", "vuoto"]
        assert links == [(f"/it/territori/{slug}/", slug) for slug in there]


def test_a_card_says_where_it_stands_unless_that_is_not_public(client, topic) -> None:
    page = client.get("/it/imprese/").content.decode()
    assert re.findall(r'<li class="card" data-group="(\w+)"', page) == ["valle"] * 2
    assert "segreto" not in page


def test_a_list_offers_one_territory_alone_until_it_is_asked(client, topic) -> None:
    page = client.get("/it/imprese/?topic=capre&page=1").content.decode()
    assert 'data-only="/it/imprese/?topic=capre&amp;group="' in page
    assert "data-only" not in client.get("/it/imprese/?group=valle").content.decode()
    assert "data-only" not in client.get("/it/territori/").content.decode()

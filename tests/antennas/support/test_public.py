"""What readers see of support services: where, until when, given by whom."""

import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from agrinnova.portal.alerts.digests import news_for
from agrinnova.publishing.actions import withdraw
from agrinnova.search import SearchResults, find
from antennas.models import SupportService
from tests.factories import (
    GroupFactory,
    OrganisationFactory,
    SubscriptionFactory,
    SupportServiceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/it/sostegno/"
YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)


def listed(client: Client, **query: str) -> list[str]:
    return [str(record) for record in client.get(LIST, query).context["records"]]


def test_the_empty_list_says_what_will_stand_there(client: Client) -> None:
    SupportServiceFactory(title="Bozza segreta")
    page = client.get(LIST).content.decode()
    assert "Non c’è ancora nessun servizio di sostegno" in page
    assert "Bozza segreta" not in page


def test_what_is_over_says_so_and_comes_last(client: Client) -> None:
    call = {"type": "funding", "published": True}
    SupportServiceFactory(title="Bando vecchio", closes_on=YESTERDAY, **call)
    SupportServiceFactory(title="Sportello", published=True)
    SupportServiceFactory(title="Un bando", closes_on=timezone.localdate(), **call)
    assert listed(client) == ["Sportello", "Un bando", "Bando vecchio"]
    old = SupportService.objects.get(title_it="Bando vecchio")
    page = client.get(old.page_url("it")).content.decode()
    assert "Chiuso:" in page
    assert "Non si può più chiedere." in page
    today = SupportService.objects.get(title_it="Un bando")
    assert "Aperto, ultimo giorno:" in client.get(today.page_url("it")).content.decode()


def test_one_that_names_no_territory_helps_in_all(client: Client) -> None:
    here, there = (GroupFactory(slug=s, published=True) for s in ("gal-a", "gal-b"))
    SupportServiceFactory(title="Ovunque", published=True)
    SupportServiceFactory(title="Qui", groups=[here], published=True)
    SupportServiceFactory(title="In due", groups=[here, there], published=True)
    assert listed(client, group="gal-a") == ["In due", "Ovunque", "Qui"]
    assert listed(client, group="gal-b") == ["In due", "Ovunque"]
    page = client.get(here.page_url("it")).context["services"]
    assert [str(record) for record in page["records"]] == ["In due", "Ovunque", "Qui"]


def test_topic_and_antenna_show_what_helps(client: Client) -> None:
    topic = TopicFactory(published=True)
    antenna = OrganisationFactory(role="antenna", published=True)
    given: dict[str, Any] = {"topics": [topic], "providers": [antenna]}
    SupportServiceFactory(title="Sportello", published=True, **given)
    SupportServiceFactory(title="Bozza segreta", **given)
    on_topic = client.get(topic.page_url("it"))
    assert [str(r) for r in on_topic.context["services"]["records"]] == ["Sportello"]
    assert 'href="#support-service"' in on_topic.content.decode()
    page = client.get(antenna.page_url("it"))
    assert [str(r) for r in page.context["services"]] == ["Sportello"]
    assert "Bozza segreta" not in page.content.decode()


def test_a_body_that_is_not_public_is_not_named(client: Client) -> None:
    antenna = OrganisationFactory(title="Scuola segreta", published=True)
    providers = [antenna, "La pro loco"]
    service = SupportServiceFactory(providers=providers, published=True)
    assert "Scuola segreta" in client.get(service.page_url("it")).content.decode()
    withdraw(antenna, by=None)
    cache.clear()
    page = client.get(service.page_url("it")).content.decode()
    assert "Scuola segreta" not in page
    assert "La pro loco" in page
    (given,) = client.get(f"/api/v1/support-services/{service.public_id}/").json()[
        "providers"
    ]
    assert given["name"] == "La pro loco"


def test_only_what_can_be_asked_for_now_is_a_question_everywhere(
    client: Client,
) -> None:
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    SupportServiceFactory(title="Sportello", published=True)
    SupportServiceFactory(title="Vecchio", closes_on=YESTERDAY, published=True)
    SupportServiceFactory(title="Domani", opens_on=tomorrow, published=True)
    plain = client.get(LIST).content.decode()
    assert 'href="?open=true"' in plain or 'href="/it/sostegno/?open=true"' in plain
    assert listed(client, open="true") == ["Sportello"]
    (found,) = client.get("/api/v1/support-services/?open=true").json()["results"]
    assert found["title"] == "Sportello"
    table = client.get("/it/sostegno.csv?open=true").content.decode()
    assert ("Sportello" in table, "Vecchio" in table) == (True, False)
    assert client.get("/api/v1/support-services/?open=no").status_code == 400


def test_the_search_finds_support_where_it_helps_whoever_keeps_it() -> None:
    here, there = (GroupFactory(slug=s, published=True) for s in ("gal-a", "gal-b"))
    own: dict[str, Any] = {"group": there, "published": True}
    SupportServiceFactory(title="Sportello qui", groups=[here], **own)
    SupportServiceFactory(title="Sportello ovunque", **own)
    SupportServiceFactory(title="Sportello altrove", groups=[there], **own)
    found = {
        slug: find("sportello", language="it", group=slug)
        for slug in ("gal-a", "gal-b", "gal-c")
    }
    titles = {slug: sorted(map(str, titles_of(one))) for slug, one in found.items()}
    assert titles == {
        "gal-a": ["Sportello ovunque", "Sportello qui"],
        "gal-b": ["Sportello altrove", "Sportello ovunque"],
        "gal-c": [],
    }
    counts = {one.value: one.count for one in found["gal-a"].facets["group"]}
    assert counts == {"gal-a": 2, "gal-b": 2}


def titles_of(found: SearchResults) -> list[str]:
    return [result.title for result in found.results]


def test_an_alert_names_support_for_the_territory() -> None:
    here, there = (GroupFactory(published=True) for _ in range(2))
    since = timezone.now() - datetime.timedelta(days=30)
    subscription = SubscriptionFactory(groups=[here], confirmed=True, told_until=since)
    helping = SupportServiceFactory(groups=[here], group=there, published=True)
    everywhere = SupportServiceFactory(group=there, published=True)
    SupportServiceFactory(groups=[there], group=here, published=True)
    found = news_for(subscription, timezone.now())
    assert set(found) == {helping.public_id, everywhere.public_id}

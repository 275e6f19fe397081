"""What readers see of support services: where, until when, given by whom."""

import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from agrinnova.publishing.actions import withdraw
from antennas.models import SupportService
from tests.factories import (
    GroupFactory,
    OrganisationFactory,
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

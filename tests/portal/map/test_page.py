"""The map page: what it says without a script, and whom it asks."""

import json
import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from agrinnova.core.geo import Point
from agrinnova.portal.exports.maps import CREDITS
from agrinnova.portal.map import drawn
from agrinnova.web.drawing import outline
from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
)
from tests.portal.map.support import (
    KINDS,
    MUNICIPALITIES,
    listed,
    municipality,
    some_of,
)


def test_an_outline_keeps_round_its_points() -> None:
    points = [Point(45.8, 9.9), Point(45.9, 10.1), Point(46.0, 9.9)]
    latitudes, longitudes = zip(*outline(points, km=4), strict=True)
    assert min(latitudes) == pytest.approx(45.8 - 4 / 111.2, abs=0.001)
    assert max(longitudes) == pytest.approx(10.1 + 4 / 77.4, abs=0.001)
    assert outline([]) == []


# --- the page without a script ---


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_lists_every_place_and_its_records(client: Client, kind: str) -> None:
    some_of(kind)
    when = KINDS[kind][2]
    asked = {"kind": kind} | ({"when": when} if when else {})
    page = client.get("/it/mappa/", asked).content.decode()
    assert [
        name for name in MUNICIPALITIES if name.replace("'", "&#x27;") not in page
    ] == []
    assert [n for n in range(5) if f"Visibile {n}" not in page] == []
    assert "segreta" not in page
    assert CREDITS in page


def test_past_a_number_of_records_the_page_counts_by_place(
    client: Client, monkeypatch
) -> None:
    monkeypatch.setattr(drawn, "NAMED", 4)
    some_of("enterprise")
    page = client.get("/it/mappa/").content.decode()
    assert "Visibile 0" not in page
    address = re.search(r'href="([^"]+)">2 imprese</a></li>', page)[1]
    assert listed(client, address.replace("&amp;", "&")) == 2


def test_the_page_costs_the_same_with_one_and_with_many(
    client: Client, django_assert_max_num_queries
) -> None:
    def cost() -> int:
        cache.clear()
        with django_assert_max_num_queries(8) as queries:
            client.get("/it/mappa/?sector=other")
        return len(queries)

    group = GroupFactory(slug="gal", published=True)
    given = {"sector": "other", "group": group, "published": True}
    EnterpriseFactory(municipality=municipality("Gromo"), **given)
    cost()  # what is kept per process is kept now
    EnterpriseFactory(municipality=municipality("Gromo"), **given)
    with_one = cost()
    for name in MUNICIPALITIES:
        EnterpriseFactory(municipality=municipality(name), **given)
    assert cost() == with_one


def test_a_kind_is_changed_and_what_both_are_asked_is_kept(client: Client) -> None:
    some_of("course")
    page = client.get("/it/mappa/?q=visibile&sector=other").content.decode()
    assert 'href="/it/mappa/?q=visibile&amp;kind=course"' in page
    assert client.get("/it/mappa/?kind=topic").status_code == 400
    assert client.get("/it/mappa/?kind=course&sector=other").status_code == 200


def test_one_territory_alone_is_drawn_once(client: Client) -> None:
    for slug in ("gal-uno", "gal-due"):
        group = GroupFactory(slug=slug, published=True)
        EnterpriseFactory(
            municipality=municipality("Gromo"), group=group, published=True
        )
    assert '<div class="overview">' in client.get("/it/mappa/").content.decode()
    page = client.get("/it/mappa/?group=gal-uno").content.decode()
    assert '<div class="overview">' not in page
    assert page.count('class="sheet"') == 1


# --- third parties ---


@pytest.fixture
def tiles(settings) -> Iterator[str]:
    cache.clear()
    settings.TILE_URL = "https://{s}.tiles.example/{z}/{x}/{y}.png"
    yield "https://*.tiles.example"
    cache.clear()


def test_without_a_tile_server_nobody_else_is_named(client: Client) -> None:
    some_of("enterprise")
    answer = client.get("/it/mappa/")
    policy = answer["Content-Security-Policy"]
    assert "http" not in policy
    assert "tiles" not in answer.content.decode().replace('"tiles": ""', "")


def test_a_tile_server_may_show_pictures_on_the_map_alone(
    client: Client, tiles: str
) -> None:
    some_of("enterprise")
    first = client.get("/it/mappa/")
    again = client.get("/it/mappa/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    for answer in (first, again):
        policy = dict(
            part.strip().split(" ", 1)
            for part in answer["Content-Security-Policy"].split(";")
        )
        assert [name for name, value in policy.items() if tiles in value] == ["img-src"]
    assert "tiles.example" not in client.get("/it/")["Content-Security-Policy"]
    page = first.content.decode()
    assert "tiles.example" in page
    assert "OpenStreetMap" in page


def test_leaflet_is_named_but_not_fetched_by_the_page(client: Client) -> None:
    some_of("enterprise")
    page = client.get("/it/mappa/").content.decode()
    fetched = re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]+)"', page)
    assert [address for address in fetched if "leaflet" in address] == []
    assert '<div id="map-door" hidden>' in page
    data = json.loads(re.search(r'id="map-data"[^>]*>(.*?)</script>', page)[1])
    assert all(address.startswith("/static/leaflet/") for address in data["leaflet"])

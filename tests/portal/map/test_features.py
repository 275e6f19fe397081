"""The clusters that the map is fed with."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from agrinnova.core.geo import Box
from agrinnova.core.models import Municipality
from agrinnova.portal.map import clusters
from agrinnova.publishing import actions
from enterprises.models import Enterprise
from tests.factories import (
    EnterpriseFactory,
    TopicFactory,
)
from tests.portal.map.support import (
    KINDS,
    MUNICIPALITIES,
    VALLEY,
    listed,
    municipality,
    some_of,
)


def features(client: Client, **asked: Any) -> dict[str, Any]:
    response = client.get("/it/mappa.geojson", asked)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/geo+json"
    return response.json()


def counted(collection: dict[str, Any]) -> int:
    return sum(f["properties"]["count"] for f in collection["features"])


@pytest.mark.parametrize("kind", KINDS)
def test_clusters_count_what_the_list_counts(client: Client, kind: str) -> None:
    some_of(kind)
    _factory, section, when = KINDS[kind]
    for box in ("9,45,10.5,46.5", "9.9,45.8,9.96,45.9", "-180,-90,180,90"):
        asked = {"bbox": box} | ({"when": when} if when else {})
        expected = listed(client, f"/it/{section}/", **asked)
        assert expected > 0, box
        for zoom in (0, 5, 9, 12, 20):
            collection = features(client, kind=kind, zoom=zoom, **asked)
            counts = (counted(collection), collection["count"])
            assert counts == (expected, expected), (box, zoom)


def test_clusters_come_apart_as_one_looks_closer(client: Client) -> None:
    some_of("enterprise")
    found = {
        zoom: sorted(
            feature["properties"]["count"]
            for feature in features(client, zoom=zoom, bbox=VALLEY)["features"]
        )
        for zoom in (0, 7, 12, 15)
    }
    assert found == {0: [4], 7: [4], 12: [1, 1, 2], 15: [1, 1, 2]}


def test_a_place_names_its_records_and_a_cluster_its_municipalities(
    client: Client,
) -> None:
    some_of("enterprise")
    place = features(client, bbox="9.94,45.88,9.95,45.9", zoom=12)["features"][0]
    said = place["properties"]
    assert said["label"] == "Clusone (BG): 2 imprese"
    assert [record["title"] for record in said["records"]] == [
        "Visibile 0",
        "Visibile 4",
    ]
    assert said["records"][0]["url"] == "/it/imprese/visibile-0/"
    assert said["records"][0]["kind"] == "enterprise"
    assert listed(client, said["list"]) == 2
    cluster = features(client, bbox="9,45,10.5,46.5", zoom=6)["features"][0]
    assert "Clusone, Gromo, Rovetta" in cluster["properties"]["label"]
    assert cluster["bbox"] == [9.927, 45.889, 9.98, 45.966]
    assert "records" not in cluster["properties"]


def test_a_place_with_many_names_some_and_links_to_the_rest(client: Client) -> None:
    for number in range(clusters.EACH + 3):
        EnterpriseFactory(
            title=f"Visibile {number}",
            municipality=municipality("Gromo"),
            published=True,
        )
    said = features(client)["features"][0]["properties"]
    assert (said["count"], len(said["records"])) == (clusters.EACH + 3, clusters.EACH)
    assert listed(client, said["list"]) == clusters.EACH + 3


def test_filters_narrow_the_map_as_they_narrow_the_list(client: Client) -> None:
    some_of("enterprise")
    topic = TopicFactory(slug="capre", published=True)
    EnterpriseFactory(
        municipality=municipality("Gromo"), topics=[topic], published=True
    )
    for asked in ({"topic": "capre"}, {"q": "visibile"}, {"near": "45.9,9.9"}):
        expected = listed(client, "/it/imprese/", **asked)
        assert counted(features(client, **asked)) == expected > 0


def test_no_draft_and_nothing_withdrawn_is_ever_there(client: Client) -> None:
    some_of("enterprise")
    gone = Enterprise.objects.published().get(slug="visibile-2")
    assert "Visibile 2" in json.dumps(features(client, bbox=VALLEY, zoom=14))
    actions.withdraw(gone, by=None)
    for address in (f"/it/mappa.geojson?zoom=14&bbox={VALLEY}", "/it/mappa/"):
        text = client.get(address).content.decode()
        assert "Visibile 1" in text
        assert "segreta" not in text
        assert "Visibile 2" not in text


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "topic"},
        {"zoom": "21"},
        {"zoom": "x"},
        {"bbox": "9,45,10"},
        {"colour": "red"},
        {"when": "past"},
        {"sector": "nonsense"},
    ],
)
def test_what_is_not_understood_is_named(client: Client, asked: dict[str, str]) -> None:
    response = client.get("/it/mappa.geojson", asked)
    assert response.status_code == 400
    assert [e["parameter"] for e in response.json()["errors"]] == list(asked)


def test_an_answer_is_dated_and_leaves_no_cookie(client: Client) -> None:
    some_of("enterprise")
    first = client.get("/it/mappa.geojson")
    assert not first.cookies
    again = client.get("/it/mappa.geojson", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("asked", ["", f"&bbox={VALLEY}&zoom=12&sector=other"])
def test_an_answer_costs_the_same_with_one_and_with_many(
    client: Client, asked: str, django_assert_max_num_queries
) -> None:
    def cost() -> int:
        cache.clear()
        with django_assert_max_num_queries(5) as queries:
            client.get(f"/it/mappa.geojson?kind=enterprise{asked}")
        return len(queries)

    EnterpriseFactory(
        sector="other", municipality=municipality("Gromo"), published=True
    )
    cost()  # what is kept per process is kept now
    EnterpriseFactory(
        sector="other", municipality=municipality("Gromo"), published=True
    )
    with_one = cost()
    for name in MUNICIPALITIES:
        EnterpriseFactory(
            sector="other", municipality=municipality(name), published=True
        )
    assert cost() == with_one


def test_no_zoom_can_ask_for_an_endless_answer(client: Client) -> None:
    Municipality.objects.bulk_create(
        Municipality(
            name=f"Paese {number}",
            province="BG",
            country="IT",
            latitude=40 + (number // 40) / 5,
            longitude=5 + (number % 40) / 5,
            coordinate_source="italy_geo_2018",
        )
        for number in range(1600)
    )
    Enterprise.objects.bulk_create(
        Enterprise(
            slug=f"visibile-{place.pk}",
            title_it="Visibile",
            status="published",
            published_at="2024-01-01T00:00Z",
            sector="other",
            municipality=place,
        )
        for place in Municipality.objects.all()
    )
    for asked in ({"zoom": 18}, {"zoom": 18, "bbox": "-180,-90,180,90"}, {}):
        collection = features(client, **asked)
        assert collection["count"] == counted(collection) == 1600
        assert len(collection["features"]) <= clusters.MOST


# --- the grid ---


def test_a_cell_grows_until_the_frame_holds_few_of_them() -> None:
    valley, earth = Box(9.9, 45.8, 10.1, 46.0), Box(-180, -90, 180, 90)
    assert clusters.cell_width(valley, 10) == clusters.WIDEST / 1024
    assert clusters.cell_width(earth, 10) > clusters.WIDEST / 1024


def test_marks_that_would_cover_each_other_are_put_together() -> None:
    def row(longitude: float, count: int, municipality: int) -> dict[str, Any]:
        edges = dict.fromkeys(("west", "east"), longitude)
        edges |= dict.fromkeys(("south", "north", "latitude"), 45.0)
        return {
            "longitude": longitude,
            "count": count,
            "municipalities": [municipality],
            **edges,
        }

    near, far = [row(9.0, 3, 1), row(9.1, 1, 2)], [row(9.0, 3, 1), row(9.9, 1, 2)]
    (together,) = clusters.apart(near, 1.0)
    assert (together["count"], together["municipalities"]) == (4, [1, 2])
    assert together["longitude"] == pytest.approx(9.025)
    assert (together["west"], together["east"]) == (9.0, 9.1)
    assert clusters.apart(far, 1.0) == far

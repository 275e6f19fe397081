"""The drawing of the network on the first page: all territories, no draft, no clash."""

import math
from itertools import combinations

from django.test import Client

from agrinnova.core.models import LocalActionGroup
from agrinnova.portal.pages.by_territory import Territory, by_territory
from agrinnova.portal.pages.home import richest
from agrinnova.portal.pages.network import APART, HEIGHT, WIDTH, moved_apart, network_of
from enterprises.models import Enterprise
from tests.factories import EnterpriseFactory, GroupFactory, MunicipalityFactory

from .around_support import be_cold

VALLEYS = {"seriana": (9.95, 45.87), "brembana": (9.62, 45.88), "urgell": (1.46, 42.36)}


def territories(**given) -> list[LocalActionGroup]:
    """Three published groups, each with two municipalities."""
    groups = [
        GroupFactory(slug=name, title=f"GAL {name}", published=True, **given)
        for name in VALLEYS
    ]
    for group, (east, north) in zip(groups, VALLEYS.values(), strict=True):
        for shift in (-0.1, 0.1):
            MunicipalityFactory(
                name=f"{group.slug} {shift}",
                group=group,
                longitude=east + shift,
                latitude=north,
            )
    return groups


def made() -> list[Territory]:
    """The groups of `territories`, and what else there is, by name."""
    if not LocalActionGroup.objects.filter(slug="seriana").exists():
        territories()
    return by_territory([Enterprise.objects.published()], "it").territories


def test_each_territory_stands_in_the_middle_of_its_municipalities() -> None:
    *_, urgell = network_of(made()).territories
    assert urgell["place"] == {"x": "70", "y": "286"}
    assert 0 < int(urgell["place"]["x"]) < WIDTH
    assert 0 < int(urgell["place"]["y"]) < HEIGHT


def test_neighbours_do_not_hide_each_other() -> None:
    brembana, seriana, _ = network_of(made()).territories
    places = [(int(t["place"]["x"]), int(t["place"]["y"])) for t in (brembana, seriana)]
    assert math.dist(*places) >= APART - 1


def test_points_on_one_spot_are_parted_and_far_ones_stay() -> None:
    moved = moved_apart([(50.0, 50.0), (50.0, 50.0), (400.0, 50.0)])
    assert moved[2] == (400.0, 50.0)
    assert min(math.dist(a, b) for a, b in combinations(moved, 2)) >= APART


def test_each_is_joined_with_each_and_one_without_a_place_is_only_named() -> None:
    territories()
    nowhere = GroupFactory(slug="nowhere", title="Nowhere", published=True)
    network = network_of(made())
    assert len(network.arcs) == 3
    assert network.territories[-1] == {"group": nowhere, "count": 0, "place": None}


def test_only_what_is_published_is_counted_and_named(client: Client) -> None:
    seriana, *_ = territories(join_role="partner")
    GroupFactory(title="GAL segreto", slug="segreto", join_role="partner")
    EnterpriseFactory(title="Visibile", group=seriana, published=True)
    EnterpriseFactory(title="Bozza segreta", group=seriana)
    page = client.get("/it/").content.decode()
    assert page.count("Visibile") == 2  # of its territory, and as new
    assert "1 impresa" in page
    assert "segret" not in page


def test_the_first_page_costs_the_same_with_one_and_with_three(
    client: Client, django_assert_num_queries
) -> None:
    groups = territories(join_role="partner")
    for number, group in enumerate(groups):
        EnterpriseFactory(title=f"Impresa {number}", group=group, published=True)
        be_cold()
        with django_assert_num_queries(12):
            client.get("/it/")


def test_the_fullest_topics_come_first_and_empty_ones_not_at_all() -> None:
    group = {"topics": [{"topic": "a", "count": 0}, {"topic": "b", "count": 2}]}
    other = {"topics": [{"topic": "c", "count": 5}]}
    assert richest([group, other]) == ["c", "b"]

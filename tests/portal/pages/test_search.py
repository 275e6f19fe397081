"""The search page: by kind at first, never a dead end, near a place."""

import re

import pytest
from django.test import Client

from tests.factories import (
    CourseFactory,
    EnterpriseFactory,
    EventFactory,
    GroupFactory,
    MunicipalityFactory,
    OrganisationFactory,
    ResourceFactory,
    TopicFactory,
)

from .around_support import be_cold, stand_around

pytestmark = pytest.mark.usefixtures("valley")

SEARCH = "/it/cerca/"
MOST_QUERIES = 10
MOST_NEAR = 13


@pytest.fixture(scope="module")
def valley(module_rows: None) -> dict[str, object]:
    """Cheese in four kinds, near and far; drafts beside them."""
    livestock = TopicFactory(slug="livestock", title="allevamento", published=True)
    topic = TopicFactory(
        slug="cheese", title="formaggi", parent=livestock, published=True
    )
    group = GroupFactory(slug="gal-uno", published=True)
    near = MunicipalityFactory(name="Clusone", latitude=45.89, longitude=9.95)
    far = MunicipalityFactory(name="Rialp", latitude=42.44, longitude=1.13)
    for number in range(1, 7):
        EnterpriseFactory(
            title=f"Formaggio {number}",
            topics=[topic],
            municipality=near if number < 5 else far,
            group=group,
            published=True,
        )
    CourseFactory(title="Corso di formaggio", municipality=near, published=True)
    ResourceFactory(title="Guida al formaggio", topics=[topic], published=True)
    EnterpriseFactory(title="Formaggio segreto", municipality=near, topics=[topic])
    CourseFactory(title="Corso segreto di formaggio", municipality=near)
    return {"topic": topic, "livestock": livestock, "near": near}


def groups(client: Client, **query: str) -> dict[str, tuple[int, int]]:
    """By kind how many are shown and how many there are."""
    context = client.get(SEARCH, query).context
    return {
        group["kind"]: (len(group["results"]), group["count"])
        for group in context["groups"]
    }


def test_the_first_view_shows_the_best_of_each_kind(client: Client) -> None:
    found = {"enterprise": (4, 6), "course": (1, 1), "resource": (1, 1)}
    assert groups(client, q="formaggio") == found
    page = client.get(SEARCH, {"q": "formaggio"}).content.decode()
    assert "segreto" not in page
    assert 'href="/it/cerca/?q=formaggio&amp;kind=enterprise"' in page
    assert "<mark>" in client.get(SEARCH, {"q": "nuovo"}).content.decode()


@pytest.mark.parametrize("query", ["kind=enterprise", "page=1"])
def test_one_kind_or_a_page_is_a_plain_list(client: Client, query: str) -> None:
    context = client.get(f"{SEARCH}?q=formaggio&{query}").context
    assert context["groups"] == []
    assert len(context["results"]) == context["count"]


def test_a_slip_is_corrected_and_can_be_had_as_typed(client: Client) -> None:
    page = client.get(SEARCH, {"q": "formmaggio"})
    assert page.context["count"] == 8
    exact = page.context["exact_address"]
    assert exact in page.content.decode().replace("&amp;", "&")
    typed = client.get(exact)
    assert (typed.context["count"], typed.context["groups"]) == (0, [])
    assert 'value="formmaggio"' in typed.content.decode()
    both = client.get(SEARCH, {"q": "formmaggio guida", "exact": "1"})
    assert [r.title for r in both.context["results"]] == ["Guida al formaggio"]


def test_a_dead_end_has_ways_out_and_each_leads_somewhere(client: Client) -> None:
    query = {"q": "formaggio", "kind": "event", "topic": "cheese"}
    context = client.get(SEARCH, query).context
    assert context["count"] == 0
    ways = context["ways_out"]
    assert ways
    for way in ways:
        found = client.get(way["address"]).context["count"]
        assert found > 0, way
        assert way["count"] in {None, found}, way


def test_words_that_find_nothing_lead_on_and_not_back_to_themselves(
    client: Client,
) -> None:
    answer = client.get(SEARCH, {"q": "zzzqqq"})
    assert answer.context["count"] == 0
    note = answer.content.decode().partition('class="note empty"')[2]
    ways = re.findall(
        r'class="button[^"]*" href="([^"]+)"', note.partition("</p>\n</")[0]
    )
    assert ways == ["/it/territori/", "/it/segnala/?about=missing", "/it/temi/"]
    assert "zzzqqq" not in "".join(ways)


def test_a_topic_s_dead_end_leads_to_its_group(client: Client, valley) -> None:
    goats = TopicFactory(slug="goats", parent=valley["livestock"], published=True)
    CourseFactory(title="Capre", topics=[goats], published=True)
    context = client.get(SEARCH, {"topic": "cheese", "kind": "course"}).context
    assert context["count"] == 0
    wider = [w for w in context["ways_out"] if "allevamento" in str(w["label"])]
    assert [client.get(w["address"]).context["count"] for w in wider] == [1]


def around(client: Client, **query: str) -> dict[str, tuple[list[str], int]]:
    context = client.get(SEARCH, query).context
    return {
        group["kind"]: ([str(r) for r in group["records"]], group["count"])
        for group in context["around"]
    }


def test_near_a_place_shows_what_stands_there_nearest_first(client: Client) -> None:
    village = MunicipalityFactory(name="Rovetta", latitude=45.89, longitude=9.98)
    EnterpriseFactory(title="A", municipality=village, published=True)
    OrganisationFactory(title="Scuola", municipality=village, published=True)
    EventFactory(
        title="Passato",
        municipality=village,
        starts_on="2020-01-01",
        ends_on="2020-01-01",
        published=True,
    )
    assert around(client, near="clusone") == {
        "enterprise": (["Formaggio 1", "Formaggio 2", "Formaggio 3"], 5),
        "organisation": (["Scuola"], 1),
        "course": (["Corso di formaggio"], 1),
    }
    assert around(client, near="Rovetta", radius="1")["enterprise"] == (["A"], 1)
    assert around(client, near="45.89,9.95", kind="course").keys() == {"course"}
    page = client.get(SEARCH, {"near": "Rovetta"})
    address = page.context["around"][0]["address"]
    assert client.get(address).context["count"] == 5


def test_words_near_a_place_find_what_answers_both(client: Client, valley) -> None:
    query = {"near": "clusone", "q": "formaggio"}
    found = around(client, **query)
    assert {kind: count for kind, (_some, count) in found.items()} == {
        "enterprise": 4,
        "course": 1,
    }
    be_cold()
    context = client.get(SEARCH, query).context
    for group in context["around"]:
        assert client.get(group["address"]).context["count"] == group["count"]
        assert [record.distance_km for record in group["records"]][:1] == [0.0]
    assert around(client, near="clusone", topic="cheese").keys() <= found.keys()
    nothing = client.get(SEARCH, {"near": "clusone", "q": "zafferano", "radius": "10"})
    page = nothing.content.decode()
    assert nothing.context["around"] == []
    assert 'href="?q=zafferano"' in page


def test_a_place_that_is_no_municipality_reaches_as_far_as_it_is_long(
    client: Client,
) -> None:
    answer = client.get(SEARCH, {"near": "Valle Seriana"})
    assert (str(answer.context["spot"]), answer.context["km"]) == ("Val Seriana", 30)
    assert "GeoNames (CC BY 4.0)" in answer.content.decode()
    answer = client.get(SEARCH, {"near": "Lombardia"})
    assert answer.context["km"] == 94
    chosen = [r["km"] for r in answer.context["near"]["radii"] if r["is_chosen"]]
    assert chosen == [94]
    answer = client.get(SEARCH, {"near": "Lombardia", "radius": "10"})
    assert answer.context["km"] == 10


def test_a_name_of_two_places_is_asked_in_the_readers_words(client: Client) -> None:
    answer = client.get("/fr/recherche/", {"near": "Iseo", "radius": "60"})
    page = answer.content.decode()
    assert answer.status_code == 400
    names = answer.context["near"]["names"]
    assert sorted(names) == ["Iseo (ville)", "Lac d'Iseo"]
    assert "De quel lieu s’agit-il" in page
    assert 'href="?near=Lac%20d%27Iseo&amp;radius=60"' in page or (
        'href="?near=Lac+d%27Iseo&amp;radius=60"' in page
    )
    for name in names:
        assert client.get("/fr/recherche/", {"near": name}).status_code == 200


def test_a_postcode_is_a_place(client: Client) -> None:
    town = MunicipalityFactory(name="Ardesio", province="BG", country="IT")
    answer = client.get(SEARCH, {"near": "24020"})
    assert str(answer.context["spot"]) == str(town)
    assert client.get(SEARCH, {"near": "99999"}).status_code == 400


def test_an_unknown_place_is_explained_with_a_choice(client: Client) -> None:
    for address in (SEARCH, "/it/imprese/"):
        answer = client.get(address, {"near": "clusane"})
        page = answer.content.decode()
        assert answer.status_code == 400
        assert "clusane" in page
        assert re.search(r'href="\?near=Clusone[^"]*BG', page), address


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=formaggio",
        "q=formagio",
        "q=formagio+guida&exact=1",
        "q=formaggio&kind=enterprise",
        "q=formaggio&kind=event&topic=cheese&group=gal-uno",
        "near=clusone",
        "near=clusone&q=formaggio",
        "near=clusone&topic=cheese&group=gal-uno",
    ],
)
def test_it_costs_the_same_with_few_and_with_more(
    client: Client, valley, query: str, django_assert_max_num_queries
) -> None:
    # Near a place each of the four kinds has its table; all else is asked once.
    most = MOST_NEAR if "near" in query else MOST_QUERIES

    def cost() -> int:
        be_cold()
        with django_assert_max_num_queries(most) as queries:
            assert client.get(f"{SEARCH}?{query}").status_code == 200
        return len(queries)

    stand_around()
    EnterpriseFactory(title="Uno", published=True)
    before = cost()
    for number in range(5):
        here = {"municipality": valley["near"], "topics": [valley["topic"]]}
        EnterpriseFactory(title=f"Altro formaggio {number}", published=True, **here)
    assert cost() == before


def test_the_reader_s_own_territory_is_one_tap_away(client: Client) -> None:
    for query in ("q=formaggio", "near=clusone"):
        page = client.get(f"{SEARCH}?{query}").content.decode()
        link = f"{SEARCH}?{query}&amp;group="  # what it is without a script
        assert f'hidden href="{link}" data-only="{link}"' in page
        page = client.get(f"{SEARCH}?{query}&group=gal-uno").content.decode()
        assert "data-only" not in page

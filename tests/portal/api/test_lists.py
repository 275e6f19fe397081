"""The lists: what they hold, what they never hold, what they cost, in which words."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from agrinnova.publishing import actions
from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    MunicipalityFactory,
    OrganisationFactory,
    ResourceFactory,
    TopicFactory,
)
from tests.walks import walked

from .support import API, DRAFTS, LISTS, ask, ids

# The ledger's head, the keys with their count, the rows, the topics' labels.
WITH_TOPICS = 4
WITHOUT = 3
QUERIES = dict.fromkeys(LISTS, WITH_TOPICS) | dict.fromkeys(
    ("local-action-groups", "reports"), WITHOUT
)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_what_is_published_and_nothing_else(
    client: Client, name: str
) -> None:
    record = LISTS[name](1)
    others = {str(r.public_id) for r in _published(name)} - {str(record.public_id)}
    DRAFTS[name](title="Bozza")
    DRAFTS[name](title="Ritirata", withdrawn=True)
    answer = ask(client, f"{name}/", page_size=100)
    assert set(ids(answer)) == {str(record.public_id), *others}
    assert answer["count"] == len(answer["results"])
    assert (answer["next"], answer["previous"]) == (None, None)


def _published(name: str) -> list:
    records = DRAFTS[name].model.objects.published()
    return list(records.filter(role="antenna") if name == "antennas" else records)


@pytest.mark.parametrize("name", walked(LISTS, ["enterprises", "events"]))
def test_a_list_costs_the_same_with_one_and_with_three_records(
    client: Client, name: str, django_assert_num_queries: Callable
) -> None:
    for number in (1, 2, 3):
        LISTS[name](number)
        cache.clear()
        with django_assert_num_queries(QUERIES[name]):
            client.get(f"{API}{name}/")


def test_filters_cost_no_more_for_more_records(
    client: Client, django_assert_num_queries: Callable
) -> None:
    query = {"sector": "goat_sheep_farming", "near": "45.9,9.9", "ordering": "-title"}
    for number in (1, 2, 3):
        LISTS["enterprises"](number)
        cache.clear()
        with django_assert_num_queries(5):  # the distances are one of them
            client.get(f"{API}enterprises/", query)


def test_an_answer_near_a_place_says_how_far_each_is(client: Client) -> None:
    town = MunicipalityFactory(latitude=46.0, longitude=9.9)
    EnterpriseFactory(municipality=town, published=True)
    (far,) = ask(client, "enterprises/", near="45.9,9.9")["results"]
    assert far["distance_km"] == 11.1
    (anywhere,) = ask(client, "enterprises/")["results"]
    assert "distance_km" not in anywhere


def test_a_name_is_in_the_language_of_what_is_said_of_it(client: Client) -> None:
    said = {"summary_it": "Un formaggio.", "summary_fr": "Un fromage."}
    EnterpriseFactory(title_it="La Predosa", published=True, **said)
    for language, given in (("fr", "fr"), ("es", "it")):
        (record,) = ask(client, "enterprises/", language=language)["results"]
        assert (record["title"], record["language"]) == ("La Predosa", given)
        assert record["languages"] == {"title": given, "summary": given}
    (found,) = ask(client, "search/", q="predosa", language="fr")["results"]
    assert (found["title"], found["language"]) == ("La Predosa", "fr")


def test_antennas_are_the_organisations_with_that_role(client: Client) -> None:
    antenna = OrganisationFactory(role="antenna", published=True)
    supporter = OrganisationFactory(role="supporter", published=True)
    both = {str(antenna.public_id), str(supporter.public_id)}
    assert set(ids(ask(client, "organisations/"))) == both
    assert ids(ask(client, "antennas/")) == [str(antenna.public_id)]
    assert ids(ask(client, "antennas/", role="supporter")) == []


def test_words_come_in_the_readers_language_or_the_nearest(client: Client) -> None:
    EnterpriseFactory(
        title_it="La capra",
        title_fr="La chèvre",
        summary_it="Un formaggio.",
        published=True,
    )
    (record,) = ask(client, "enterprises/", language="fr")["results"]
    assert (record["title"], record["language"]) == ("La chèvre", "fr")
    assert record["languages"] == {"title": "fr", "summary": "it"}
    assert record["page_url"].endswith("/fr/entreprises/la-capra/")
    (record,) = ask(client, "enterprises/", language="en")["results"]
    assert (record["title"], record["language"]) == ("La capra", "it")
    assert record["page_url"].endswith("/en/enterprises/la-capra/")


def test_accept_language_stands_in_for_the_parameter(client: Client) -> None:
    ResourceFactory(title_it="La capra", title_ca="La cabra", published=True)
    headers = {"Accept-Language": "ca;q=0.9, de"}
    response = client.get(f"{API}resources/", headers=headers)
    assert response["Content-Language"] == "ca"
    assert "Accept-Language" in response["Vary"]
    assert response.json()["results"][0]["title"] == "La cabra"
    response = client.get(f"{API}resources/?language=it", headers=headers)
    assert response["Content-Language"] == "it"
    assert response.json()["results"][0]["title"] == "La capra"


def test_translations_are_the_languages_that_have_words(client: Client) -> None:
    EnterpriseFactory(
        title_it="La capra",
        title_fr="La chèvre",
        summary_it="Un formaggio.",
        summary_es="",
        published=True,
    )
    (record,) = ask(client, "enterprises/", translations="all")["results"]
    assert record["translations"] == {
        "it": {"title": "La capra", "summary": "Un formaggio."},
        "fr": {"title": "La chèvre"},
    }
    (record,) = ask(client, "enterprises/")["results"]
    assert "translations" not in record


def test_topics_come_by_label_and_only_when_published(client: Client) -> None:
    seen = TopicFactory(slug="sheep", title_it="pecore", title_ca="ovelles")
    actions.publish(seen, by=None)
    goats = TopicFactory(slug="goats", title_it="capre", title_ca="cabres")
    actions.publish(goats, by=None)
    hidden = TopicFactory(title="segreto")
    ResourceFactory(topics=[seen, hidden, goats], published=True)
    (record,) = ask(client, "resources/", language="ca")["results"]
    assert record["topics"] == [
        {"slug": "goats", "label": "cabres"},
        {"slug": "sheep", "label": "ovelles"},
    ]
    actions.withdraw(goats, by=None)
    (record,) = ask(client, "resources/")["results"]
    assert record["topics"] == [{"slug": "sheep", "label": "pecore"}]


def test_the_group_is_named_as_today_and_as_in_join(client: Client) -> None:
    group = GroupFactory(slug="gal-a", title="GAL di oggi", join_name="GAL di ieri")
    EnterpriseFactory(group=group, published=True)
    (record,) = ask(client, "enterprises/")["results"]
    assert record["group"] is None, "a draft group is not named"
    actions.publish(group, by=None)
    (record,) = ask(client, "enterprises/")["results"]
    assert record["group"] == {
        "slug": "gal-a",
        "name": "GAL di oggi",
        "name_in_join": "GAL di ieri",
    }


def test_the_point_says_that_it_is_the_municipalitys(client: Client) -> None:
    town = MunicipalityFactory(name="Gromo", latitude=45.96, longitude=9.93)
    EnterpriseFactory(title="A", municipality=town, published=True)
    EnterpriseFactory(title="B", published=True)
    here, nowhere = ask(client, "enterprises/")["results"]
    assert here["location"] == {
        "type": "Point",
        "coordinates": [9.93, 45.96],
        "precision": "municipality",
        "source": "italy_geo_2018",
        "name": "Gromo",
    }
    assert nowhere["location"] is None


def test_unknown_is_null_and_never_no(client: Client) -> None:
    EnterpriseFactory(published=True)
    (record,) = ask(client, "enterprises/")["results"]
    assert record["is_young_led"] is None
    assert record["licence"] is None
    assert record["website"] is None
    assert record["summary"]


@pytest.mark.parametrize("name", ["courses", "events"])
def test_a_body_that_is_not_public_is_not_named(client: Client, name: str) -> None:
    key = {"courses": "providers", "events": "organisers"}[name]
    hidden = OrganisationFactory(title="Segreta")
    public = OrganisationFactory(title="Scuola", published=True)
    DRAFTS[name](published=True, **{key: [hidden, public, "Un ente"]})
    (record,) = ask(client, f"{name}/")["results"]
    assert [body["name"] for body in record[key]] == ["Scuola", "Un ente"]
    assert record[key][0]["id"] == str(public.public_id)
    assert record[key][1] == {
        "name": "Un ente",
        "id": None,
        "slug": None,
        "url": None,
    }


def test_an_event_may_be_a_groups_and_a_draft_group_is_not_named(
    client: Client,
) -> None:
    group = GroupFactory(title="GAL Valle", published=True)
    hidden = GroupFactory(title="GAL Segreto")
    DRAFTS["events"](published=True, organisers=[hidden, group])
    (record,) = ask(client, "events/")["results"]
    assert [body["name"] for body in record["organisers"]] == ["GAL Valle"]

"""Messages of the API: one language, English unless asked, nearest values named."""

import pytest
from django.test import Client

from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    MunicipalityFactory,
    TopicFactory,
)

from .support import API, ask, refused

pytestmark = pytest.mark.django_db

ENGLISH = "Give a whole number from 1 to 100."
ITALIAN = "Serve un numero intero da 1 a 100."


@pytest.mark.parametrize(
    ("address", "accepted", "words", "language"),
    [
        ("enterprises/?page_size=0", "", ENGLISH, "en"),
        ("enterprises/?page_size=0", "de", ENGLISH, "en"),
        ("enterprises/?page_size=0&language=it", "", ITALIAN, "it"),
        ("enterprises/?page_size=0&language=it", "fr", ITALIAN, "it"),
        ("enterprises/?page_size=0", "it", ITALIAN, "it"),
        ("search/?page_size=0", "", ENGLISH, "en"),
        ("changes/?page_size=0", "", ENGLISH, "en"),
    ],
)
def test_messages_are_english_unless_asked(
    client: Client, address: str, accepted: str, words: str, language: str
) -> None:
    headers = {"Accept-Language": accepted} if accepted else {}
    response = client.get(f"{API}{address}", headers=headers)
    assert response.json()["errors"] == [{"parameter": "page_size", "detail": words}]
    assert response["Content-Language"] == language


def test_past_the_limit_the_words_are_in_the_language_asked(
    client: Client, settings
) -> None:
    settings.API_LIMIT = 1
    client.get(f"{API}changes/")
    said = client.get(f"{API}changes/").json()["detail"]
    assert said.startswith("More than 1 requests")
    said = client.get(f"{API}changes/?language=fr").json()["detail"]
    assert not said.startswith("More than")


def test_records_speak_the_default_language_where_none_is_asked(
    client: Client,
) -> None:
    titles = {"title_it": "Stalla", "title_en": "Stable"}
    EnterpriseFactory(published=True, original_language="it", **titles)
    response = client.get(f"{API}enterprises/")
    assert response["Content-Language"] == "it"
    (record,) = response.json()["results"]
    assert (record["title"], record["language"]) == ("Stalla", "it")


def details(client: Client, route: str, **query: str) -> str:
    (error,) = refused(client, route, 400, **query)["errors"]
    return error["detail"]


def test_the_nearest_names_of_a_parameter_are_named(client: Client) -> None:
    assert details(client, "enterprises/", secto="cheese_dairy") == (
        "This parameter is not known here. The nearest: sector."
    )
    assert details(client, "search/", kin="event").endswith("The nearest: kind.")
    assert details(client, "search/", zzz="1") == "This parameter is not known here."


def test_the_nearest_codes_and_slugs_are_named(client: Client) -> None:
    TopicFactory(slug="cheese", published=True)
    TopicFactory(slug="cheeses-secret")
    GroupFactory(slug="gal-alt-urgell-cerdanya", published=True)
    ends = {
        ("enterprises/", "sector", "beekeping"): "The nearest: beekeeping.",
        ("enterprises/", "topic", "chese"): "The nearest: cheese.",
        ("search/", "topic", "chese"): "The nearest: cheese.",
        ("search/", "group", "alt-urgell"): "The nearest: gal-alt-urgell-cerdanya.",
        ("enterprises/", "ordering", "-titel"): "-title, title.",
    }
    for (route, name, value), end in ends.items():
        assert details(client, route, **{name: value}).endswith(end), name


def test_a_short_list_is_named_whole(client: Client) -> None:
    said = details(client, "enterprises/", benefit="xyz")
    assert said.endswith("The nearest: economic, social, environmental.")


def test_the_nearest_municipalities_are_named(client: Client) -> None:
    MunicipalityFactory(name="Clusone", province="BG")
    said = details(client, "enterprises/", near="Clusonne")
    assert said.endswith("The nearest: Clusone (BG).")
    assert ask(client, "enterprises/", near="Clusone")["count"] == 0

"""Messages of the API: one language, English unless asked."""

import pytest
from django.test import Client

from tests.factories import EnterpriseFactory

from .support import API

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

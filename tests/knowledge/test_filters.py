"""What topics can be asked by words: they are no results of a search themselves."""

import pytest
from django.test import Client

from tests.factories import TopicFactory


def found(client: Client, words: str, **query: str) -> list[str]:
    asked = {"q": words, "language": "it", **query}
    answer = client.get("/api/v1/topics/", asked)
    assert answer.status_code == 200
    return [topic["slug"] for topic in answer.json()["results"]]


@pytest.fixture
def vocabulary() -> None:
    TopicFactory(
        slug="cheese",
        title="formaggi",
        title_fr="fromages",
        search_words_it="formaggio",
        published=True,
    )
    TopicFactory(
        slug="ripening",
        title="stagionatura dei formaggi",
        search_words_it="affinare",
        published=True,
    )
    TopicFactory(slug="bees", title="apicoltura", published=True)
    TopicFactory(slug="hidden", title="formaggi segreti")


def test_words_find_the_topic_they_mean_before_those_called_so(
    client: Client, vocabulary: None
) -> None:
    assert found(client, "formaggio") == ["cheese", "ripening"]
    assert found(client, "formaggio", ordering="-title") == ["ripening", "cheese"]
    assert found(client, "formaggio", cursor="*") == ["cheese", "ripening"]


def test_words_of_another_language_and_typos_find_it_too(
    client: Client, vocabulary: None
) -> None:
    assert found(client, "fromages") == ["cheese"]
    assert "cheese" in found(client, "formagio")


def test_words_that_mean_no_topic_find_none(client: Client, vocabulary: None) -> None:
    assert found(client, "trattore") == []
    assert found(client, "...") == ["bees", "cheese", "ripening"]

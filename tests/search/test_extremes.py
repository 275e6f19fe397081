"""The search page and home at their extremes: one kind, one language, very much."""

import re
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from agrinnova.search import candidates
from tests.factories import EnterpriseFactory, ResourceFactory, TopicFactory
from tests.portal.pages.test_search import SEARCH, groups


def test_one_kind_alone_is_shown_whole(client: Client) -> None:
    for number in range(6):
        EnterpriseFactory(title=f"Formaggio {number}", published=True)
    assert groups(client, q="formaggio") == {"enterprise": (6, 6)}


def test_another_language_is_offered_where_there_is_none(client: Client) -> None:
    ResourceFactory(title="Guida", published=True)
    context = client.get(SEARCH, {"q": "guida", "in_language": "ca"}).context
    assert [way["count"] for way in context["ways_out"]] == [1]
    assert client.get(context["ways_out"][0]["address"]).context["count"] == 1


def test_home_falls_back_to_the_topics_with_most_material(client: Client) -> None:
    most, some = (
        TopicFactory(slug=slug, title=slug, parent=parent, published=True)
        for parent in [TopicFactory(slug="group", published=True)]
        for slug in ("most", "some")
    )
    TopicFactory(slug="none", parent=most.parent, published=True)
    for topics in ([most], [most, some]):
        EnterpriseFactory(topics=topics, published=True)
    context = client.get("/it/").context
    assert [topic.slug for topic in context["richest"]] == ["most", "some"]


@pytest.mark.parametrize(
    ("query", "said"),
    [("formaggio", "schede trovate: ecco le"), ("", "più recenti")],
)
def test_where_much_is_found_it_says_about_how_many(
    client: Client, monkeypatch, query, said
) -> None:
    for number in range(16):
        EnterpriseFactory(
            title="Formaggio", public_id=UUID(int=number << 124), published=True
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE shared_searchentry")
    assert "Circa" not in client.get(SEARCH, {"q": query}).content.decode()
    monkeypatch.setattr(candidates, "SAMPLE", 8)
    monkeypatch.setattr(candidates, "MANY", 4)
    monkeypatch.setattr(candidates, "ENOUGH", 4)
    page = client.get(SEARCH, {"q": query, "kind": "enterprise"})
    told = re.sub(r"<[^>]+>", "", page.content.decode())
    assert "Circa 16 schede" in told
    assert said in told

"""Lists and samples open with what the reader can read; the API's order stays."""

import pytest
from django.test import Client

from knowledge.models import Topic
from tests.factories import (
    CourseFactory,
    EnterpriseFactory,
    GroupFactory,
    ResourceFactory,
    TopicFactory,
)

API = "/api/v1"


@pytest.fixture
def works() -> None:
    """Works in Italian and in French, by turns when sorted by title."""
    topic = TopicFactory(slug="cheese", published=True)
    for title, language in (("A", "it"), ("B", "fr"), ("C", "it"), ("D", "fr")):
        files = [{"language": language, "url": f"https://example.org/{title}"}]
        given = {"original_language": language, "topics": [topic], "files": files}
        ResourceFactory(title=f"{title} latte", published=True, **given)


def titles(records) -> str:
    return "".join(str(record)[0] for record in records)


def listed(client: Client, address: str, **query: str) -> str:
    return titles(client.get(address, query).context["records"])


def test_works_in_the_reader_s_language_come_first(client: Client, works: None) -> None:
    page = client.get("/fr/ressources/")
    assert titles(page.context["records"]) == "BDAC"
    assert listed(client, "/it/risorse/") == "ACBD"
    assert listed(client, "/fr/ressources/", ordering="title") == "ABCD"
    orders = [(o["label"], o["is_current"]) for o in page.context["orders"]]
    assert orders[0] == ("votre langue d’abord", True)
    assert [label for label, _ in orders[1:]] == ["titre", "les plus récents"]
    assert '<span class="tongues">italien</span>' in page.content.decode()


def test_the_api_gives_one_order_to_everybody(client: Client, works: None) -> None:
    for language in ("fr", "it"):
        found = client.get(f"{API}/resources/", {"language": language}).json()
        assert "".join(r["title"][0] for r in found["results"]) == "ABCD"


def test_what_is_suggested_begins_with_it_too(client: Client, works: None) -> None:
    for address, order in (
        ("/fr/recherche/suggestions/", {"B", "D"}),
        ("/it/cerca/proposte/", {"A", "C"}),
    ):
        records = client.get(address, {"q": "latte"}).context["records"]
        assert {entry.title[0] for entry in records[:2]} == order
        assert len(records) == 4


def test_records_without_the_reader_s_words_follow(client: Client) -> None:
    group = GroupFactory(slug="gal", published=True)
    given = {"group": group, "published": True}
    EnterpriseFactory(title="A", summary="Formaggio.", **given)
    EnterpriseFactory(title="B", summary="Miele.", summary_fr="Miel.", **given)
    EnterpriseFactory(
        title="C", summary="", **given
    )  # a name and no words: as good for all
    CourseFactory(title="D", **given)
    CourseFactory(title="E", title_fr="E", **given)
    assert listed(client, "/fr/entreprises/") == "BCA"
    assert listed(client, "/it/imprese/") == "ABC"
    territory = client.get("/fr/territoires/gal/").context
    assert titles(territory["enterprises"]["records"]) == "BCA"
    assert titles(territory["courses"]["records"]) == "ED"


def test_what_is_to_read_beside_a_course_opens_with_it(
    client: Client, works: None
) -> None:
    course = CourseFactory(published=True, topics=[Topic.objects.get(slug="cheese")])
    resources = client.get(course.page_url("fr")).context["resources"]
    assert titles(resources) == "BDAC"

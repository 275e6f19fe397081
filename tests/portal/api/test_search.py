"""The search as programs ask it: the same as the page's, with its reasons."""

from django.test import Client

from agrinnova.publishing import actions
from tests.factories import EnterpriseFactory, ResourceFactory, TopicFactory

from .support import API, ask, refused

FIELDS = {
    *("kind", "type", "id", "slug", "title", "language", "document_languages"),
    *("snippet", "snippet_language", "matched", "url", "page_url"),
    *("place", "starts_on", "ends_on"),
}


def test_a_result_says_what_it_is_and_why_it_was_found(client: Client) -> None:
    topic = TopicFactory(
        slug="alpine-pastures",
        title_it="alpeggio",
        title_ca="pletes",
        search_words_it="alpeggio",
        search_words_ca="pletes",
        published=True,
    )
    guide = ResourceFactory(title="Guida ai prati", topics=[topic], published=True)
    ResourceFactory(title="Bozza sulle pletes")
    answer = ask(client, "search/", q="pletes", language="ca")
    (result,) = answer["results"]
    assert answer["count"] == 1
    assert set(result) == FIELDS
    assert result["id"] == str(guide.public_id)
    assert (result["title"], result["language"]) == ("Guida ai prati", "it")
    assert result["page_url"].endswith("/ca/recursos/guida-ai-prati/")
    (meant,) = result["matched"]["topics"]
    assert meant == {
        "slug": "alpine-pastures",
        "label": "pletes",
        "word": "pletes",
        "how": "meant",
    }
    (named,) = answer["topics"]
    assert (named["slug"], named["count"]) == ("alpine-pastures", 1)
    assert named["page_url"].endswith("/ca/temes/alpine-pastures/")


def test_the_page_and_the_api_find_the_same(client: Client) -> None:
    for number in range(3):
        EnterpriseFactory(title=f"Formaggio {number}", published=True)
    ResourceFactory(title="Il formaggio", published=True)
    for query in ({"q": "formaggio"}, {"q": "formaggio", "kind": "resource"}, {}):
        page = client.get("/it/cerca/", query).context["found"]
        answer = ask(client, "search/", language="it", **query)
        assert [r["id"] for r in answer["results"]] == [
            str(result.public_id) for result in page.results
        ]
        assert answer["count"] == page.count


def test_facets_say_what_a_further_question_would_leave(client: Client) -> None:
    EnterpriseFactory(title="Formaggio", published=True)
    ResourceFactory(title="Il formaggio", published=True)
    facets = ask(client, "search/", q="formaggio")["facets"]
    kinds = {facet["value"]: facet["count"] for facet in facets["kind"]}
    assert kinds == {"enterprise": 1, "resource": 1}


def test_pages_of_results_lead_on(client: Client) -> None:
    for number in range(3):
        EnterpriseFactory(title=f"Formaggio {number}", published=True)
    first = ask(client, "search/", q="formaggio", page_size="2")
    assert first["previous"] is None
    second = client.get(first["next"]).json()
    assert len(second["results"]) == 1
    assert second["next"] is None
    assert second["previous"].endswith("page=1")
    refused(client, "search/", 404, q="formaggio", page="2")


def test_a_withdrawn_record_is_not_found(client: Client) -> None:
    record = EnterpriseFactory(title="Formaggio", published=True)
    assert ask(client, "search/", q="formaggio")["count"] == 1
    actions.withdraw(record, by=None)
    assert ask(client, "search/", q="formaggio")["count"] == 0


def test_the_search_costs_the_same_for_more_records(
    client: Client, django_assert_num_queries
) -> None:
    for _number in range(3):
        EnterpriseFactory(title="Formaggio", published=True)
        with django_assert_num_queries(5):
            client.get(f"{API}search/?q=formaggio")


def test_it_says_how_the_question_was_read(client: Client) -> None:
    for number in range(3):
        EnterpriseFactory(title=f"Formaggio {number}", published=True)
    answer = ask(client, "search/", q="chi fa formaggio in Val Brembana", language="it")
    assert answer["understood"] == {
        "words": [
            {
                "words": "formaggio",
                "means": "formaggio",
                "without": "chi fa in Val Brembana",
            }
        ],
        "places": [
            {
                "words": "val brembana",
                "means": "Val Brembana",
                "without": "chi fa formaggio in",
            }
        ],
        "answer": {
            "words": "chi",
            "means": "who",
            "without": "fa formaggio in Val Brembana",
        },
    }


def test_it_says_when_nothing_is_good_and_when_nobody_can_tell(client: Client) -> None:
    for number in range(3):
        EnterpriseFactory(title=f"Formaggio {number}", published=True)
    weak = "motore formaggio lavatrice"
    assert ask(client, "search/", q="formaggio")["is_answered"] is True
    assert ask(client, "search/", q=weak)["is_answered"] is False
    assert ask(client, "search/", q=weak, kind="enterprise")["is_answered"] is None
    assert ask(client, "search/", q=weak, page=2, page_size=1)["is_answered"] is None

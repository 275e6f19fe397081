"""What is offered while somebody types."""

import pytest
from django.test import Client

from knowledge.actions import save_focus
from knowledge.models import FocusTopic
from tests.factories import (
    EnterpriseFactory,
    MunicipalityFactory,
    ResourceFactory,
    TopicFactory,
)

ADDRESS = "/it/cerca/proposte/"


@pytest.fixture
def valley() -> None:
    topic = {"title_it": "formaggi", "title_fr": "fromages", "search_words": "caglio"}
    TopicFactory(slug="cheese", published=True, **topic)
    TopicFactory(slug="secret", title="formaggio segreto")
    EnterpriseFactory(title="Il formaggio del nonno", published=True)
    EnterpriseFactory(title="La formaggera segreta")
    EnterpriseFactory(title="Altro", summary="Fa formaggio.", published=True)
    MunicipalityFactory(name="Formazza", province="VB")


def offered(client: Client, query: str, address: str = ADDRESS) -> list[list[str]]:
    """The names offered: topics, records by title, places."""
    context = client.get(address, {"q": query}).context
    titles = [
        [one.title for one in context.get(part, [])] for part in ("topics", "records")
    ]
    return [*titles, context.get("places", [])]


@pytest.mark.usefixtures("valley")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("form", [["formaggi"], ["Il formaggio del nonno"], ["Formazza (VB)"]]),
        ("formaggio", [["formaggi"], ["Il formaggio del nonno"], []]),
        ("formaggio nonn", [[], ["Il formaggio del nonno"], []]),
        ("nonno form", [[], ["Il formaggio del nonno"], []]),
        ("FORMÀG", [["formaggi"], ["Il formaggio del nonno"], []]),
        ("cagl", [["formaggi"], [], []]),  # a word of the vocabulary
        ("fromag", [["formaggi"], [], []]),  # a word of another language
        ("dove trovo del formaggio", [["formaggi"], ["Il formaggio del nonno"], []]),
        (
            "fare formaggio a Formazza",
            [["formaggi"], ["Il formaggio del nonno"], ["Formazza"]],
        ),
        ("fo", [[], [], []]),
        ("", [[], [], []]),
        ("di", [[], [], []]),
        ("xqzwv", [[], [], []]),
        (
            "'form:* | & !",
            [["formaggi"], ["Il formaggio del nonno"], ["Formazza (VB)"]],
        ),
        ("form\x00", [["formaggi"], ["Il formaggio del nonno"], ["Formazza (VB)"]]),
    ],
)
def test_what_is_offered(client: Client, query: str, expected) -> None:
    assert offered(client, query) == expected


@pytest.mark.usefixtures("valley")
def test_names_come_in_the_reader_s_language(client: Client) -> None:
    page = client.get("/fr/recherche/suggestions/", {"q": "formag"}).content.decode()
    assert "fromages" in page
    assert "<span>Il formaggio del nonno</span>" in page  # a farm's, and no work


def test_the_title_of_a_work_says_its_language(client: Client) -> None:
    ResourceFactory(title="Il formaggio", published=True)
    page = client.get("/fr/recherche/suggestions/", {"q": "formag"}).content.decode()
    assert '<span lang="it">Il formaggio</span>' in page


@pytest.mark.usefixtures("valley")
@pytest.mark.parametrize(
    ("asked", "goes_on"), [("60", "&amp;radius=60"), ("", ""), ("7", ""), ("a&b", "")]
)
def test_a_place_offered_keeps_the_radius_that_was_chosen(
    client: Client, asked: str, goes_on: str
) -> None:
    page = client.get(ADDRESS, {"q": "formaz", "radius": asked}).content.decode()
    assert f'?near=Formazza%20%28VB%29{goes_on}"' in page


def test_a_topic_in_focus_comes_before_others_that_begin_so(client: Client) -> None:
    TopicFactory(title="formaggi", slug="formaggi", published=True)
    longer = TopicFactory(title="formaggi di capra", slug="capra", published=True)

    def slugs() -> list[str]:
        topics = client.get(ADDRESS, {"q": "formagg"}).context["topics"]
        return [topic.slug for topic in topics]

    assert slugs() == ["formaggi", "capra"]
    save_focus(FocusTopic(topic=longer, why_it="Perché sì."))
    assert slugs() == ["capra", "formaggi"]


def test_it_costs_the_same_whatever_is_found(
    client: Client, django_assert_num_queries
) -> None:
    client.get(ADDRESS)  # reads the ledger's head
    for number in range(1, 4):
        EnterpriseFactory(title=f"Formaggi {number}", published=True)
        TopicFactory(title=f"formaggi {number}", published=True)
        client.get(ADDRESS)
        # Its five, the topics in focus and the ledger's head.
        with django_assert_num_queries(7):
            client.get(ADDRESS, {"q": f"formaggi{' ' * number}"})


def test_it_is_kept_by_the_ledger_s_head_and_sets_no_cookie(client: Client) -> None:
    answer = client.get(ADDRESS, {"q": "formaggio"})
    assert "Set-Cookie" not in answer.headers
    again = client.get(
        ADDRESS, {"q": "formaggio"}, headers={"If-None-Match": answer["ETag"]}
    )
    assert again.status_code == 304
    EnterpriseFactory(title="Formaggio nuovo", published=True)
    later = client.get(
        ADDRESS, {"q": "formaggio"}, headers={"If-None-Match": answer["ETag"]}
    )
    assert (later.status_code, "Formaggio nuovo" in later.content.decode()) == (
        200,
        True,
    )


def test_the_form_is_there_without_any_script(client: Client) -> None:
    page = client.get("/it/").content.decode()
    assert 'action="/it/cerca/"' in page
    assert f'data-suggestions="{ADDRESS}"' in page

"""The topic page: what is asked and offered, in every language, each record once."""

import re

import pytest
from django.test import Client

from tests.factories import (
    CourseFactory,
    OrganisationFactory,
    ResourceFactory,
    TopicFactory,
)


@pytest.fixture
def topic():
    return TopicFactory(title="Formaggio", slug="formaggio", published=True)


def test_a_topic_says_that_nobody_was_asked_yet(topic, client: Client) -> None:
    page = client.get(topic.page_url("it")).content.decode()
    assert "indagine sui fabbisogni formativi non è ancora stata fatta" in page


def test_a_topic_shows_the_way_to_each_language(topic, client: Client) -> None:
    for language, times in (("fr", 7), ("it", 2)):
        for number in range(times):
            files = [{"language": language, "url": f"https://example.org/{number}"}]
            given = {"topics": [topic], "files": files, "published": True}
            ResourceFactory(title=f"{language} {number}", **given)
    ResourceFactory(topics=[topic])
    found = client.get(topic.page_url("it")).context["resources"]
    assert (found["count"], len(found["records"])) == (9, 6)
    assert [r.document_languages for r in found["records"][:3]] == [
        ["it"],
        ["it"],
        ["fr"],
    ]
    assert [(each["code"], each["count"]) for each in found["by_language"]] == [
        ("it", 2),
        ("fr", 7),
    ]
    address = found["by_language"][1]["address"]
    assert client.get(address).context["count"] == 7


def test_a_group_of_topics_counts_each_record_once(client: Client) -> None:
    group = TopicFactory(slug="caseificio", published=True)
    children = [TopicFactory(parent=group, published=True) for _ in range(2)]
    ResourceFactory(topics=[group, *children], published=True)
    found = client.get(group.page_url("it")).context["resources"]
    assert (found["count"], len(found["records"])) == (1, 1)


def test_a_topic_tells_its_names_and_who_stands_behind_them(client: Client) -> None:
    topic = TopicFactory(
        title="formaggio",
        title_ca="formatges",
        title_fr="fromages",
        text_status={"ca": "to_review", "fr": "human"},
        published=True,
    )
    page = client.get(topic.page_url("it")).content.decode()
    assert '<span lang="ca">formatges</span> <span class="small">in attesa' in page
    assert '<span lang="fr">fromages</span></dd>' in page


def test_a_topic_begins_with_its_guides_and_leads_to_the_rest(client: Client) -> None:
    topic = TopicFactory(slug="formaggio", published=True)
    on_it = {"topics": [topic], "published": True}
    ResourceFactory(**on_it)
    CourseFactory(**on_it)
    OrganisationFactory(office_phone="+39 0346 1", **on_it)
    page = client.get(topic.page_url("it")).content.decode()
    marks = ('href="#resource"', 'id="resource"', 'id="offices"', 'id="needs"')
    places = [page.index(mark) for mark in (*marks, 'id="course"')]
    assert places == sorted(places)
    jumps = re.findall(r'class="chip" href="#([a-z]+)"', page)
    assert jumps == ["resource", "course", "organisation"]
    assert all(f'id="{jump}"' in page for jump in jumps)

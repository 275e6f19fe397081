"""The search page: how it read a question, what is best, when nothing is good."""

import re
from urllib.parse import unquote

import pytest
from django.test import Client

from tests.factories import (
    GroupFactory,
    MunicipalityFactory,
    ResourceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

SEARCH = "/it/cerca/"


@pytest.fixture
def cheese() -> None:
    topic = TopicFactory(slug="cheese", title="formaggi", published=True)
    for kind in ("report", "guide"):
        ResourceFactory(
            title=f"Il formaggio ({kind})",
            type=kind,
            summary="Prima frase. Come si fa il formaggio in quota. Altro.",
            topics=[topic],
            published=True,
        )


def page(client: Client, query: str, **more: str) -> str:
    return client.get(SEARCH, {"q": query, **more}).content.decode()


def test_each_part_of_a_question_can_be_taken_away_by_a_link(
    client: Client, cheese
) -> None:
    MunicipalityFactory(name="Clusone")
    read = page(client, "come si fa il formaggio a Clusone").partition('id="read"')[2]
    links = re.findall(r'class="chip" href="([^"]+)"', read.partition("</ul>")[0])
    assert [unquote(link) for link in links] == [
        "/it/cerca/?q=come si fa il a Clusone",
        "/it/cerca/?q=come si fa il formaggio a",
        "/it/cerca/?q=fa il formaggio a Clusone",
    ]
    assert "near=Clusone" in read


def test_a_question_of_one_part_says_nothing_of_how_it_was_read(
    client: Client, cheese
) -> None:
    assert 'id="read"' not in page(client, "formaggio")
    assert "luogo: nessuno" in page(client, "formaggio grana")


def test_the_best_answer_to_how_stands_on_top_with_its_sentence(
    client: Client, cheese
) -> None:
    best = page(client, "come si fa il formaggio").partition('id="best"')[2]
    answer = best.partition("</section>")[0]
    assert "Il formaggio (guide)" in answer
    assert "Come si fa il <mark>formaggio</mark> in quota." in answer
    assert "Prima frase" not in answer


@pytest.mark.parametrize("query", ["formaggio", "chi fa il formaggio", "come nuotare"])
def test_other_questions_have_no_best_answer(client: Client, cheese, query) -> None:
    assert 'id="best"' not in page(client, query)


def test_nothing_good_is_said_first_with_the_group_of_the_place(
    client: Client, cheese
) -> None:
    group = GroupFactory(
        slug="gal-uno", title="GAL Uno", office_phone="+39 035 1", published=True
    )
    MunicipalityFactory(name="Clusone", group=group)
    answer = client.get(SEARCH, {"q": "lavatrice formaggio motore a Clusone"})
    assert answer.context["is_in_vain"]
    text = answer.content.decode()
    assert text.index("ancora una buona risposta") < text.index('id="read"')
    assert text.index('id="read"') < text.index("Risultati meno pertinenti")
    assert 'href="tel:+390351"' in text
    assert "/it/segnala/?about=missing" in text
    assert answer.context["topics"] == []


def test_choices_and_later_pages_are_not_blamed(client: Client, cheese) -> None:
    question = {"q": "lavatrice formaggio motore", "kind": "resource"}
    assert not client.get(SEARCH, question).context["is_in_vain"]

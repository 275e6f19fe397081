"""A search is answered when one result answers more than half of its words."""

import pytest

from agrinnova.search import find
from agrinnova.search.answered import is_answered
from tests.factories import TopicFactory

from .support import resource

pytestmark = pytest.mark.django_db


def answered(query: str, language: str = "it") -> bool:
    return is_answered(find(query, language=language))


def test_nothing_found_is_no_answer_and_no_words_ask_nothing() -> None:
    resource("Formaggio di capra")
    assert not answered("sassofono")
    assert answered("")
    assert answered("formaggio")


@pytest.mark.parametrize(
    ("query", "is_good"),
    [
        ("formaggio capra", True),
        ("formaggio lumache", False),  # one of two
        ("formaggio capra lumache", True),  # two of three
        ("vendere formaggio lumache", False),
    ],
)
def test_more_than_half_of_the_words_must_be_answered(query, is_good) -> None:
    resource("Formaggio di capra")
    resource("Un'altra cosa")
    assert answered(query) == is_good


def test_a_topic_that_is_meant_answers(pasture) -> None:
    resource("Estate in quota", topics=[pasture])
    assert answered("malga")
    assert answered("pletes", "ca")


def test_a_near_topic_is_no_answer(db) -> None:
    group = TopicFactory(title_it="piccoli allevamenti", published=True)
    bees, snails = (
        TopicFactory(title_it=title, parent=group, published=True)
        for title in ("apicoltura", "elicicoltura")
    )
    resource("Un anno al lavoro", topics=[bees])
    found = find("elicicoltura", language="it")
    assert [topic.how for topic in found.results[0].matched.topics] == ["near"]
    assert not is_answered(found)
    resource("Chiocciole", topics=[snails])
    assert answered("elicicoltura")


def test_a_slip_is_no_answer_but_the_topic_it_leads_to_is(pasture) -> None:
    for number in range(3):
        resource(f"Viola {number}")
    found = find("vioola", language="it")
    assert (found.corrected, is_answered(found)) == ({"vioola": "viola"}, False)
    resource("Malga", topics=[pasture])
    found = find("malgga", language="it")
    assert (found.corrected, is_answered(found)) == ({"malgga": "malga"}, True)

"""Searches are counted by topic, and what was in vain, with nothing of who searched."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from agrinnova.portal.statistics import tally
from agrinnova.portal.statistics.searched import HEADER
from agrinnova.portal.statistics.searches import searches
from knowledge.actions import DAYS_OF_WORDS, YEARS_OF_TOPICS, forget_old_searches
from knowledge.models import SearchMiss, Topic, TopicSearches, search_words
from knowledge.models.search_words import Miss
from tests.factories import ResourceFactory, TopicFactory

from .test_counting import FIREFOX, ROBOTS


@pytest.fixture(autouse=True)
def still(monkeypatch):
    """Nobody waits a minute here."""
    searches.take()
    monkeypatch.setattr(tally, "call_later", lambda write: None)
    yield
    searches.take()


@pytest.fixture
def reader() -> Client:
    return Client(headers={"User-Agent": FIREFOX})


@pytest.fixture
def cheese(db) -> Topic:
    topic = TopicFactory(slug="cheese", title_it="formaggio", published=True)
    ResourceFactory(title="Caseificio", topics=[topic], published=True)
    return topic


@pytest.fixture
def snails(db) -> Topic:
    return TopicFactory(slug="snails", title_it="lumache", published=True)


def by_topic() -> dict[str, tuple[int, int]]:
    """After writing: how often each topic was asked for, and how often in vain."""
    searches.write()
    rows = TopicSearches.objects.values_list("topic__slug", "asked", "missed")
    return {slug: (asked, missed) for slug, asked, missed in rows}


def misses() -> list[tuple[str, int]]:
    searches.write()
    return list(SearchMiss.objects.values_list("words", "times"))


def test_topics_are_counted_and_what_was_in_vain(reader, cheese, snails) -> None:
    for words in ("formaggio", "Formaggio?", "lumache"):
        assert reader.get("/it/cerca/", {"q": words}).status_code == 200
    assert by_topic() == {"cheese": (2, 0), "snails": (1, 1)}
    assert misses() == []  # its topic says it all


def test_a_kept_page_counts_and_the_mark_stays_inside(
    reader, snails, django_assert_num_queries
) -> None:
    first = reader.get("/it/cerca/?q=lumache")
    with django_assert_num_queries(1):  # the ledger's head
        again = reader.get("/it/cerca/?q=lumache")
    known = reader.get("/it/cerca/?q=lumache", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, known.status_code) == (200, 304)
    assert not any(HEADER in answer.headers for answer in (first, again, known))
    assert by_topic() == {"snails": (2, 2)}


@pytest.mark.parametrize("name", ROBOTS)
def test_robots_are_not_counted(name, snails) -> None:
    robot = Client(headers={"User-Agent": name})
    assert HEADER not in robot.get("/it/cerca/?q=lumache").headers
    assert by_topic() == {}


@pytest.mark.parametrize(
    "more", ["page=1", "kind=resource", "exact=1", "near=45.8,9.9", "in_language=it"]
)
def test_a_narrower_search_is_no_new_one(more, reader, snails) -> None:
    assert reader.get(f"/it/cerca/?q=lumache&{more}").status_code == 200
    assert reader.get("/it/cerca/").status_code == 200
    assert (by_topic(), misses()) == ({}, [])


def test_words_are_kept_from_the_fifth_day_on(snails) -> None:
    today = timezone.localdate()
    for ago in range(5, 0, -1):
        assert not SearchMiss.objects.shown().exists()
        day = today - datetime.timedelta(days=ago)
        for _again in range(9):  # often on one day says nothing
            SearchMiss.objects.add({Miss(day, "it", "sassofono usato"): 1})
        assert not SearchMiss.objects.exclude(digest__regex="^[0-9a-f]{64}$").exists()
    (row,) = SearchMiss.objects.shown()
    assert (row["words"], row["times"], row["language"]) == (
        "sassofono usato",
        45,
        "it",
    )
    SearchMiss.objects.add({Miss(today, "fr", "sassofono usato"): 1})
    assert SearchMiss.objects.filter(language="fr", words="").count() == 1


def test_words_are_folded_and_contacts_leave_none(reader, cheese) -> None:
    reader.get("/it/cerca/", {"q": "dove il Sàssofono"})
    reader.get("/it/cerca/", {"q": "sassofono"})
    reader.get("/it/cerca/", {"q": "il casseificio"})  # a slip that means nothing
    reader.get("/it/cerca/", {"q": "ada.rossi@example.org"})
    reader.get("/it/cerca/", {"q": "mario 340 1234567"})
    assert {search.asked.words for search in searches.take()} == {
        "sassofono",
        "casseificio",
        "",
    }


def test_a_row_holds_nothing_of_who_searched() -> None:
    names = {field.name for field in SearchMiss._meta.get_fields()}
    assert names == {"id", "day", "language", "digest", "words", "times"}
    names = {field.name for field in TopicSearches._meta.get_fields()}
    assert names == {"id", "day", "language", "topic", "asked", "missed"}


def test_a_day_has_a_bound(monkeypatch) -> None:
    monkeypatch.setattr(search_words, "MOST_A_DAY", 2)
    day = timezone.localdate()
    for words in "abcd":
        SearchMiss.objects.add({Miss(day, "it", words): 1})
    assert SearchMiss.objects.count() == 2


def test_misses_by_topic_are_given_from_five_on_and_since_a_day(snails, cheese) -> None:
    today = timezone.localdate()
    last_week = today - datetime.timedelta(days=7)
    for topic, day, missed in (
        (snails, last_week, 3),
        (snails, today, 2),
        (cheese, today, 4),
    ):
        TopicSearches.objects.create(
            topic=topic, day=day, language="it", asked=9, missed=missed
        )
    assert TopicSearches.objects.misses_by_topic() == {snails.pk: 5}
    assert TopicSearches.objects.misses_by_topic(today) == {}


def test_what_is_old_is_forgotten(snails) -> None:
    today = timezone.localdate()
    for days in (DAYS_OF_WORDS, DAYS_OF_WORDS + 1):
        day = today - datetime.timedelta(days=days)
        SearchMiss.objects.add({Miss(day, "it", "sassofono"): 1})
    for days in (365 * YEARS_OF_TOPICS, 365 * YEARS_OF_TOPICS + 1):
        day = today - datetime.timedelta(days=days)
        TopicSearches.objects.create(
            topic=snails, day=day, language="it", asked=1, missed=0
        )
    forget_old_searches()
    assert (SearchMiss.objects.count(), TopicSearches.objects.count()) == (1, 1)


def test_a_topic_that_is_gone_before_the_writing_stops_nothing(reader, snails) -> None:
    reader.get("/it/cerca/?q=lumache")
    Topic.objects.filter(pk=snails.pk).delete()
    assert by_topic() == {}
    assert not searches.take()

"""Synthetic records: marked, everywhere a record is, and gone when asked."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from agrinnova.core.models import Change, SearchEntry, SearchWord
from agrinnova.portal.demo.making import IS_MARKED
from agrinnova.portal.demo.shapes import SHAPES
from agrinnova.portal.demo.words import NOTE, PREFIX
from agrinnova.search import index
from antennas.models import CourseEdition
from enterprises.models import Enterprise
from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    MunicipalityFactory,
    TopicFactory,
)

MODELS = [shape.model for shape in SHAPES]


@pytest.fixture
def valley():
    """Topics, two groups with a municipality each, and one real enterprise."""
    parent = TopicFactory(title="allevamento", published=True)
    for name in ("capre", "pascoli", "formaggi"):
        words = f"{name} di monte\n{name} di valle"
        TopicFactory(title=name, parent=parent, search_words=words, published=True)
    for name in ("Valle Alta", "Valle Bassa"):
        MunicipalityFactory(group=GroupFactory(title=name, published=True))
    return EnterpriseFactory(title="La Predosa", slug="demo-farm", published=True)


def run(*words):
    out = StringIO()
    call_command("make_demo", *words, stdout=out, skip_checks=True)
    return out.getvalue()


def synthetic():
    return [r for model in MODELS for r in model.objects.filter(IS_MARKED)]


def entries(record):
    kept = SearchEntry.objects.filter(public_id=record.public_id).order_by("language")
    return list(kept.values())


def test_they_are_marked_published_and_spread(valley):
    run("--records", "60")
    records = synthetic()
    assert len(records) == 60
    prices = {edition.price for edition in CourseEdition.objects.all()}
    assert prices > {None}
    kinds = Counter(record.kind for record in records)
    assert kinds == {
        "resource": 24,
        "enterprise": 15,
        "course": 6,
        "support-service": 3,
        "practice": 3,
        "event": 6,
        "organisation": 3,
    }
    for record in records:
        language = record.original_language
        assert str(record.words("title", language)).startswith(PREFIX[language])
        assert getattr(record, f"note_{language}") == NOTE[language]
        assert (record.origin, record.status) == ("portal", "published")
        assert record.sort_key.startswith("demo")
        assert not record.missing_for_publication()
    assert {record.original_language for record in records} == set(PREFIX)
    assert {str(r.group) for r in records} == {"None", "Valle Alta", "Valle Bassa"}
    farms = Enterprise.objects.filter(note__in=NOTE.values())
    assert all(farm.topics.exists() and farm.municipality for farm in farms)


def test_ledger_and_search_know_them_as_if_made_one_by_one(valley):
    run("--records", "40")
    words = sorted(SearchWord.objects.values_list())
    records = synthetic()
    for record in records:
        change = Change.objects.get(public_id=record.public_id)
        group = getattr(record, "group_id", None)
        assert (change.kind, change.action, change.group_id) == (
            record.kind,
            "upsert",
            group,
        )
        in_bulk = entries(record)
        index.rewrite([type(record).objects.get(pk=record.pk)])
        alone = entries(record)
        assert [{**e, "id": 0} for e in in_bulk] == [{**e, "id": 0} for e in alone]
    assert sorted(SearchWord.objects.values_list()) == words
    seqs = set(Change.objects.values_list("seq", flat=True))
    assert len(seqs) == Change.objects.count()


def test_asked_again_it_adds_what_is_missing(valley):
    run("--records", "10")
    assert run("--records", "10") == ""
    run("--records", "25")
    assert len(synthetic()) == 25


def test_cleared_they_leave_tombstones_only(valley):
    words = sorted(SearchWord.objects.values_list("pk", "uses"))
    found = sorted(SearchEntry.objects.values_list("public_id", flat=True))
    run("--records", "30")
    gone = {record.public_id for record in synthetic()}
    assert "30" in run("--clear")
    assert synthetic() == []
    assert sorted(SearchWord.objects.values_list("pk", "uses")) == words
    assert sorted(SearchEntry.objects.values_list("public_id", flat=True)) == found
    withdrawn = Change.objects.filter(action="withdraw")
    assert set(withdrawn.values_list("public_id", flat=True)) == gone
    assert Enterprise.objects.get() == valley


def test_without_topics_it_says_what_to_do():
    with pytest.raises(CommandError, match="load_join"):
        run("--records", "1")


@pytest.mark.parametrize("words", [[], ["--records", "1", "--clear"]])
def test_it_wants_one_of_two(words):
    with pytest.raises(CommandError):
        run(*words)

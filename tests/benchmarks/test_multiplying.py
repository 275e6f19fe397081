"""Copies of synthetic records are such as `make_demo` would have made."""

import pytest

from agrinnova.core.models import Change, SearchEntry, SearchTerm, SearchWord
from agrinnova.portal import demo
from agrinnova.portal.demo.shapes import SHAPES
from agrinnova.search import index
from antennas.models import CourseEdition
from enterprises.models import Enterprise, Innovation
from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    MunicipalityFactory,
    TopicFactory,
)

from .multiplying import multiply

RECORDS, TIMES = 20, 3


@pytest.fixture
def copied() -> dict[str, int]:
    """How many rows there were of some tables before twenty records became sixty."""
    parent = TopicFactory(title="allevamento", published=True)
    TopicFactory(title="capre", parent=parent, search_words="becco", published=True)
    MunicipalityFactory(group=GroupFactory(published=True))
    EnterpriseFactory(title="La Predosa", slug="demo-farm", published=True)
    for _made in demo.make(RECORDS):
        pass
    before = {
        model.__name__: model.objects.count() for model in (Innovation, CourseEdition)
    }
    multiply(RECORDS, TIMES)
    return before


@pytest.mark.django_db
def test_each_copy_is_a_record_of_its_own(copied: dict[str, int]) -> None:
    assert demo.count() == RECORDS * TIMES
    for shape in SHAPES:
        made = shape.model._default_manager.filter(slug__regex="^demo-[0-9]+$")
        assert made.count() == shape.share * TIMES
        keys = set(made.values_list("public_id", flat=True))
        assert Change.objects.filter(public_id__in=keys).count() == len(keys)
        entries = SearchEntry.objects.filter(kind=shape.model.kind, public_id__in=keys)
        found = {entry.record_id: entry.slug for entry in entries}
        assert found == dict(made.values_list("pk", "slug"))
        if hasattr(shape.model, "topics"):
            assert all(record.topics.exists() for record in made)
    assert Innovation.objects.count() == copied["Innovation"] * TIMES
    assert CourseEdition.objects.count() == copied["CourseEdition"] * TIMES


@pytest.mark.django_db
def test_its_words_are_counted(copied: dict[str, int]) -> None:
    kept = {(word.word, word.language): word.uses for word in SearchWord.objects.all()}
    entries, terms = SearchEntry.objects.all(), SearchTerm.objects.all()
    assert kept == index.words_of(entries, terms)


@pytest.mark.django_db
def test_who_comes_after_the_copies_gets_a_key(copied: dict[str, int]) -> None:
    last = Enterprise.objects.order_by("pk").last()
    assert EnterpriseFactory(published=True).pk > last.pk

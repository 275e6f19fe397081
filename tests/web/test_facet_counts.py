"""Facet counts: nothing found counts nothing, and no record counts twice."""

from typing import Any

import pytest
from django.http import QueryDict

from agrinnova.portal.exports.sources import SOURCES
from agrinnova.web.facet_counts import counting
from agrinnova.web.facet_sources import source_of
from knowledge.filters import ResourceFilterSet
from knowledge.models import Resource
from tests.factories import ResourceFactory

KINDS = [kind for kind, source in SOURCES.items() if source.filterset.facets]


def rows(query: str) -> list[Any]:
    filterset = ResourceFilterSet(
        QueryDict(query), queryset=Resource.objects.published()
    )
    assert filterset.is_valid()
    return counting(filterset).rows()


@pytest.mark.django_db
def test_a_language_that_a_record_has_twice_counts_once() -> None:
    resource = ResourceFactory(published=True)
    type(resource).objects.update(document_languages=["ca", "ca", "fr"])
    found = {value: count for name, value, _, count in rows("") if "lang" in name}
    assert found == {"ca": 1, "fr": 1}


@pytest.mark.django_db
def test_where_nothing_is_found_nothing_is_counted() -> None:
    ResourceFactory(published=True)
    assert rows("q=zzzz") == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_part_says_a_value_once(kind: str) -> None:
    """What is joined is counted row by row: a constraint keeps it from doubling."""
    filterset: Any = SOURCES[kind].filterset
    for name in filterset.facets:
        filter_ = filterset.base_filters[name]
        relation, _, column = filter_.field_name.partition("__")
        field: Any = filterset._meta.model._meta.get_field(relation)
        if field.one_to_many:
            once = [set(c.fields) for c in field.related_model._meta.constraints]
            assert {field.field.name, column} in once
        assert source_of(filterset(QueryDict("")), name).value

"""Several querysets in one statement give what each gives alone."""

import pytest
from django.db.models import prefetch_related_objects
from django.forms.models import model_to_dict

from agrinnova.core.models import FundingLogo, FundingStatement
from agrinnova.core.together import prefetch_together, together
from knowledge.models import Topic
from tests.factories import (
    EnterpriseFactory,
    FundingLogoFactory,
    PhotoFactory,
    ResourceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def whole(records) -> list[dict]:
    """Every column of every record."""
    return [
        {field.attname: getattr(one, field.attname) for field in one._meta.fields}
        for one in records
    ]


def test_all_columns_and_the_order_are_those_of_each_alone(
    django_assert_num_queries,
) -> None:
    FundingLogoFactory()
    group = TopicFactory(title="Zeta", text_status={"fr": "machine"}, published=True)
    TopicFactory(title="Alfa", parent=group)
    asked = (
        FundingStatement.objects.all(),
        FundingLogo.objects.all(),
        Topic.objects.order_by("title_it"),
        Topic.objects.filter(slug="there-is-none"),
    )
    with django_assert_num_queries(1):
        found = together(*asked)
    assert [whole(records) for records in found] == [whole(q) for q in asked]
    assert [topic.title_it for topic in found[2]] == ["Alfa", "Zeta"]
    assert found[3] == []
    assert not found[0][0]._state.adding


def test_relations_are_as_if_prefetched(django_assert_num_queries) -> None:
    enterprise = EnterpriseFactory(
        topics=[TopicFactory(published=True), TopicFactory()], published=True
    )
    PhotoFactory(enterprise=enterprise)
    resource = ResourceFactory(topics=[TopicFactory(published=True)], published=True)
    with django_assert_num_queries(1):
        prefetch_together(
            (enterprise, "topics", enterprise.topics.published()),
            (enterprise, "photos", enterprise.photos.all()),
            (resource, "topics", resource.topics.published()),
        )
    with django_assert_num_queries(0):
        assert len(enterprise.topics.all()) == 1
        assert [model_to_dict(p)["alt_it"] for p in enterprise.photos.all()]
        assert len(resource.topics.all()) == 1
        prefetch_related_objects([enterprise], "topics", "photos")

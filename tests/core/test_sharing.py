"""Records on the same topics: which come first, and which of equals."""

import datetime

import pytest

from enterprises.models import Enterprise
from knowledge.models import Resource
from tests.factories import (
    EnterpriseFactory,
    GroupFactory,
    ResourceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def test_of_equals_those_of_the_territory_come_first_then_the_newest() -> None:
    cheese, milk = TopicFactory(), TopicFactory()
    here, there = GroupFactory(), GroupFactory()

    def enterprise(title: str, group, topics: list, day: int) -> None:
        record = EnterpriseFactory(
            title=title, group=group, topics=topics, published=True
        )
        at = datetime.datetime(2026, 5, day, 12, tzinfo=datetime.UTC)
        Enterprise.objects.filter(pk=record.pk).update(published_at=at)

    enterprise("A there, old", there, [cheese], 1)
    enterprise("B there, new", there, [cheese], 3)
    enterprise("C there, new", there, [cheese], 3)
    enterprise("D nowhere, old", None, [cheese], 1)
    enterprise("E here, old", here, [cheese], 1)
    enterprise("F here, new", here, [cheese], 2)
    enterprise("G there, on both", there, [cheese, milk], 1)

    def order(**more) -> str:
        found = Enterprise.objects.sharing([cheese, milk], **more)
        return "".join(title[0] for title in found.values_list("title_it", flat=True))

    assert order(group=here.pk) == "GFEBCAD"
    assert order() == "GBCFADE"
    chosen = Enterprise.objects.filter(title_it__startswith="D")
    assert order(first=chosen, group=here.pk) == "DGFEBCA"


def test_the_newest_work_is_the_one_of_the_latest_year() -> None:
    topic = TopicFactory()
    for title, year in (("A", None), ("B", 1990), ("C", 2020), ("D", 2020)):
        ResourceFactory(title=title, year=year, topics=[topic], published=True)
    found = Resource.objects.sharing([topic]).values_list("title_it", flat=True)
    assert [*found] == ["C", "D", "B", "A"]

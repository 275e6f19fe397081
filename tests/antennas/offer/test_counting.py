"""The offer in figures: within reach of each territory, each course once."""

import datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from agrinnova.core.models import LocalActionGroup, Municipality
from antennas.offer import Offer, offer_by_topic_and_group
from tests.factories import (
    CourseEditionFactory,
    CourseFactory,
    GroupFactory,
    MunicipalityFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2030, 3, 1)
BEFORE = datetime.date(2030, 2, 1)


@pytest.fixture
def cheese() -> Any:
    parent = TopicFactory(slug="dairy", published=True)
    return TopicFactory(slug="cheese", parent=parent, published=True)


def territory(name: str, latitude: float) -> tuple[LocalActionGroup, Municipality]:
    """A group with one municipality, on the same meridian as all others."""
    group = GroupFactory(title=name, languages=["it"], published=True)
    at = {"latitude": latitude, "longitude": 10.0}
    return group, MunicipalityFactory(name=name, group=group, **at)


def test_what_lies_in_reach_is_counted_and_nothing_else(cheese: Any) -> None:
    here, town = territory("Qui", 45.0)
    near, _ = territory("Vicino", 45.26)  # 29 km
    far, _ = territory("Lontano", 45.28)  # 31 km
    given = {"topics": [cheese], "hours": 40, "municipality": town}
    course = CourseFactory(published=True, **given)
    CourseFactory(**given)  # a draft
    CourseEditionFactory(course=course, seats=12)
    CourseEditionFactory(course=course, seats=8)
    CourseEditionFactory(course=course, starts_on=BEFORE, ends_on=BEFORE, seats=99)
    found = offer_by_topic_and_group(TODAY)
    offer = Offer(courses=1, editions=2, hours=40, seats=20)
    both = (here.pk, near.pk)
    assert found == {
        (topic, group): offer
        for topic in (cheese.pk, cheese.parent.pk)
        for group in both
    }
    assert far.pk not in both


def test_an_edition_counts_where_it_takes_place(cheese: Any) -> None:
    here, town = territory("Qui", 45.0)
    far, other = territory("Lontano", 47.0)
    course = CourseFactory(published=True, topics=[cheese], municipality=town)
    CourseEditionFactory(course=course, municipality=other, hours=6)
    found = offer_by_topic_and_group(TODAY)
    assert found[cheese.pk, far.pk] == Offer(courses=1, editions=1, hours=6)
    assert (cheese.pk, here.pk) not in found


def test_without_a_municipality_it_is_its_groups(cheese: Any) -> None:
    here, _ = territory("Qui", 45.0)
    territory("Vicino", 45.1)
    both = [cheese, cheese.parent]
    course = CourseFactory(published=True, topics=both, group=here)
    CourseEditionFactory(course=course, seats=5)
    found = offer_by_topic_and_group(TODAY)
    offer = Offer(courses=1, editions=1, seats=5)
    assert found == {(topic.pk, here.pk): offer for topic in both}


def test_at_a_distance_it_is_near_whoever_speaks_its_language(cheese: Any) -> None:
    here, town = territory("Qui", 45.0)
    CourseFactory(published=True, topics=[cheese], municipality=town, mode="online")
    spoken = CourseFactory(published=True, topics=[cheese], mode="in_person")
    CourseEditionFactory(course=spoken, mode="online", languages=["fr"])
    found = offer_by_topic_and_group(TODAY)
    assert found[cheese.pk, here.pk] == Offer(online=1)


def test_it_is_asked_at_once(
    cheese: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        _, town = territory(f"Paese {number}", 45.0 + number)
        CourseFactory(published=True, topics=[cheese], municipality=town)
    with django_assert_num_queries(1):
        assert len(offer_by_topic_and_group(TODAY)) == 6

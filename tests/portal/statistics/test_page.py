"""The page of statistics: what it costs, and what it says to nonsense."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client

from knowledge.models import DailyPageViews
from knowledge.querysets import PageView
from tests.factories import (
    CourseFactory,
    EnterpriseFactory,
    EventFactory,
    FeedbackFactory,
    FundingStatementFactory,
    GroupFactory,
    ResourceFactory,
    TopicFactory,
    coordinator,
)

PAGE = "/admin/figures/"
SPRING = datetime.date(2026, 4, 10)


@pytest.mark.parametrize(
    "query",
    [
        {"since": "abc"},
        {"since": "2026-05-01", "until": "2026-04-01"},
        {"kind": "nonsense"},
        {"group": "0 OR 1=1"},
    ],
)
def test_what_is_not_understood_is_told(query: dict, client: Client) -> None:
    client.force_login(coordinator(), "django.contrib.auth.backends.ModelBackend")
    answer = client.get(PAGE, query)
    assert (answer.status_code, "tables" in answer.context) == (400, False)
    assert "errornote" in answer.content.decode()


def fill(number: int) -> None:
    """A record of every kind that is counted, of a group of its own."""
    own = {"group": GroupFactory(published=True), "published": True}
    EnterpriseFactory(innovations=["product"], benefits=["social"], **own)
    ResourceFactory(topics=[TopicFactory(slug=f"tema-{number}")], **own)
    CourseFactory(hours=10, **own)
    one = EventFactory(starts_on=SPRING, ends_on=SPRING, **own)
    FeedbackFactory(kind=one.kind, public_id=one.public_id)
    DailyPageViews.objects.add({PageView(one.public_id, SPRING, "it", "event"): 1})


def test_the_page_costs_the_same_with_few_records_and_with_many(
    client: Client, django_assert_max_num_queries: Callable
) -> None:
    client.force_login(coordinator(), "django.contrib.auth.backends.ModelBackend")
    FundingStatementFactory()
    fill(0)
    client.get(PAGE)
    costs = []
    for more in (0, 3):
        for number in range(more):
            fill(10 + number)
        client.get(PAGE)
        with django_assert_max_num_queries(24) as queries:
            client.get(PAGE)
        costs.append(len(queries))
    assert costs[0] == costs[1]

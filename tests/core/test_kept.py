"""What is kept is given as long as what it read is the same, and no longer."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection

from agrinnova.core import ledger
from agrinnova.core.kept import keep
from agrinnova.core.kinds_of_tables import kinds_read
from agrinnova.core.models import Change
from agrinnova.publishing import actions
from enterprises.models import Enterprise
from events.models import Event
from tests.factories import EnterpriseFactory, EventFactory, TopicFactory

pytestmark = pytest.mark.django_db


class Maker:
    """Makes something of `read`, and counts how often."""

    def __init__(self, read: Callable[[], Any]) -> None:
        self.read, self.made = read, 0

    def __call__(self) -> Any:
        self.made += 1
        return self.read()


def titles() -> list[str]:
    return [enterprise.slug for enterprise in Enterprise.objects.published()]


def test_it_ends_with_a_change_of_what_it_read() -> None:
    maker, record = Maker(titles), EnterpriseFactory(published=True)
    assert keep("x", make=maker) == keep("x", make=maker) == [record.slug]
    EnterpriseFactory()
    EventFactory(published=True)
    actions.record_change(record)  # as it is
    assert (keep("x", make=maker), maker.made) == ([record.slug], 1)
    actions.withdraw(record, by=None)
    assert (keep("x", make=maker), maker.made) == ([], 2)


def test_only_statements_of_what_has_moved_are_asked_again(
    django_assert_num_queries: Callable,
) -> None:
    EnterpriseFactory(published=True)
    maker = Maker(lambda: (titles(), Event.objects.published().count()))
    keep("x", make=maker)
    EventFactory(published=True)
    actions.withdraw(Event.objects.get(), by=None)
    with django_assert_num_queries(2):  # the head, the events
        keep("x", make=maker)
    for name in ("x", "x"):
        with django_assert_num_queries(1):
            keep(name, make=maker)
    assert maker.made == 1


def insert() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE IF NOT EXISTS something (one int)")


@pytest.mark.parametrize(
    "read",
    [
        ledger.head,
        insert,
        lambda: list(Enterprise.objects.published().iterator()),
        lambda: ledger.head_of("event"),
    ],
    ids=["head", "no read", "cursor", "head of events"],
)
def test_what_cannot_be_asked_again_ends_with_the_next_change(read: Any) -> None:
    maker = Maker(read)
    keep("x", make=maker)
    EventFactory(published=True)
    keep("x", make=maker)
    assert maker.made == 2


def test_the_head_of_a_kind_is_that_of_no_other() -> None:
    maker = Maker(lambda: ledger.head_of("course", "topic"))
    keep("x", make=maker)
    EventFactory(published=True)
    keep("x", make=maker)
    assert maker.made == 1
    TopicFactory(published=True)
    keep("x", make=maker)
    assert maker.made == 2


def test_a_part_is_a_reason_for_the_whole() -> None:
    part = Maker(titles)
    keep("part", make=part)
    whole = Maker(lambda: keep("part", make=part))
    keep("whole", make=whole)
    record = EnterpriseFactory(published=True)
    assert keep("whole", make=whole) == [record.slug]
    assert (part.made, whole.made) == (2, 2)


def test_it_is_kept_for_everybody_in_one_entry() -> None:
    keep("x", make=titles)
    assert len(cache._cache) == 1


def test_a_table_is_of_the_records_that_its_rows_are_parts_of() -> None:
    of = {
        'SELECT 1 FROM "enterprises_photo"': {"enterprise"},
        'SELECT 1 FROM "enterprises_enterprise_topics"': {"enterprise", "topic"},
        'SELECT 1 FROM "events_event" JOIN "shared_municipality"': {"event"},
        'SELECT 1 FROM "shared_municipality"': None,
        'SELECT 1 FROM "shared_searchentry" JOIN "knowledge_topic"': None,
        'SELECT 1 FROM "shared_change" JOIN "events_event"': {"event"},
        'SELECT 1 FROM "events_session"': {"event"},
        "SELECT 1": None,
        f'SELECT 1 FROM "{Change._meta.db_table}"': None,
    }
    assert {sql: kinds_read(sql) for sql in of} == of

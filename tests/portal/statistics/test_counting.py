"""Readings are counted, kept answers too, at no cost and with nothing of the reader."""

import datetime
import threading

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from agrinnova.portal.statistics import counting, tally
from agrinnova.publishing import actions
from knowledge.models import DailyPageViews
from knowledge.querysets import PageView
from tests.factories import EnterpriseFactory, GroupFactory, ResourceFactory

FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
ROBOTS = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (compatible; bingbot/2.0) Chrome/116.0 Safari",
    "facebookexternalhit/1.1",
    "curl/8.5.0",
    "python-requests/2.32",
    "",
)


@pytest.fixture(autouse=True)
def rings(monkeypatch) -> list[int]:
    """Nobody waits a minute here: how often the timer was set."""
    counting.page_views.take()
    rings: list[int] = []
    monkeypatch.setattr(tally, "call_later", lambda write: rings.append(1))
    yield rings
    counting.page_views.take()


@pytest.fixture
def reader() -> Client:
    return Client(headers={"User-Agent": FIREFOX})


def kept() -> dict[tuple[str, str], int]:
    """What the table says after writing: readings by kind and language."""
    counting.page_views.write()
    rows = DailyPageViews.objects.values_list("kind", "language", "reads")
    return {(kind, language): reads for kind, language, reads in rows}


def test_a_whole_a_kept_and_a_known_answer_count_alike(reader: Client) -> None:
    address = EnterpriseFactory(published=True).page_url("it")
    whole, again = reader.get(address), reader.get(address)
    known = reader.get(address, headers={"If-None-Match": whole["ETag"]})
    assert (whole.status_code, again.status_code, known.status_code) == (200, 200, 304)
    assert kept() == {("enterprise", "it"): 3}


def test_counting_adds_no_statement_and_no_cookie(
    reader: Client, django_assert_num_queries
) -> None:
    address = EnterpriseFactory(published=True).page_url("it")
    whole = reader.get(address)
    known = {"If-None-Match": whole["ETag"]}
    for headers in ({}, known):
        with django_assert_num_queries(1):  # the ledger's head, as for everybody
            answer = reader.get(address, headers=headers)
        assert "Set-Cookie" not in answer
    assert kept() == {("enterprise", "it"): 3}


def test_there_is_one_row_a_day_record_and_language_and_none_a_person() -> None:
    record = ResourceFactory(published=True)
    for number in range(3):
        phone = Client(
            headers={"User-Agent": f"{FIREFOX} {number}"},
            REMOTE_ADDR=f"192.0.2.{number}",
        )
        phone.get(record.page_url("it"))
        counting.page_views.write()
    Client(headers={"User-Agent": FIREFOX}).get(record.page_url("fr"))
    assert kept() == {("resource", "it"): 3, ("resource", "fr"): 1}
    columns = {field.name for field in DailyPageViews._meta.get_fields()}
    assert columns == {"id", "day", "kind", "public_id", "language", "reads"}
    assert {use.day for use in DailyPageViews.objects.all()} == {timezone.localdate()}


@pytest.mark.parametrize("name", ROBOTS)
def test_robots_are_not_counted(name: str) -> None:
    address = EnterpriseFactory(published=True).page_url("it")
    robot = Client(headers={"User-Agent": name})
    assert robot.get(address).status_code == 200
    assert kept() == {}


@pytest.mark.parametrize(
    "said",
    [
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"Sec-Fetch-Mode": "cors"},  # the worker that keeps pages for offline
    ],
)
def test_what_is_fetched_ahead_is_not_read(said: dict, reader: Client) -> None:
    address = EnterpriseFactory(published=True).page_url("it")
    reader.get(address, headers=said)
    assert kept() == {}
    reader.get(address, headers={"Sec-Fetch-Mode": "navigate"})
    assert kept() == {("enterprise", "it"): 1}


def test_lists_heads_and_what_is_not_there_are_no_views(reader: Client) -> None:
    draft = EnterpriseFactory(slug="bozza")
    gone = EnterpriseFactory(published=True)
    shown = EnterpriseFactory(published=True)
    actions.withdraw(gone, by=None)
    for address in ("/it/", "/it/imprese/", draft.page_url("it"), gone.page_url("it")):
        reader.get(address)
    reader.head(shown.page_url("it"))
    assert kept() == {}


def test_a_made_up_page_that_is_known_by_its_date_leaves_no_row() -> None:
    page = counting.Page(timezone.localdate(), "enterprise", "it", "inventata")
    counting.page_views.add(page)
    assert kept() == {}


def test_a_record_renamed_before_the_writing_keeps_its_views(reader: Client) -> None:
    record = EnterpriseFactory(published=True)
    reader.get(record.page_url("it"))
    record.slug = "nuovo-nome"
    actions.save_record(record)
    reader.get(record.page_url("it"))
    assert kept() == {("enterprise", "it"): 2}


def test_the_timer_is_set_by_the_first_reading_only(reader: Client, rings) -> None:
    address = EnterpriseFactory(published=True).page_url("it")
    for _time in range(3):
        reader.get(address)
    assert len(rings) == 1
    counting.page_views.write()
    reader.get(address)
    assert len(rings) == 2


def test_what_could_not_be_written_is_counted_on(
    reader: Client, monkeypatch, rings
) -> None:
    record = EnterpriseFactory(published=True)
    reader.get(record.page_url("it"))

    def broken(self, counts) -> None:
        raise DatabaseError("away")

    with monkeypatch.context() as away:
        away.setattr(type(DailyPageViews.objects.all()), "add", broken)
        counting.page_views.write()
    assert DailyPageViews.objects.count() == 0
    assert len(rings) == 2
    assert kept() == {("enterprise", "it"): 1}


def test_the_memory_has_a_bound(monkeypatch) -> None:
    monkeypatch.setattr(tally, "MOST_KEYS", 2)
    today = timezone.localdate()
    for number in range(4):
        counting.page_views.add(counting.Page(today, "enterprise", "it", f"p{number}"))
    assert len(counting.page_views.take()) == 2


def test_the_use_of_a_group_is_that_of_its_records() -> None:
    ours, theirs = GroupFactory(published=True), GroupFactory(published=True)
    day = datetime.date(2026, 3, 1)
    reads = {
        PageView(
            EnterpriseFactory(group=group, published=True).public_id, day, "it", "e"
        ): n
        for n, group in ((3, ours), (5, theirs))
    }
    DailyPageViews.objects.add(reads)
    use = DailyPageViews.objects.of_groups([ours.pk])
    assert list(use.values_list("reads", flat=True)) == [3]


@pytest.mark.django_db(transaction=True)
def test_two_processes_that_write_at_once_lose_nothing() -> None:
    """With "read, add one, write back" in the place of one step this fails."""
    record = EnterpriseFactory(published=True)
    page_view = PageView(record.public_id, timezone.localdate(), "it", "enterprise")

    def write() -> None:
        for _time in range(20):
            DailyPageViews.objects.add({page_view: 1})
        connection.close()

    threads = [threading.Thread(target=write) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert DailyPageViews.objects.get().reads == 80

"""No change is ever missed: the proof with overlapping connections, and its control."""

import random
import threading
import time
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from agrinnova.core import ledger
from agrinnova.core.choices import ChangeAction
from agrinnova.core.models import Change

WRITERS, CHANGES_EACH = 8, 12


class Reader(threading.Thread):
    """A partner that keeps the highest `seq` seen and asks for what came after."""

    def __init__(self, writers_done: threading.Event) -> None:
        super().__init__()
        self.writers_done = writers_done
        self.seen: set[UUID] = set()

    def run(self) -> None:
        since = 0
        while True:
            last_look = self.writers_done.is_set()
            rows = Change.objects.filter(seq__gt=since).values_list("seq", "public_id")
            for seq, public_id in rows:
                since = max(since, seq)
                self.seen.add(public_id)
            if last_look:
                break
        connection.close()


def append(
    record: UUID | None = None,
    action: ChangeAction = ChangeAction.UPSERT,
    kind: str = "event",
) -> None:
    """Move a record, a new one unless it is given."""
    ledger.append([(record or uuid4(), kind, None)], action)


def write_changes(seed: int) -> None:
    """A writer whose transactions take a while between first row and commit."""
    chance = random.Random(seed)
    for _ in range(CHANGES_EACH):
        with ledger.writing():
            time.sleep(chance.uniform(0, 0.002))
            append()
            time.sleep(chance.uniform(0, 0.008))
    connection.close()


def missed_changes() -> set[UUID]:
    """Let all write at once, read all the while; what the reader never saw."""
    done = threading.Event()
    reader = Reader(done)
    writers = [
        threading.Thread(target=write_changes, args=(seed,)) for seed in range(WRITERS)
    ]
    for thread in (reader, *writers):
        thread.start()
    for writer in writers:
        writer.join()
    done.set()
    reader.join()
    written = set(Change.objects.values_list("public_id", flat=True))
    assert len(written) == WRITERS * CHANGES_EACH
    return written - reader.seen


@pytest.mark.django_db(transaction=True)
def test_no_change_is_missed_by_a_reader_while_eight_write() -> None:
    assert missed_changes() == set()


@pytest.mark.django_db(transaction=True)
def test_without_the_turn_changes_are_missed(monkeypatch) -> None:
    monkeypatch.setattr(ledger, "acquire_lock", lambda: None)
    assert missed_changes() != set()


@pytest.mark.django_db
def test_a_record_has_one_row_that_moves() -> None:
    record = uuid4()
    append(record)
    first = ledger.head()
    append()
    append(record, ChangeAction.WITHDRAW)
    row = Change.objects.get(public_id=record)
    assert row.action == ChangeAction.WITHDRAW
    assert ledger.head() == row.seq > first


@pytest.mark.django_db
def test_each_kind_has_a_head_of_its_own() -> None:
    assert ledger.head_of("event", "course") == 0
    course = uuid4()
    append(course, kind="course")
    first = ledger.head_of("course")
    for kind in ("event", "resource", "event"):
        append(kind=kind)
    assert ledger.head_of("course") == first < ledger.head_of("resource")
    assert ledger.head_of("course", "event") == ledger.head_of("event") == ledger.head()
    append(course, ChangeAction.WITHDRAW, kind="course")
    assert ledger.head_of("course") == ledger.head() > first
    assert ledger.last_change().kinds == {
        kind: Change.objects.filter(kind=kind).latest("seq").seq
        for kind in ("course", "event", "resource")
    }


@pytest.mark.django_db
def test_dates_follow_the_order_of_changes() -> None:
    for _ in range(3):
        append()
    dates = list(Change.objects.order_by("seq").values_list("changed_at", flat=True))
    assert dates == sorted(dates)


@pytest.mark.django_db(transaction=True)
def test_the_kept_head_is_dropped_at_our_own_commit() -> None:
    before = ledger.head()
    with ledger.writing():
        append()
    assert ledger.head() == Change.objects.get().seq > before


@pytest.mark.django_db(transaction=True)
def test_the_kept_head_is_believed_for_a_second_only(monkeypatch) -> None:
    ledger.head()
    with connection.cursor() as cursor:  # another process writes: nobody tells us
        cursor.execute(
            "INSERT INTO shared_change (public_id, kind, seq, action, changed_at)"
            " VALUES (%s, 'event', 999999, 'upsert', now())",
            [uuid4()],
        )
    assert ledger.head() == 0
    now = time.monotonic()
    monkeypatch.setattr(ledger.time, "monotonic", lambda: now + ledger.HEAD_LIFETIME)
    assert ledger.head() == 999999


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_leaves_no_trace() -> None:
    def fail() -> None:
        with ledger.writing():
            append()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert ledger.head() == 0
    assert not transaction.get_connection().in_atomic_block

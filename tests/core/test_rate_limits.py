"""Rate limits: one count for all processes, exact, and in nobody's words."""

import json
import os
import subprocess
import sys
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import F

from agrinnova.core import rate_limits
from agrinnova.core.models import RateLimit
from agrinnova.paths import BASE
from agrinnova.portal import schedule

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"


def hit(subject: str = ADA, *, limit: int = 3, source: str = "") -> int:
    return rate_limits.hit("test", subject, limit=limit, period=60, source=source)


def shift(seconds: float) -> None:
    """Let every count be `seconds` older than it is."""
    ago = timedelta(seconds=seconds)
    RateLimit.objects.update(begun_at=F("begun_at") - ago, ends_at=F("ends_at") - ago)


def test_so_many_are_allowed_and_then_there_is_a_wait() -> None:
    assert [hit() for _time in range(5)] == [0, 0, 0, 60, 60]
    assert hit("eva@example.org") == 0


def test_the_wait_ends_with_the_period_and_counting_begins_anew() -> None:
    assert [bool(hit()) for _time in range(4)] == [False, False, False, True]
    shift(35)
    assert hit() == 25
    shift(25)
    assert [bool(hit()) for _time in range(4)] == [False, False, False, True]


def test_a_clock_that_ran_ahead_locks_nobody_out() -> None:
    assert [bool(hit()) for _time in range(4)] == [False, False, False, True]
    shift(-365 * 24 * 3600)
    assert [bool(hit()) for _time in range(4)] == [False, False, False, True]


def test_each_source_counts_apart_and_a_subject_is_forgotten_with_all() -> None:
    assert [hit(limit=1, source=s) > 0 for s in "aabb"] == [False, True, False, True]
    (count,) = rate_limits.counts_of("test", ADA, "a")
    assert (count.hits, count.ends_at - count.begun_at) == (2, timedelta(seconds=60))
    hit("eva@example.org")
    assert rate_limits.forget("test", ADA) == 2
    assert rate_limits.counts_of("test", ADA, "a") == []
    assert rate_limits.counts_of("test", "eva@example.org") != []


def test_what_was_no_failure_is_given_back() -> None:
    assert hit() == 0
    for _time in range(3):
        rate_limits.give_back("test", ADA)
    assert rate_limits.counts_of("test", ADA) == []
    assert [hit() > 0 for _time in range(4)] == [False, False, False, True]


def test_nothing_is_kept_in_words() -> None:
    hit(source="192.0.2.77")
    rate_limits.hit_cheaply("test", ADA, limit=3, period=60)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(row::text, ' ') FROM shared_ratelimit AS row")
        (kept,) = cursor.fetchone()
    assert not [words for words in (ADA, "example", "192.0.2") if words in kept]


def test_the_cache_of_answers_has_no_part_in_it() -> None:
    for _time in range(3):
        hit()
    cache.clear()
    assert hit() > 0


def test_the_table_is_not_logged() -> None:
    with connection.cursor() as cursor:
        here = "WHERE oid = 'shared_ratelimit'::regclass"
        cursor.execute(f"SELECT relpersistence FROM pg_class {here}")
        assert cursor.fetchone() == ("u",)


def test_what_is_over_is_swept_every_day() -> None:
    hit()
    shift(61)
    hit("eva@example.org")
    schedule.tidy.call()
    assert RateLimit.objects.count() == 1


def ask(limit: int = 600) -> int:
    return rate_limits.hit_cheaply("test", ADA, limit=limit, period=60)


@pytest.mark.parametrize("limit", [1, 3, 119, 240, 601])
def test_counted_cheaply_a_limit_is_as_exact_in_one_process(limit: int) -> None:
    waits = [ask(limit) for _time in range(limit + 50)]
    assert waits == [0] * limit + [waits[-1]] * 50
    assert 55 < waits[-1] <= 60


def test_most_readers_cost_the_database_nothing(
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(0):
        assert [ask() for _time in range(24)] == [0] * 24
    with django_assert_num_queries(3):
        assert [ask() for _time in range(11)] == [0] * 11


@pytest.mark.parametrize("processes", [2, 4])
def test_several_processes_allow_hardly_more_and_never_less(processes: int) -> None:
    tallies: list[dict[Any, Any]] = [{} for _process in range(processes)]
    waits = []
    for number in range(1200):  # each in its turn
        rate_limits._tallies.clear()
        rate_limits._tallies.update(tallies[number % processes])
        waits.append(ask())
        tallies[number % processes] = rate_limits._tallies.copy()
    assert 600 <= waits.count(0) <= 600 + 4 * processes


def test_a_process_that_comes_later_allows_less_than_a_part_more() -> None:
    assert [ask() for _time in range(700)].count(0) == 600
    rate_limits.forget_tallies()  # another one, which has heard of nothing
    assert [ask() for _time in range(100)].count(0) == 600 // rate_limits.PARTS - 1


def test_what_is_kept_of_many_subjects_is_bounded(monkeypatch: Any) -> None:
    monkeypatch.setattr(rate_limits, "MOST_TALLIES", 3)
    for number in range(9):
        rate_limits.hit_cheaply("test", f"p{number}", limit=600, period=60)
    assert len(rate_limits._tallies) <= 3


def test_a_tally_ends_with_its_period(monkeypatch: Any) -> None:
    assert [ask(12) for _time in range(13)].count(0) == 12
    now = rate_limits.time.monotonic()
    monkeypatch.setattr(rate_limits.time, "monotonic", lambda: now + 60)
    shift(60)
    assert ask(12) == 0


@pytest.mark.django_db(transaction=True)
def test_a_hundred_at_once_are_counted_one_by_one() -> None:
    waits: list[int] = []

    def ask() -> None:
        waits.extend(hit(limit=30) for _time in range(25))
        connection.close()

    threads = [threading.Thread(target=ask) for _thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(waits), waits.count(0)) == (100, 30)


@pytest.mark.django_db(transaction=True)
def test_a_count_outlives_what_fails_after_it() -> None:
    for _time in range(3):
        hit()
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            _ = 1 / 0
    assert hit() > 0


OTHER_PROCESS = """
import django
django.setup()
from agrinnova.core import rate_limits as r
single = [r.hit("test", "a", limit=50, period=600) for _ in range(40)]
cheap = [r.hit_cheaply("test", "b", limit=600, period=600) for _ in range(450)]
print([single.count(0), cheap.count(0)])
"""


@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
def test_two_real_processes_share_one_limit() -> None:
    ours = connection.settings_dict
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "agrinnova.settings",
        "DATABASE_URL": f"postgresql://{ours['USER']}@/{ours['NAME']}"
        f"?host={ours['HOST']}&port={ours['PORT']}",
        "SECRET_KEY": "the same for both",
        "ALLOWED_HOSTS": "localhost",
        "SITE_URL": "http://localhost",
    }
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", OTHER_PROCESS],
            cwd=BASE,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _process in range(2)
    ]
    told = [json.loads(process.communicate(timeout=60)[0]) for process in processes]
    single, cheap = (sum(counts) for counts in zip(*told, strict=True))
    assert single == 50
    assert 600 <= cheap < 600 + 600 // 24

"""Rate limits (throttling): how often something may be done, over all processes.

The counts stand in a table of their own: a cache is one per process where nobody has
set up another, and whatever else fills it would push them out. The table is not logged,
so that counting costs no wait for the disk; a crash of the database forgets the counts.
Who is counted is kept as a keyed digest only, which nobody can turn back.

Count before a transaction is begun, never inside one: what is rolled back was not
counted.
"""

import math
import time
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from django.db import connection
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import RateLimit

# One atomic statement, so that of a hundred at once each is told another number. The
# database's clock counts: several machines agree on it. An end farther off than a whole
# period was written while that clock ran ahead, and does not hold; a minute more is
# let pass, as who waits for the row's lock has asked the clock before who holds it.
HIT = """
INSERT INTO shared_ratelimit AS kept (subject, source, hits, begun_at, ends_at)
VALUES (%(subject)s, %(source)s, %(times)s, statement_timestamp(),
        statement_timestamp() + %(period)s * interval '1 second')
ON CONFLICT (subject, source) DO UPDATE SET (hits, begun_at, ends_at) = (
    SELECT CASE WHEN holds THEN kept.hits + EXCLUDED.hits ELSE EXCLUDED.hits END,
           CASE WHEN holds THEN kept.begun_at ELSE EXCLUDED.begun_at END,
           CASE WHEN holds THEN kept.ends_at ELSE EXCLUDED.ends_at END
    FROM (SELECT kept.ends_at > EXCLUDED.begun_at
                 AND kept.ends_at <= EXCLUDED.ends_at + interval '1 minute'
                 AS holds) AS known)
RETURNING hits, extract(epoch FROM ends_at - statement_timestamp())
"""
# A process tells the others first of one of so many parts of a limit, then of a fifth
# of that: most readers are gone before.
PARTS, FINER = 24, 5
MOST_TALLIES = 10_000  # in one process, of as many subjects


class Count(NamedTuple):
    """What is held of a subject: how often, from when on, and until when."""

    hits: int
    begun_at: datetime
    ends_at: datetime


def hit(
    scope: str,
    subject: str,
    *,
    limit: int,
    period: int,
    source: str = "",
) -> int:
    """Count one more; the seconds to wait where that is more than `limit`, else 0.

    Args:
        scope: what is done, e.g. "login".
        subject: who does it, or to whom it is done: a network, an account.
        limit: how often it may be done within `period`, whose first time begins it.
        period: seconds.
        source: counts a subject apart by where it comes from.
    """
    hits, wait = _counted(scope, subject, source, 1, period)
    return math.ceil(wait) if hits > limit else 0


def give_back(scope: str, subject: str) -> None:
    """Take one back: it was no failure after all."""
    rows = RateLimit.objects.filter(
        subject=digest(scope, subject), source=digest(scope, ""), hits__gt=0
    )
    rows.update(hits=F("hits") - 1)


def forget(scope: str, subject: str, source: str | None = None) -> int:
    """Erase the counts of a subject, from one source or any; how many there were."""
    rows = RateLimit.objects.filter(subject=digest(scope, subject))
    if source is not None:
        rows = rows.filter(source=digest(scope, source))
    return rows.delete()[0]


def counts_of(scope: str, subject: str, source: str = "") -> list[Count]:
    """What is held of a subject, one entry if it was ever done."""
    rows = RateLimit.objects.filter(
        subject=digest(scope, subject), source=digest(scope, source), hits__gt=0
    )
    return [Count(*row) for row in rows.values_list("hits", "begun_at", "ends_at")]


def sweep() -> int:
    """Erase the counts whose time is over; how many."""
    return RateLimit.objects.filter(ends_at__lt=timezone.now()).delete()[0]


def digest(scope: str, words: str) -> str:
    """What is kept of a subject or a source, never the words themselves."""
    return salted_hmac("rate limit", f"{scope} {words}", algorithm="sha256").hexdigest()


class Tally(NamedTuple):
    """What one process has counted and not told the others yet."""

    hits: int
    share_at: int
    ends_at: float
    is_over: bool = False


_tallies: dict[tuple[str, str, int], Tally] = {}
_lock = Lock()


def hit_cheaply(
    scope: str, subject: str, *, limit: int, period: int, parts: int = PARTS
) -> int:
    """As `hit`, for what is asked so often that a statement each time is too dear.

    Each process counts by itself and tells it the database by `parts` of the limit.
    Fewer than `limit` are never refused; more are allowed by what other processes have
    not told yet, which is less than one part for each of them.
    """
    key, now = (scope, subject, limit), time.monotonic()
    with _lock:
        tally = _tallies.get(key)
        if tally is None or tally.ends_at <= now:
            tally = Tally(0, max(1, limit // parts), now + period)
        if tally.is_over:
            return math.ceil(tally.ends_at - now)
        shared = tally.hits + 1 if tally.hits + 1 >= tally.share_at else 0
        if len(_tallies) >= MOST_TALLIES:
            _tallies.clear()
        _tallies[key] = tally._replace(hits=0 if shared else tally.hits + 1)
    if not shared:
        return 0
    hits, wait = _counted(scope, subject, "", shared, period)
    with _lock:
        since = _tallies.get(key, tally).hits
        allowance = max(1, min(limit // (FINER * parts), limit - hits))
        _tallies[key] = Tally(since, allowance, now + wait, is_over=hits > limit)
    return math.ceil(wait) if hits > limit else 0


def forget_tallies() -> None:
    """Drop what this process has counted and not told."""
    with _lock:
        _tallies.clear()


def _counted(
    scope: str, subject: str, source: str, times: int, period: int
) -> tuple[int, float]:
    """Count `times`; how many there are now, and the seconds until they end.

    Never no second at all: 0 would mean that there is nothing to wait for.
    """
    given: dict[str, str | int] = {
        "subject": digest(scope, subject),
        "source": digest(scope, source),
        "times": times,
        "period": period,
    }
    with connection.cursor() as cursor:
        cursor.execute(HIT, given)
        hits, wait = cursor.fetchone()
    return hits, max(0.001, float(wait))

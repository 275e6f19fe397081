"""How well and how fast the search finds, beside plain PostgreSQL in the same run.

`pytest tests/benchmarks/bench_search.py -m benchmark -s` prints three tables: quality
on the judged queries (those that the weights were tuned on, those held back, and two
sets written before any search), what each weight is good for, and time as the records
grow: up to 100,000 entries, with BENCH_LARGE=1 a million.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from statistics import median
from uuid import UUID

import pytest
from django.db import connection

from agrinnova.core.models import SearchEntry
from agrinnova.core.text_search import BASES
from agrinnova.portal.management.join import load_join
from agrinnova.search.finding import ask
from agrinnova.search.query import Question
from agrinnova.search.weights import WEIGHTS, Weights

from .clock import IS_LARGE, Taken, once
from .judging import REACH, Judgements, Quality, Query, judgements, quality

PARTS = ("all", "same", "cross")
SIZES = (1_000, 10_000, 100_000, *([1_000_000] if IS_LARGE else []))
TIMED = 12  # queries, spread over languages and classes
PLAINLY = 100_000  # entries up to which plain full text is asked with words
FEW, FEWER = 10_000, 3  # from so many entries on, plain full text gets so many queries

Ranker = Callable[[Query], list[UUID]]


def plain(query: Query, *, any_word: bool = False) -> list[UUID]:
    """What a page of the PostgreSQL manual would build, best first."""
    asked = "websearch_to_tsquery(%(config)s::regconfig, %(words)s)"
    if any_word:
        asked = f"replace({asked}::text, '&', '|')::tsquery"
    text = "to_tsvector(%(config)s::regconfig, title || ' ' || summary)"
    sql = f"""
        SELECT public_id FROM shared_searchentry, {{asked}} AS asked
         WHERE kind <> 'topic' AND {text} @@ asked
         GROUP BY public_id ORDER BY max(ts_rank({text}, asked)) DESC, public_id
         LIMIT {REACH}"""
    source = f"CAST({asked} AS tsquery)" if any_word else asked
    values = {"config": BASES[query.language], "words": query.words}
    with connection.cursor() as cursor:
        cursor.execute(sql.format(asked=source), values)
        return [public_id for (public_id,) in cursor.fetchall()]


def ours(query: Query, weights: Weights = WEIGHTS) -> list[UUID]:
    """The first records of the portal's search."""
    question = Question(query.language, page_size=REACH)
    return [r.public_id for r in ask(query.words, question, weights).results]


RANKERS: dict[str, Ranker] = {
    "plain, all words": plain,
    "plain, any word": lambda query: plain(query, any_word=True),
    "AgrInnova": ours,
}


def newest(query: Query) -> list[UUID]:
    """The newest records and their number, in two statements, as a page would."""
    records = SearchEntry.objects.exclude(kind="topic").values("public_id").distinct()
    records.count()
    ordered = records.values_list("public_id", flat=True).order_by("-published_at")
    return list(ordered[:REACH])


BY_DATE: dict[str, Ranker] = {
    "plain, by date": newest,
    "AgrInnova, by date": lambda query: ours(replace(query, words="")),
}


@pytest.mark.benchmark
@pytest.mark.django_db(transaction=True)
def test_the_search_beside_plain_full_text() -> None:
    load_join()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    judged = judgements()
    compare(judged)
    without_each(judged)
    as_it_grows(judged)


def compare(judged: Judgements) -> None:
    """Each ranker on the queries that the weights were tuned on, and on the others."""
    for split in ("tune", "held", "blind", "fresh"):
        queries = judged.of(split)
        title(f"Quality on {len(queries)} judged queries ({split})")
        for name, rank in RANKERS.items():
            line(name, quality(judged, queries, rank))


def without_each(judged: Judgements) -> None:
    """What is lost on the tuning queries when one weight does nothing."""
    queries = judged.of("tune")
    title("Each weight left out (the queries tuned on; differences)")
    whole = quality(judged, queries, ours)
    line("as it is", whole)
    for name in (field.name for field in fields(Weights)):
        weights = replace(WEIGHTS, **{name: NOTHING.get(name, 0.0)})
        less = quality(judged, queries, lambda q, w=weights: ours(q, w))
        line(name, less, whole)


# Factors do nothing at 1, and the title's weight is the measure of the others.
NOTHING = {"inner": 1.0, "plain": 1.0, "farther": 1.0, "title": 0.65}


def as_it_grows(judged: Judgements) -> None:
    """Milliseconds a query as copies of the entries are added.

    Of the processor in the database, where nobody else's work enters, and on the wall.
    """
    old = [query for query in judged.queries if query.split != "fresh"]
    queries = old[:: len(old) // TIMED][:TIMED]  # the same as ever, to compare
    heads = "".join(f"{head:>14}" for head in ("database", "slowest", "wall"))
    print(f"\n{'Milliseconds, median query':42}{heads}")
    real = SearchEntry.objects.latest("pk").pk
    for size in SIZES:
        grow_to(size, real)
        for name, rank in (RANKERS | BY_DATE).items():
            asked = queries
            if rank is not ours and size > FEW:
                asked = queries[:FEWER]
            if name in RANKERS and rank is not ours and size > PLAINLY:
                continue
            timed(f"{size:>9,} entries, {name}", rank, asked)


def timed(name: str, rank: Ranker, queries: list[Query]) -> None:
    """One line: the better of two answers to each query."""
    best = [
        min((once(lambda q=q: rank(q)) for _ in range(2)), key=_in_database)
        for q in queries
    ]
    spent = [_in_database(one) for one in best]
    wall = median(one.wall for one in best)
    print(f"{name:42}{median(spent):14.1f}{max(spent):14.1f}{wall:14.1f}", flush=True)


def _in_database(one: Taken) -> float:
    return one.database or one.wall


def grow_to(size: int, real: int) -> None:
    """Copy the entries up to key `real`, words and topics, until there are `size`."""
    columns = ", ".join(
        field.column
        for field in SearchEntry._meta.concrete_fields
        if not (field.primary_key or field.generated or field.name == "public_id")
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO shared_searchentry (public_id, {columns})
            SELECT md5(public_id::text || turn || %(size)s)::uuid, {columns}
              FROM shared_searchentry, generate_series(1, %(size)s / 100) AS turn
             WHERE kind <> 'topic' AND id <= %(real)s
             LIMIT greatest(%(size)s - (SELECT count(*) FROM shared_searchentry), 0)
            """,
            {"size": size, "real": real},
        )
        cursor.execute("VACUUM ANALYZE shared_searchentry")


def title(text: str) -> None:
    """The head of a table of qualities."""
    heads = (f"{part} {what}" for part in PARTS for what in ("nDCG@10", "recall@20"))
    print(f"\n{text}\n{'':26}" + "".join(f"{head:>16}" for head in heads))


def line(name: str, worth: dict[str, Quality], beside: dict | None = None) -> None:
    """One line of a table; differences when `beside` is given."""
    figures = ""
    for part in PARTS:
        for no, value in enumerate(worth.get(part, ())):
            shown = value - beside[part][no] if beside else value
            figures += f"{shown:+16.3f}" if beside else f"{shown:16.3f}"
    print(f"{name:26}{figures}")

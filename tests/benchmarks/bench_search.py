"""How well the search finds, beside plain PostgreSQL in the same run.

`pytest tests/benchmarks/bench_search.py -m benchmark -s` prints quality on the judged
queries: those that the weights were tuned on, those held back, and two sets written
before any search; then what each weight is good for. How fast it is: `rows/search.py`.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from uuid import UUID

import pytest

from agrinnova.portal.management.join import load_join
from agrinnova.search.finding import ask
from agrinnova.search.query import Question
from agrinnova.search.weights import WEIGHTS, Weights

from .database import settle
from .judging import REACH, Judgements, Query, judgements, quality
from .plain_search import plain
from .qualities import line, title

# Factors do nothing at 1, and the title's weight is the measure of the others.
NOTHING = {"inner": 1.0, "plain": 1.0, "farther": 1.0, "title": 0.65}


def ours(query: Query, weights: Weights = WEIGHTS) -> list[UUID]:
    """The first records of the portal's search."""
    question = Question(query.language, page_size=REACH)
    return [r.public_id for r in ask(query.words, question, weights).results]


RANKERS: dict[str, Callable[[Query], list[UUID]]] = {
    "plain, all words": plain,
    "plain, any word": lambda query: plain(query, any_word=True),
    "AgrInnova": ours,
}


@pytest.mark.benchmark
@pytest.mark.django_db(transaction=True)
def test_the_search_beside_plain_full_text() -> None:
    load_join()
    settle()
    judged = judgements()
    compare(judged)
    without_each(judged)


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

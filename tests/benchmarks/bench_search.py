"""How well the search finds, beside plain PostgreSQL in the same run.

`pytest tests/benchmarks/bench_search.py -m benchmark -s` prints quality on the judged
queries: those that the weights were tuned on, those held back, two sets written before
any search, and questions as people ask them, half of them never looked at; then how
often it says that it has nothing good, and what each weight is good for. How fast it
is: `rows/search.py`.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from uuid import UUID

import pytest

from agrinnova.portal.management.join import load_join
from agrinnova.search import find
from agrinnova.search.answered import is_answered
from agrinnova.search.finding import ask
from agrinnova.search.query import Question
from agrinnova.search.weights import WEIGHTS, Weights

from .database import settle
from .judging import QUESTIONS, REACH, Judgements, Query, judgements, quality
from .plain_search import plain
from .qualities import line, title

# Factors do nothing at 1, and the title's weight is the measure of the others; of
# what is enough anything is.
NOTHING = {"inner": 1.0, "farther": 1.0, "title": 0.65, "enough": 0.01}


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
    compare(judged, "tune", "held", "blind", "fresh")
    questions = judgements(QUESTIONS)
    compare(questions, "open", "closed")
    said_to_be_nothing(questions)
    without_each(judged)


def compare(judged: Judgements, *splits: str) -> None:
    """Each ranker on the queries that the weights were tuned on, and on the others."""
    for split in splits:
        queries = judged.of(split)
        title(f"Quality on {len(queries)} judged queries ({split})")
        for name, rank in RANKERS.items():
            line(name, quality(judged, queries, rank))


def said_to_be_nothing(judged: Judgements) -> None:
    """How many questions are said to have no good answer: with and without one."""
    print("\nSaid to have no good answer: without one, with one")
    for split in ("tried", "open", "closed"):
        without, having = judged.unanswerable(split), judged.of(split)
        counts = (f"{_in_vain(part)} of {len(part)}" for part in (without, having))
        print(f"{split:26}{next(counts):>16}{next(counts):>16}")


def _in_vain(queries: list[Query]) -> int:
    return sum(not is_answered(find(q.words, language=q.language)) for q in queries)


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

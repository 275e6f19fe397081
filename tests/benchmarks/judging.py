"""Judged queries, and what a ranking is worth by them."""

import csv
import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import NamedTuple
from uuid import UUID

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import LocalActionGroup
from agrinnova.core.text import spelling_key
from agrinnova.portal.registry.kinds import KINDS

JUDGED = Path(__file__).with_name("judged_queries.csv")
QUESTIONS = Path(__file__).with_name("judged_questions.csv")
DEPTH, REACH = 10, 20  # nDCG@10, recall@20
USEFUL = 2  # the grade from which a record must not be missed


@dataclass(frozen=True)
class Query:
    """A judged question: the grade of each record that answers it, 0 for all others."""

    id: str
    language: str
    words: str
    split: str
    grades: dict[UUID, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Judgements:
    """All judged queries, and the languages each judged record can be read in."""

    queries: list[Query]
    languages: dict[UUID, set[str]]

    def of(self, split: str) -> list[Query]:
        """The queries of a split ("tune", "held") that have an answer."""
        return [q for q in self.queries if q.split == split and q.grades]

    def unanswerable(self, split: str) -> list[Query]:
        """Those of a split that nothing here answers."""
        return [q for q in self.queries if q.split == split and not q.grades]

    def in_part(self, query: Query, records: Iterable[UUID], part: str) -> list[UUID]:
        """Those of `records` in the question's language ("same") or not ("cross")."""
        return [
            record
            for record in records
            if part == "all"
            or (query.language in self.languages.get(record, ())) == (part == "same")
        ]


class Quality(NamedTuple):
    """The mean nDCG@10 and recall@20 over queries, for one part of the records."""

    ndcg: float
    recall: float


def judgements(judged: Path = JUDGED) -> Judgements:
    """The judged queries, their records looked up in the loaded data.

    A query without an answer is a row without a record. Raises KeyError when a judged
    record is not there: load the data first.
    """
    ids = _ids()
    queries: dict[str, Query] = {}
    languages: dict[UUID, set[str]] = defaultdict(set)
    with judged.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            query = queries.setdefault(
                row["query_id"],
                Query(
                    row["query_id"],
                    row["language"],
                    row["query"],
                    row["split"],
                ),
            )
            if not row["kind"]:
                continue
            record = ids[row["kind"], spelling_key(row["key"])]
            query.grades[record] = int(row["grade"])
            languages[record] |= set(row["document_language"].split(";"))
    return Judgements(list(queries.values()), dict(languages))


def quality(
    judged: Judgements,
    queries: Iterable[Query],
    rank: Callable[[Query], list[UUID]],
) -> dict[str, Quality]:
    """The worth of `rank` for all records, the "same" language's and the "cross" ones.

    `rank` gives the records for a query, best first. nDCG of a part looks at the
    ranking without the rest; recall at the first twenty as the reader sees them.
    """
    ranked = [(query, rank(query)) for query in queries]
    worth = {}
    for part in ("all", "same", "cross"):
        gains, shares = [], []
        for query, ranking in ranked:
            mine = judged.in_part(query, query.grades, part)
            grades = {record: query.grades[record] for record in mine}
            if any(grade >= USEFUL for grade in grades.values()):
                gains.append(ndcg(grades, judged.in_part(query, ranking, part)))
                shares.append(recall(grades, ranking))
        worth[part] = Quality(mean(gains), mean(shares))
    return worth


def ndcg(grades: dict[UUID, int], ranking: list[UUID]) -> float:
    """Normalised discounted cumulative gain of the first ten (Järvelin 2002)."""
    gained = _gain([grades.get(record, 0) for record in ranking[:DEPTH]])
    return gained / _gain(sorted(grades.values(), reverse=True)[:DEPTH])


def recall(grades: dict[UUID, int], ranking: list[UUID]) -> float:
    """The share of useful records among the first twenty, of as many as fit there."""
    useful = {record for record, grade in grades.items() if grade >= USEFUL}
    return len(useful & set(ranking[:REACH])) / min(REACH, len(useful))


def _gain(grades: list[int]) -> float:
    return sum(
        (2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades)
    )


def _ids() -> dict[tuple[str, str], UUID]:
    """By kind and spelling: apostrophes are typed straight and printed curved."""
    ids = {}
    for kind, model in KINDS.items():
        columns = [f"title_{language}" for language in LANGUAGES]
        for public_id, slug, *titles in model.objects.published().values_list(
            "public_id", "slug", *columns
        ):
            keys = [slug] if model is LocalActionGroup else filter(None, titles)
            ids.update({(kind, spelling_key(key)): public_id for key in keys})
    return ids

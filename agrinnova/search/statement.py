"""Search SQL: the statement of a search and that of a list, with their values."""

from typing import Any

from agrinnova.core.languages import NEXT

from .candidates import candidates_sql
from .lifts import lift_sql
from .meaning import Meaning
from .query import Question
from .reading import Reading
from .running import sql_of
from .scoring import reasons_sql
from .tsquery import NAMES, SUMMARY, Parameters, by_language, highlight_query, only_in
from .weights import WEIGHTS, Weights

# Private-use characters: no text has them, so they survive until it is escaped.
START, STOP = "\ue000", "\ue001"
MARKS = f"StartSel={START}, StopSel={STOP}"
WHOLE = f"{MARKS}, HighlightAll=true"
PARTS = f'{MARKS}, MaxFragments=2, MaxWords=28, MinWords=14, FragmentDelimiter=" … "'
SHORT = 280  # characters that are shown whole
MARKED = {"marked": "", "marked_in_summary": SUMMARY, "marked_in_names": NAMES}
MOST = 10_000  # records that a list narrowed by words can hold

Statement = tuple[str, dict[str, Any]]


def search_sql(
    meaning: Meaning, reading: Reading, question: Question, weights: Weights
) -> Statement:
    """The statement of a search, `search.sql`: rows of (part, data)."""
    values = Parameters(
        {
            "kinds": list(question.kinds),
            "in_language": question.in_language,
            "page_size": question.page_size,
            "skipped": (question.page - 1) * question.page_size,
            "short": SHORT,
            "whole": WHOLE,
            "parts": PARTS,
            "label_languages": [question.language, *NEXT[question.language]],
        }
    )

    def marks(zone: str) -> str:
        return by_language(
            lambda code: values.add(
                only_in(zone, highlight_query(meaning, code)), "tsquery"
            )
        )

    slots = {name: marks(zone) for name, zone in MARKED.items()}
    return _statement("search", meaning, reading, question, weights, values, **slots)


def list_sql(meaning: Meaning, reading: Reading, question: Question) -> Statement:
    """The statement of lists by kind, `listing.sql`: kind, identifier, best first."""
    values = Parameters({"kinds": list(question.kinds), "most": MOST})
    return _statement("listing", meaning, reading, question, WEIGHTS, values)


def _statement(
    name: str,
    meaning: Meaning,
    reading: Reading,
    question: Question,
    weights: Weights,
    values: Parameters,
    **slots: str,
) -> Statement:
    values.values |= {
        "reader": question.language,
        "readable": 1 + weights.reader,
        # The newest have nothing in common.
        "kin": weights.kin if meaning.words else 0,
    }
    candidates = candidates_sql(meaning, question, values)
    reasons = reasons_sql(meaning, question.language, weights, values)
    reasons["reasons"] += f", {lift_sql(reading, values)} AS lift"
    reasons["score"] = f"lift * ({reasons['score']})"
    records = sql_of("records", **reasons)
    sql = sql_of(name, candidates=candidates, records=records, **slots)
    return sql, values.values

"""Running a search: asks the database and reads its answer as results."""

import json
import re
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.html import escape
from django.utils.safestring import mark_safe

from agrinnova.core.text import fold

from .answer import FacetCount, SearchResults
from .candidates import VOCABULARY
from .matches import Matched, Snippet, TopicMatch
from .meaning import Concept, Meaning
from .query import Question
from .reading import Reading, read
from .results import Result, TopicFound
from .running import rows_of
from .statement import START, STOP, search_sql
from .typos import respelt
from .understanding import understand
from .weights import WEIGHTS, Weights
from .word_weights import word_weights
from .words import words_of

# What a facet's value names: a record by its key, or a code as it stands.
NAMED = {"topic": VOCABULARY, "group": "local-action-group"}
FACETS = ("kind", "topic", "group", "in_language")


def ask(query: str, question: Question, weights: Weights = WEIGHTS) -> SearchResults:
    """Search for `query`; see `find`."""
    reading = read(query, question)
    meaning = understand(query, question.language, weights, exact=question.exact)
    parts: dict[str, list[Any]] = {"page": [], "count": [], "facet": [], "label": []}
    for part, data in rows_of(*search_sql(meaning, reading, question, weights)):
        parts[part].append(json.loads(data))
    return _read(query, question, meaning, reading, parts)


def _read(
    query: str,
    question: Question,
    meaning: Meaning,
    reading: Reading,
    parts: dict[str, list[Any]],
) -> SearchResults:
    names = {(row["kind"], row["record_id"]): row for row in parts["label"]}
    (count,) = parts["count"]
    is_about = count["is_about"]
    for row in parts["facet"]:
        row["records"] = _rounded(row["records"], is_about)
    page = sorted(parts["page"], key=lambda row: row["place"])
    searched = " ".join(respelt(words_of(query), meaning.corrected))
    return SearchResults(
        query=query,
        searched=searched if meaning.corrected else query.strip(),
        words=[word.text for word in meaning.words],
        word_weights=word_weights(meaning, reading),
        reading=reading,
        is_narrowed=question.is_narrowed,
        language=question.language,
        count=_rounded(count["all"], is_about),
        at_hand=count["at_hand"],
        is_about=is_about,
        page=question.page,
        page_size=question.page_size,
        results=[_result(row, meaning, names) for row in page],
        topics=_topics(meaning, names, parts["facet"]),
        corrected=meaning.corrected,
        facets={name: _facet(name, question, parts["facet"], names) for name in FACETS},
    )


def _rounded(records: int, is_about: bool) -> int:
    """An estimate says no more than it knows: two digits."""
    return round(records, min(0, 2 - len(str(records)))) if is_about else records


def _result(row: dict[str, Any], meaning: Meaning, names: dict) -> Result:
    return Result(
        kind=row["kind"],
        type=row["type"],
        public_id=UUID(row["public_id"]),
        slug=row["slug"],
        title=row["title"],
        language=row["title_language"],
        snippet=_snippet(row["snippet"], row["language"]),
        matched=_matched(row, meaning, names),
        score=row["score"],
        published_at=datetime.fromisoformat(row["published_at"]),
        document_languages=row["document_languages"],
        topics=row["topics"],
        group_id=row["group_id"],
    )


def _snippet(marked: str, language: str) -> Snippet:
    marked = " · ".join(line for line in marked.splitlines() if line.strip())
    text = marked.replace(START, "").replace(STOP, "")
    found = re.sub(f"{START}(.*?){STOP}", r"<mark>\1</mark>", str(escape(marked)))
    html = mark_safe(re.sub(f"[{START}{STOP}]", "", found))  # noqa: S308 - escaped
    return Snippet(text, html, language)


def _matched(row: dict[str, Any], meaning: Meaning, names: dict) -> Matched:
    words = [
        word.text
        for word, is_in in zip(meaning.words, row["typed"], strict=False)
        if is_in
    ]
    carried = set(row["topics"])
    topics = {}
    for concept in meaning.concepts:
        meant = carried & {concept.topic, *concept.parts}
        for topic in meant or sorted(carried & {*concept.family, *concept.near}):
            if name := names.get((VOCABULARY, topic)):
                how = "meant" if topic in meant else "near"
                if topic not in topics or how == "meant":
                    topics[topic] = TopicMatch(
                        name["slug"], name["title"], _typed(concept, meaning), how
                    )
    corrected = {
        typed: meant
        for typed, meant in meaning.corrected.items()
        if set(meant.split()) & set(words)
    }
    return Matched(words, list(topics.values()), corrected)


def _typed(concept: Concept, meaning: Meaning) -> str:
    return " ".join(meaning.words[no].text for no in concept.words)


def _topics(
    meaning: Meaning, names: dict, facets: list[dict[str, Any]]
) -> list[TopicFound]:
    counts = {row["value"]: row["records"] for row in facets if row["name"] == "topic"}
    return [
        TopicFound(
            kind=VOCABULARY,
            public_id=UUID(name["public_id"]),
            slug=name["slug"],
            label=name["title"],
            language=name["title_language"],
            word=_typed(concept, meaning),
            count=counts.get(str(concept.topic), 0),
            is_meant=concept.strength == 1,
        )
        for concept in meaning.concepts
        if (name := names.get((VOCABULARY, concept.topic)))
    ]


def _facet(
    name: str, question: Question, rows: list[dict[str, Any]], names: dict
) -> list[FacetCount]:
    chosen = getattr(question, "kinds" if name == "kind" else name)
    chosen = set(chosen) if name == "kind" else {chosen} - {""}
    counts = []
    for row in (row for row in rows if row["name"] == name):
        value, label = row["value"], ""
        if name in NAMED:
            named = names.get((NAMED[name], int(value)))
            if named is None:
                continue
            value, label = named["slug"], named["title"]
        counts.append(FacetCount(value, label, row["records"], value in chosen))
    for value in sorted(chosen - {count.value for count in counts}):
        label = next((n["title"] for n in names.values() if n["slug"] == value), "")
        counts.append(FacetCount(value, label, 0, is_chosen=True))
    return sorted(
        counts, key=lambda count: (-count.count, fold(count.label), count.value)
    )

"""Ranking (relevance): how much an entry answers a query, for `records.sql`.

Raw: each reason to find a record is weighed on its own, which the ORM cannot say.
"""

from collections.abc import Callable
from itertools import pairwise

from .meaning import Concept, Meaning
from .query import Word
from .tsquery import (
    TITLE,
    Names,
    Parameters,
    any_of,
    by_language,
    fewest,
    names_query,
    only_in,
    stem_queries,
    translation_queries,
)
from .weights import Weights
from .words import lexeme

# ts_rank gives a word that stands once pi²/6 less than its weight (its own formula).
ONCE = 1.6449


def reasons_sql(
    meaning: Meaning, reader: str, weights: Weights, values: Parameters
) -> dict[str, str]:
    """The slots of `records.sql`: reasons, their score, and which words are typed."""
    own = [_own(word, reader, weights, values) for word in meaning.words]
    concepts = [_concept(concept, weights, values) for concept in meaning.concepts]
    reasons = [f"{sql} AS own_{no}" for no, sql in enumerate(own)]
    reasons += [f"{sql} AS concept_{no}" for no, sql in enumerate(concepts)]
    reasons.append(f"{_phrases(meaning, values)} AS phrase")
    reasons.append(f"{_is_unwanted(meaning, values)} AS is_unwanted")
    typed = ", ".join(f"own_{no} > 0" for no in range(len(own)))
    return {
        "reasons": ", ".join(reasons),
        "score": _total(meaning, weights) if meaning.words else "1.0",
        "typed": f"ARRAY[{typed}]::bool[]",
    }


def _own(word: Word, reader: str, weights: Weights, values: Parameters) -> str:
    places = [weights.body, weights.names, weights.summary, weights.title]
    in_places = values.add(places, "float4[]")

    def rank(stems: list[str]) -> str:
        query = values.add(" | ".join(stems), "tsquery")
        return f"{ONCE * len(stems)} * ts_rank({in_places}, entry.vector, {query})"

    def of_language(language: str) -> str:
        typed = f"least(1.2, {rank(stem_queries(word, language, reader))})"
        translated = translation_queries(word, language)
        if not translated:
            return typed
        return f"greatest({typed}, {weights.translated} * least(1, {rank(translated)}))"

    return by_language(of_language)


def _concept(concept: Concept, weights: Weights, values: Parameters) -> str:
    levels = [(concept.full_names(), 1.0)]
    if len(concept.words) > 1:
        levels.append((concept.names, weights.inner))

    def queries(query: Callable[[str], str]) -> str:
        return by_language(lambda code: values.add(query(code), "tsquery"))

    def titled(names: Names) -> str:
        return queries(lambda code: only_in(TITLE, any_of(fewest(names.get(code, ())))))

    def written(names: Names) -> str:
        return queries(lambda code: names_query(concept, names, code))

    conditions = [(titled(names), written(names), part) for names, part in levels]
    # The last level has all names. What has none of them is asked once, not for each.
    named = conditions[-1][1]

    def reached(base: float, in_title: float, in_text: float) -> str:
        cases = [
            f"WHEN entry.vector @@ {title} THEN {base + in_title * part}"
            f" WHEN entry.vector @@ {text} THEN {base + in_text * part}"
            for title, text, part in conditions
        ]
        return (
            f"CASE WHEN NOT entry.vector @@ {named} THEN {base}"
            f" {' '.join(cases)} ELSE {base} END"
        )

    missing = reached(0, weights.named_title, weights.named_text)
    if concept.topic is None:
        return f"{concept.strength} * {missing}"
    exact = values.add(list(concept.exact_topics), "int[]")
    related = _related(concept, weights, values)
    carried = reached(weights.topic, weights.topic_title, weights.topic_text)
    return (
        f"{concept.strength} * CASE WHEN entry.topics && {exact} THEN {carried}"
        f" ELSE greatest({missing}, {related}) END"
    )


def _related(concept: Concept, weights: Weights, values: Parameters) -> str:
    kin = f"entry.topics && {values.add(list(concept.family), 'int[]')}"
    near = f"entry.topics && {values.add(list(concept.near), 'int[]')}"
    return (
        f"CASE WHEN {near} THEN {weights.near} WHEN {kin} THEN {weights.related}"
        " ELSE 0 END"
    )


def _phrases(meaning: Meaning, values: Parameters) -> str:
    """The weight of neighbouring words that are neighbours in the entry too."""
    parts = ["0"]
    stems = [any_of(map(lexeme, word.distinct_stems)) for word in meaning.words]
    for no, (one, other) in enumerate(pairwise(stems)):
        # Up to two stop words may stand between them.
        close = any_of(f"({one}) <{gap}> ({other})" for gap in (1, 2, 3))
        pair = meaning.words[no : no + 2]
        weight = sum(meaning.rarity(word) for word in pair) / 2
        parts.append(
            f"CASE WHEN entry.vector @@ {values.add(close, 'tsquery')}"
            f" THEN {weight} ELSE 0 END"
        )
    return " + ".join(parts)


def _is_unwanted(meaning: Meaning, values: Parameters) -> str:
    """Whether the title or a topic is about something that the reader excludes."""
    if not meaning.unwanted:
        return "false"

    def titled(language: str) -> str:
        names = [
            name
            for word in meaning.unwanted
            for name in (
                *map(lexeme, word.stems.get(language, ())),
                *translation_queries(word, language),
            )
        ]
        return values.add(only_in(TITLE, " | ".join(names)), "tsquery")

    topics = values.add(meaning.unwanted_topics, "int[]")
    return f"entry.vector @@ {by_language(titled)} OR entry.topics && {topics}"


def _total(meaning: Meaning, weights: Weights) -> str:
    """Each word's best reason, weighed by how much the word tells."""
    parts, reasons, whole = [f"{weights.phrase} * phrase"], [], 0.0
    for no, word in enumerate(meaning.words):
        means = [
            f"concept_{s}" for s, x in enumerate(meaning.concepts) if no in x.words
        ]
        rarity = meaning.rarity(word)
        if means:
            rarity = min(rarity, weights.rarest)
        whole += rarity
        exact = f"greatest({', '.join(means)})" if means else "0"
        parts.append(
            f"{rarity} * (greatest(own_{no}, {exact})"
            f" + {weights.both} * least(own_{no}, {exact}))"
        )
        reasons.append(
            f"{rarity} * least(1, greatest(own_{no}, {exact}) / {weights.enough})"
        )
    some = f"({' + '.join(reasons)}) / {whole}"
    return (
        f"CASE WHEN is_unwanted THEN {weights.unwanted} ELSE 1 END"
        f" * ({' + '.join(parts)}) / {whole}"
        f" * ({1 - weights.all_words} + {weights.all_words} * {some})"
    )

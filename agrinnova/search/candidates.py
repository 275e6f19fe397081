"""Search candidates: which entries are worth scoring, as slots of `candidates.sql`.

Each language is asked in its own index, and what is chosen (a kind, a topic ...) stands
among an entry's words, so that one index answers words and choices.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from agrinnova.core.languages import LANGUAGES

from .meaning import Meaning
from .query import Question
from .running import sql_of
from .sample import DEEPEST
from .tsquery import Parameters, any_of, index_query
from .words import lexeme

# Topics come in a list of their own, not among the records they describe.
VOCABULARY = "topic"
SAMPLE = 4_000  # entries of the sample at most, and half as many at least
MANY = 2_000  # entries found, more or less, from which on the sample counts
ENOUGH = 500  # entries of the likeliest that are scored, and then no further step
FEW = 20  # entries with a topic, below which its related topics are asked for too


def candidates_sql(meaning: Meaning, question: Question, values: Parameters) -> str:
    """The tables of `candidates.sql`, the last of them `candidate`."""
    values.values |= {
        "sample": SAMPLE,
        "deepest": DEEPEST,
        "many": MANY,
        "enough": ENOUGH,
        "few": FEW,
        "exact_topics": meaning.exact_topics,
        "related_topics": meaning.related_topics,
        "topic": question.topic,
        "group": question.group,
    }
    reader = question.language
    all_of_it = [meaning] if meaning.words else []
    return sql_of(
        "candidates",
        sampled=_has_all(all_of_it, reader, values, ["(SELECT tags FROM size)"]),
        every=_has_all(all_of_it, reader, values, []) if all_of_it else "true",
        **_steps(meaning, question, values),
    )


def _steps(meaning: Meaning, question: Question, values: Parameters) -> dict[str, str]:
    """Ever wider choices of the likeliest entries, "false" for one without use."""
    wanted, reader = _wanted(question, values), question.language
    names = ("newest", "with_every_word", "with_two_rarest", "with_rarest")
    steps = dict.fromkeys([*names, "with_any_word"], "false")
    if not meaning.words:
        return steps | {"newest": _matches(wanted)}
    parts = [_in_short(meaning.only(no)) for no in range(len(meaning.words))]
    parts.sort(key=lambda part: -meaning.rarity(part.words[0]))
    steps["with_every_word"] = _has_all(parts, reader, values, wanted)
    if len(parts) > 2:
        steps["with_two_rarest"] = _has_all(parts[:2], reader, values, wanted)
    if len(parts) > 1:
        steps["with_rarest"] = _has_all(parts[:1], reader, values, wanted)
        any_word = [_in_short(meaning)]
        steps["with_any_word"] = _has_all(any_word, reader, values, wanted)
    return steps


def _in_short(meaning: Meaning) -> Meaning:
    """`meaning` without what its topics are called: who says that carries the topic.

    A topic has dozens of names of several words, and to look for all of them takes ten
    times as long as to look for its tag.
    """
    concepts = [
        s if s.topic is None else replace(s, names={}) for s in meaning.concepts
    ]
    return replace(meaning, concepts=concepts)


def _wanted(question: Question, values: Parameters) -> list[str]:
    """The queries for the tags of what is chosen; none for everything."""
    tags = [any_of(lexeme(f"@{kind}") for kind in question.kinds)]
    if question.in_language:
        tags.append(lexeme(f"%{question.in_language}"))
    queries = [values.add(tag, "tsquery") for tag in tags if tag]
    if question.topic:
        queries.append("(SELECT query FROM topic_tags)")
    if question.group:
        queries.append("(SELECT query FROM group_tags)")
    return queries


def _matches(queries: Iterable[str]) -> str:
    """Whether an entry answers all `queries`.

    One by one: put together they would be so for every entry anew.
    """
    return " AND ".join(f"entry.vector @@ {query}" for query in queries) or "true"


def _has_all(
    parts: Sequence[Meaning], reader: str, values: Parameters, wanted: Sequence[str]
) -> str:
    """Whether an entry has, of each part, a word or a topic, asked in its language."""
    conditions = []
    for language in LANGUAGES:
        queries = [_query(part, language, reader) for part in parts]
        if all(queries):
            asked = " & ".join(f"({query})" for query in queries)
            own = [values.add(asked, "tsquery")] if asked else []
            matches = _matches([*own, *wanted])
            conditions.append(f"(entry.language = '{language}' AND {matches})")
    return " OR ".join(conditions) or "false"


def _query(meaning: Meaning, language: str, reader: str) -> str:
    """Any topic or word; topics first, for what carries one is looked at no more."""
    tags = any_of(lexeme(f"#{topic}") for topic in meaning.exact_topics)
    return " | ".join(filter(None, [tags, index_query(meaning, language, reader)]))

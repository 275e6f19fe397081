"""Search candidates: which entries are worth scoring, all or the likeliest.

To score an entry costs a hundred times what finding it costs, and to find all that have
a common word grows with the records. So a sample says first whether what is found is
much (`sampling.py`); if so, the entries with the rarest words are taken, step by
step, until there are enough. Raw: PostgreSQL does not take the steps that are not
needed, which is what keeps a search over many records short.
"""

from collections.abc import Iterable
from dataclasses import replace

from agrinnova.core.languages import LANGUAGES

from .narrowing import Question, wanted_sql
from .query import Concept, Meaning
from .sampling import IS_MANY, sample_sql
from .tsquery import Parameters, any_of, anything, by_language
from .words import lexeme

# Topics come in a list of their own, not among the records they describe.
VOCABULARY = "topic"
# What the page, the count and the facets need of an entry.
COLUMNS = (
    "public_id, id, kind, language, topics, document_languages, group_id, published_at"
)
FEW = 20
ENOUGH = 500  # entries of the likeliest that are scored, and then no further step
CONTENT_WORDS = (2, 1)  # words that are asked for where all together find few


def exact_topics(concept: Concept) -> tuple[int, ...]:
    """The topics that `concept` means: one, or a group with its own."""
    return () if concept.topic is None else (concept.topic, *concept.parts)


def candidates_sql(
    meaning: Meaning, question: Question, values: Parameters
) -> tuple[str, int]:
    """Tables that end in `candidate`, the keys of entries; and how many are its steps.

    `sampled` and `many` come on the way. What is many is narrowed to what is wanted
    already here, what is few is not: its facets are counted from it.
    """
    reader = question.language
    every = _has_any(meaning, reader, values) if meaning.words else "true"
    related = f" OR {_is_related(meaning, values)}" if meaning.words else ""
    steps = _steps(meaning, question, values)
    tables = [
        sample_sql(_of_its_language(meaning, reader, values), COLUMNS, VOCABULARY),
        f"""every AS MATERIALIZED (
            SELECT id FROM shared_searchentry AS entry
             WHERE NOT {IS_MANY} AND kind <> '{VOCABULARY}' AND ({every}{related}))""",
        *steps,
        f"""candidate (key) AS MATERIALIZED (SELECT id FROM every {
            " ".join(f"UNION SELECT id FROM step_{no}" for no in range(len(steps)))
        })""",
    ]
    return ", ".join(tables), len(steps)


def _steps(meaning: Meaning, question: Question, values: Parameters) -> list[str]:
    """Ever wider choices of the likeliest entries, each taken if those before are few.

    Every word first, then the rarest ones, any word last.
    """
    wanted = wanted_sql(question, values)
    if not meaning.words:
        newest = f"true{_asked('entry.vector', '', wanted)}"
        return [_step(0, newest, "ORDER BY published_at DESC, public_id")]
    parts = [_in_short(meaning.only(no)) for no in range(len(meaning.words))]
    parts.sort(key=lambda part: -meaning.rarity(part.words[0]))
    kept = sorted(
        {len(parts), *(n for n in CONTENT_WORDS if n < len(parts))}, reverse=True
    )
    reader = question.language
    conditions = [_has_all(parts[:n], reader, values, wanted) for n in kept]
    if len(parts) > 1:
        conditions.append(_has_any(_in_short(meaning), reader, values, wanted))
    return [_step(no, condition) for no, condition in enumerate(conditions)]


def _in_short(meaning: Meaning) -> Meaning:
    """`meaning` without what its topics are called: who says that carries the topic.

    A topic has dozens of names of several words, and to look for all of them takes ten
    times as long as to look for its mark.
    """
    concepts = [s if s.topic is None else replace(s, said={}) for s in meaning.concepts]
    return replace(meaning, concepts=concepts)


def _step(no: int, condition: str, order: str = "") -> str:
    before = [f"(SELECT count(*) FROM step_{earlier})" for earlier in range(no)]
    is_due = f"greatest({', '.join(before)}) < {ENOUGH}" if before else "true"
    return f"""step_{no} AS MATERIALIZED (
        SELECT id FROM shared_searchentry AS entry
         WHERE {IS_MANY} AND {is_due} AND kind <> '{VOCABULARY}' AND ({condition})
         {order} LIMIT {ENOUGH})"""


def _asked(vector: str, query: str, wanted: str) -> str:
    """The condition of `query` and of what is `wanted`, which may be nothing."""
    both = " && ".join(filter(None, [query, wanted]))
    return f" AND {vector} @@ ({both})" if both else ""


def _has_any(
    meaning: Meaning, reader: str, values: Parameters, wanted: str = ""
) -> str:
    """Whether an entry has any word, asked in its language, or a topic it means."""
    return _by_index(
        {language: _query(meaning, language, reader) for language in LANGUAGES},
        values,
        wanted,
    )


def _has_all(
    parts: Iterable[Meaning], reader: str, values: Parameters, wanted: str
) -> str:
    """The same for every one of `parts`."""
    queries = {}
    for language in LANGUAGES:
        asked = [_query(part, language, reader) for part in parts]
        if all(asked):
            queries[language] = " & ".join(f"({query})" for query in asked)
    return _by_index(queries, values, wanted)


def _by_index(queries: dict[str, str], values: Parameters, wanted: str) -> str:
    """The queries by language; each language has an index of its own."""
    return (
        " OR ".join(
            f"(entry.language = '{language}'"
            f"{_asked('entry.vector', values.add(query, 'tsquery'), wanted)})"
            for language, query in queries.items()
        )
        or "false"
    )


def _of_its_language(meaning: Meaning, reader: str, values: Parameters) -> str:
    """As `_has_any`, without an index: for few entries read anyway."""
    if not meaning.words:
        return "true"
    query = by_language(
        lambda language: values.add(_query(meaning, language, reader), "tsquery")
    )
    return f"entry.vector @@ {query}"


def _query(meaning: Meaning, language: str, reader: str) -> str:
    exact = sorted(
        {topic for concept in meaning.concepts for topic in exact_topics(concept)}
    )
    marks = any_of(lexeme(f"#{topic}") for topic in exact)
    return " | ".join(filter(None, [anything(meaning, language, reader), marks]))


def _is_related(meaning: Meaning, values: Parameters) -> str:
    """Whether it carries a topic beside those meant, which few records carry."""
    exact = {topic for concept in meaning.concepts for topic in exact_topics(concept)}
    related = {topic for concept in meaning.concepts for topic in concept.family}
    carried = values.add(sorted(exact), "int[]")
    few = f"""SELECT NOT {IS_MANY} AND count(*) < {FEW} FROM (
        SELECT FROM shared_searchentry
         WHERE NOT {IS_MANY} AND topics && {carried} LIMIT {FEW}) AS few"""
    return (
        f"entry.topics && CASE WHEN ({few})"
        f" THEN {values.add(sorted(related), 'int[]')} ELSE '{{}}'::int[] END"
    )

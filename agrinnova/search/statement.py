"""Search SQL: the one statement that ranks, counts, facets and cuts the page.

Raw: four facets, the count and the page come from the same rows, read once.
"""

from agrinnova.core.languages import NEXT

from .candidates import COLUMNS, ENOUGH, VOCABULARY, candidates_sql, exact_topics
from .narrowing import GROUPS, Question, narrowed_sql
from .query import Meaning
from .sampling import IS_MANY, SHARE
from .scoring import ENTRIES, scored_sql
from .tsquery import Parameters, everything
from .weights import Weights

# Private-use characters: no text has them, so they survive until it is escaped.
START, STOP = "\ue000", "\ue001"
MARKS = f"StartSel={START}, StopSel={STOP}"
WHOLE = f"{MARKS}, HighlightAll=true"
PARTS = f'{MARKS}, MaxFragments=2, MaxWords=28, MinWords=14, FragmentDelimiter=" … "'
SHORT = 280  # characters that are shown whole
BEST = 10  # records whose topics tell what the others should be about
COUNTED = "public_id, id, kind, topics, document_languages, group_id, published_at"
# Records at hand have a score; those of the sample stand for others too.
AT_HAND = "count(score)"
RECORDS = (
    "greatest(count(score),"
    " coalesce(sum(stands_for) FILTER (WHERE score IS NULL), 0))::bigint"
)
FACETS = {
    "kind": "record.kind",
    "topic": "unnest(record.topics)::text",
    "group": "record.group_id::text",
    "in_language": "unnest(record.document_languages)",
}


def records_sql(
    meaning: Meaning, reader: str, weights: Weights, values: Parameters
) -> str:
    """The records of `candidate`, each once with its best entry and its score."""
    if meaning.words:
        entries = f"""SELECT * FROM ({scored_sql(meaning, reader, weights, values)}
                        ) AS hit WHERE score > 0"""
    else:
        entries = f"""SELECT {COLUMNS}, 1.0 AS score, '{{}}'::bool[] AS typed
                        FROM {ENTRIES}"""
    is_readable = f"bool_or(language = {values.add(reader, 'text')})"
    kin = weights.kin if meaning.words else 0  # the newest have nothing in common
    return f"""
        WITH once AS MATERIALIZED (
            SELECT DISTINCT ON (public_id) public_id, id, kind, topics,
                   document_languages, group_id, published_at, typed,
                   score * CASE WHEN {is_readable} OVER (PARTITION BY public_id)
                           THEN {1 + weights.reader} ELSE 1 END AS score
              FROM ({entries}) AS scored
             ORDER BY public_id, scored.score DESC, id
        ), best AS (
            SELECT topics, score FROM once
             ORDER BY score DESC, published_at DESC, public_id LIMIT {BEST}
        ), taste AS MATERIALIZED (
            SELECT topic, sum(score) / (SELECT sum(score) FROM best) AS share
              FROM best, unnest(topics) AS topic WHERE score > 0 GROUP BY topic
        )
        SELECT public_id, id, kind, topics, document_languages, group_id,
               published_at, typed, score + {kin} * coalesce((
                   SELECT sum(share) FROM taste
                    WHERE topic = ANY (once.topics)), 0) AS score
          FROM once"""


def search_sql(
    meaning: Meaning, question: Question, weights: Weights, values: Parameters
) -> str:
    """Rows of (part, data): page, count, facet, label."""
    tables, steps = candidates_sql(meaning, question, values)
    facets = " UNION ALL ".join(_facet(name) for name in FACETS)
    return f"""
        WITH {tables}, found AS MATERIALIZED (
            {records_sql(meaning, question.language, weights, values)}
        ), likely AS (
            SELECT DISTINCT ON (public_id) {COLUMNS} FROM sampled WHERE {IS_MANY}
        ), counted AS (
            SELECT {COUNTED}, typed, score, 1 AS stands_for FROM found
            UNION ALL
            SELECT {COUNTED}, NULL, NULL, {SHARE} FROM likely
        ), record AS MATERIALIZED ({narrowed_sql("counted", question, values)}
        ), page AS ({_page(question, values)}
        ), facet AS ({facets})
        {_shown(meaning, question, values)}
        UNION ALL
        {_count(steps)}
        UNION ALL
        SELECT 'facet', to_jsonb(facet) FROM facet
        UNION ALL
        {_labels(meaning, question, values)}"""


def _count(steps: int) -> str:
    """How many records pass; about, where a step had more than enough of them."""
    taken = [f"(SELECT count(*) FROM step_{no})" for no in range(steps)]
    is_cut = f"{IS_MANY} AND greatest({', '.join(taken)}) >= {ENOUGH}"
    return f"""
        SELECT 'count', jsonb_build_object(
                   'all', CASE WHEN {is_cut} THEN {RECORDS} ELSE {AT_HAND} END,
                   'at_hand', {AT_HAND}, 'is_about', {is_cut})
          FROM record WHERE {_passes()}"""


def _passes(leaving: str = "") -> str:
    """The filters' condition, all but one: a facet is not narrowed by itself."""
    names = [name for name in FACETS if name != leaving]
    return " AND ".join(f"coalesce(is_{name}, false)" for name in names)


def _page(question: Question, values: Parameters) -> str:
    size = values.add(question.page_size, "int")
    skipped = values.add((question.page - 1) * question.page_size, "bigint")
    return f"""
        SELECT *, row_number() OVER (
                   ORDER BY score DESC, published_at DESC, public_id) AS place
          FROM record WHERE score IS NOT NULL AND {_passes()}
         ORDER BY score DESC, published_at DESC, public_id
         LIMIT {size} OFFSET {skipped}"""


def _facet(name: str) -> str:
    return f"""
        SELECT '{name}' AS name, value, {RECORDS} AS records
          FROM (SELECT {FACETS[name]} AS value, score, stands_for FROM record
                 WHERE {_passes(leaving=name)}) AS counted
         WHERE value IS NOT NULL GROUP BY value"""


def _shown(meaning: Meaning, question: Question, values: Parameters) -> str:
    """The page's records as entries in the reader's language, else the best ones."""
    reader = values.add(question.language, "text")
    query = values.add(everything(meaning), "tsquery")
    whole, parts = values.add(WHOLE, "text"), values.add(PARTS, "text")
    return f"""
        SELECT 'page' AS part, jsonb_build_object(
                   'place', page.place, 'score', page.score, 'typed', page.typed,
                   'kind', shown.kind, 'type', shown.type, 'slug', shown.slug,
                   'public_id', shown.public_id, 'title', shown.title,
                   'title_language', shown.title_language,
                   'language', shown.language, 'topics', shown.topics,
                   'document_languages', shown.document_languages,
                   'group_id', shown.group_id, 'published_at', shown.published_at,
                   'snippet', ts_headline(
                       shown.config, shown.passage, {query},
                       CASE WHEN length(shown.passage) <= {SHORT}
                            THEN {whole} ELSE {parts} END)) AS data
          FROM page, LATERAL (
              SELECT entry.*, CASE
                         WHEN to_tsvector(config, summary) @@ {query} THEN summary
                         WHEN to_tsvector(config, names) @@ {query} THEN names
                         WHEN summary <> '' THEN summary ELSE body END AS passage
                FROM shared_searchentry AS entry
               WHERE entry.public_id = page.public_id
               ORDER BY language = {reader} DESC, entry.id = page.id DESC
               LIMIT 1) AS shown"""


def _labels(meaning: Meaning, question: Question, values: Parameters) -> str:
    """The names of topics and groups that the answer speaks of."""
    order = [question.language, *NEXT[question.language]]
    spoken_of = [
        topic
        for concept in meaning.concepts
        for topic in (*exact_topics(concept), *concept.family)
    ]
    return f"""
        SELECT 'label', to_jsonb(named) FROM (
            SELECT DISTINCT ON (kind, record_id) kind, record_id, public_id, slug,
                   title, title_language
              FROM shared_searchentry
             WHERE kind = '{VOCABULARY}' AND (
                       record_id = ANY ({values.add(spoken_of, "bigint[]")})
                       OR slug = {values.add(question.topic, "text")}
                       OR record_id IN (SELECT value::bigint FROM facet
                                         WHERE name = 'topic'))
                OR kind = '{GROUPS}' AND (
                       slug = {values.add(question.group, "text")}
                       OR record_id IN (SELECT value::bigint FROM facet
                                         WHERE name = 'group'))
             ORDER BY kind, record_id,
                      array_position({values.add(order, "text[]")}, language::text)
            ) AS named"""

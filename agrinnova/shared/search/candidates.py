"""Which entries are worth scoring: all of them, or the likeliest where there are many.

To score an entry costs a hundred times what finding it costs. Raw: PostgreSQL stops
reading at a limit, which is what keeps a search over many records short.
"""

from agrinnova.shared.languages import LANGUAGES

from .asking import Parameters, anything
from .meaning import Meaning, Sense

# Topics come in a list of their own, not among the records they describe.
VOCABULARY = "topic"
# What the page, the count and the facets need of an entry.
COLUMNS = (
    "public_id, id, kind, language, topics, document_languages, group_id, published_at"
)
FEW = 20
MOST = 1_000  # entries with every word, and as many with any


def meant_by(sense: Sense) -> tuple[int, ...]:
    """The topics that `sense` means: one, or a group with its own."""
    return () if sense.topic is None else (sense.topic, *sense.parts)


def candidates_sql(meaning: Meaning, reader: str, values: Parameters) -> str:
    """The keys of the entries to score: those with every word come first."""
    any_word = f"({_has(meaning, reader, values)} OR {_is_near(meaning, values)})"
    if len(meaning.words) == 1:
        return _some(any_word)
    every_word = " AND ".join(
        _has(meaning.only(no), reader, values) for no in range(len(meaning.words))
    )
    return f"""
        WITH whole AS MATERIALIZED ({_some(every_word)}),
             part AS MATERIALIZED ({
        _some(f"(SELECT count(*) FROM whole) < {MOST} AND {any_word}")
    })
        SELECT id FROM whole UNION SELECT id FROM part"""


def newest_sql() -> str:
    """The newest entries of each kind, by the index over both."""
    after = "SELECT min(kind) FROM shared_searchentry WHERE kind > known.kind"
    return f"""
        WITH RECURSIVE known AS (
            SELECT min(kind) AS kind FROM shared_searchentry
            UNION ALL SELECT ({after}) FROM known WHERE known.kind IS NOT NULL)
        SELECT newest.* FROM known, LATERAL (
            SELECT {COLUMNS} FROM shared_searchentry AS entry
             WHERE entry.kind = known.kind AND entry.kind <> '{VOCABULARY}'
             ORDER BY published_at DESC LIMIT {MOST}) AS newest"""


def _some(condition: str) -> str:
    return f"""SELECT id FROM shared_searchentry AS entry
                WHERE entry.kind <> '{VOCABULARY}' AND {condition} LIMIT {MOST}"""


def _has(meaning: Meaning, reader: str, values: Parameters) -> str:
    """Whether an entry carries a topic that is meant, or has a word in its language."""
    meant = {topic for sense in meaning.senses for topic in meant_by(sense)}
    parts = [f"entry.topics && {values.add(sorted(meant), 'int[]')}"]
    for language in LANGUAGES:
        query = values.add(anything(meaning, language, reader), "tsquery")
        # Joined to nothing, or the planner reads all of an index for the language.
        is_in = f"entry.language || '' = '{language}'"
        parts.append(f"{is_in} AND entry.vector @@ {query}")
    return f"({' OR '.join(f'({part})' for part in parts)})"


def _is_near(meaning: Meaning, values: Parameters) -> str:
    """Whether it carries a topic beside those meant, which few records carry."""
    meant = {topic for sense in meaning.senses for topic in meant_by(sense)}
    near = {topic for sense in meaning.senses for topic in sense.family}
    carried = values.add(sorted(meant), "int[]")
    few = f"""SELECT count(*) < {FEW} FROM (
        SELECT FROM shared_searchentry WHERE topics && {carried} LIMIT {FEW}) AS few"""
    return (
        f"entry.topics && CASE WHEN ({few})"
        f" THEN {values.add(sorted(near), 'int[]')} ELSE '{{}}'::int[] END"
    )

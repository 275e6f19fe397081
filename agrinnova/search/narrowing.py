"""Search filters: kinds, a topic, a group, a language of documents.

Twice the same: as a query for the marks that every entry has among its words, so that
one index answers words and choices, and as columns for facets, none of which is
narrowed by itself.
"""

from dataclasses import dataclass

from .tsquery import Parameters, any_of
from .words import any_lexeme_sql, lexeme

GROUPS = "local-action-group"


@dataclass(frozen=True)
class Question:
    """A search as the caller asks it; empty means everything."""

    language: str
    kinds: tuple[str, ...] = ()
    topic: str = ""
    in_language: str = ""
    group: str = ""
    page: int = 1
    page_size: int = 20
    exact: bool = False


def wanted_sql(question: Question, values: Parameters) -> str:
    """The query for the marks of what is asked for; "" for everything."""
    parts = []
    marks = [any_of(lexeme(f"@{kind}") for kind in question.kinds)]
    if question.in_language:
        marks.append(lexeme(f"%{question.in_language}"))
    parts += [values.add(mark, "tsquery") for mark in marks if mark]
    if question.topic:
        parts.append(_marks("#", _topics(values.add(question.topic, "text"))))
    if question.group:
        parts.append(_marks("&", _group(values.add(question.group, "text"))))
    return " && ".join(parts)


def narrowed_sql(source: str, question: Question, values: Parameters) -> str:
    """The rows of `source`, each with whether it passes each choice."""
    kinds = values.add(list(question.kinds), "text[]")
    topic = values.add(question.topic, "text")
    group = values.add(question.group, "text")
    language = values.add(question.in_language, "text")
    return f"""
        SELECT {source}.*,
               {kinds} = '{{}}' OR kind = ANY ({kinds}) AS is_kind,
               {topic} = '' OR topics && ARRAY({_topics(topic)}) AS is_topic,
               {group} = '' OR group_id = ({_group(group)}) AS is_group,
               {language} = '' OR {language} = ANY (document_languages)
                   AS is_in_language
          FROM {source}"""


def _marks(sign: str, keys: str) -> str:
    query = any_lexeme_sql(f"'{sign}' || key")
    return f"(SELECT {query} FROM ({keys}) AS asked (key))"


def _topics(slug: str) -> str:
    """The keys of a topic, or of a group of topics and its own."""
    return f"""SELECT term.topic::int FROM shared_searchterm AS term
                 JOIN shared_searchentry AS entry
                   ON entry.record_id IN (term.topic, term.parent)
                WHERE entry.kind = 'topic' AND entry.slug = {slug}"""


def _group(slug: str) -> str:
    return f"""SELECT record_id FROM shared_searchentry AS entry
                WHERE entry.kind = '{GROUPS}' AND entry.slug = {slug} LIMIT 1"""

"""Plain full text, as a page of PostgreSQL's manual would build it."""

from uuid import UUID

from django.db import connection

from agrinnova.core.models import SearchEntry
from agrinnova.core.text_search import BASES

from .judging import REACH, Query


def plain(query: Query, *, any_word: bool = False) -> list[UUID]:
    """The first records, best first: those with all words, or with any."""
    asked = "websearch_to_tsquery(%(config)s::regconfig, %(words)s)"
    if any_word:
        asked = f"replace({asked}::text, '&', '|')::tsquery"
    text = "to_tsvector(%(config)s::regconfig, title || ' ' || summary)"
    source = f"CAST({asked} AS tsquery)" if any_word else asked
    sql = f"""
        SELECT public_id FROM shared_searchentry, {source} AS asked
         WHERE kind <> 'topic' AND {text} @@ asked
         GROUP BY public_id ORDER BY max(ts_rank({text}, asked)) DESC, public_id
         LIMIT {REACH}"""
    values = {"config": BASES[query.language], "words": query.words}
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [public_id for (public_id,) in cursor.fetchall()]


def newest(query: Query) -> list[UUID]:
    """The newest records and their number, in two statements, as a page would."""
    records = SearchEntry.objects.exclude(kind="topic").values("public_id").distinct()
    records.count()
    ordered = records.values_list("public_id", flat=True).order_by("-published_at")
    return list(ordered[:REACH])

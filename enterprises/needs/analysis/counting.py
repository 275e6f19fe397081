"""Counts of a survey's answers in the database: by topic, and by topic and category.

In SQL, since the ORM knows no GROUPING SETS: one reading of the ratings gives every
breakdown, each cell with what its scores need.
"""

from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef

from enterprises.needs.models import NeedRating, NeedsResponse, NeedsSurvey

from .scores import Score

# What tables break answers down by, each a column of the response; "" is everybody.
DIMENSIONS = ("group_id", "sector", "is_young_led", "is_women_led", "respondent_kind")


class Counts(NamedTuple):
    """The answers on a topic in a category.

    Attributes:
        answered: persons who said anything on it.
        score: what their complete pairs add up to.
        wanted, unwanted: those who would take training on it, and would not.
    """

    answered: int = 0
    score: Score = Score()
    wanted: int = 0
    unwanted: int = 0


Key = tuple[str, Any]  # a dimension and one of its values; ("", None) is everybody
ALL: Key = ("", None)

_SETS = ", ".join(f"(topic_id, {name})" for name in DIMENSIONS)
_COUNTS = f"""
    SELECT topic_id, {", ".join(DIMENSIONS)},
           GROUPING({", ".join(DIMENSIONS)}),
           count(*) FILTER (
               WHERE importance IS NOT NULL OR competence IS NOT NULL
               OR would_train IS NOT NULL
           ),
           count(*) FILTER (WHERE is_whole),
           coalesce(sum(importance) FILTER (WHERE is_whole), 0),
           coalesce(sum(competence) FILTER (WHERE is_whole), 0),
           count(*) FILTER (WHERE importance > competence),
           count(*) FILTER (WHERE importance < competence),
           count(*) FILTER (WHERE would_train),
           count(*) FILTER (WHERE NOT would_train)
    FROM (
        SELECT rating.*, {", ".join(f"response.{name}" for name in DIMENSIONS)},
               importance + competence IS NOT NULL AS is_whole
        FROM {NeedRating._meta.db_table} AS rating
        JOIN {NeedsResponse._meta.db_table} AS response ON response.id = response_id
        WHERE response_id IN ({{counted}})
    ) AS answer
    GROUP BY GROUPING SETS ((topic_id), {_SETS})
"""  # noqa: S608 names of our own tables and columns
_ASKED = f"""
    SELECT {", ".join(DIMENSIONS)}, GROUPING({", ".join(DIMENSIONS)}), count(*)
    FROM {NeedsResponse._meta.db_table}
    WHERE id IN ({{counted}})
    GROUP BY GROUPING SETS ((), {", ".join(f"({name})" for name in DIMENSIONS)})
"""  # noqa: S608 names of our own tables and columns


def counts_of(survey: NeedsSurvey) -> dict[tuple[int, Key], Counts]:
    """The counts of each topic (primary key) in each category that answered it."""
    found = {}
    for topic, *row in _rows(_COUNTS, survey):
        answered, *sums, wanted, unwanted = row[len(DIMENSIONS) + 1 :]
        counts = Counts(answered, Score(*sums), wanted, unwanted)
        found[topic, _key(row)] = counts
    return found


def asked_in(survey: NeedsSurvey) -> dict[Key, int]:
    """How many persons took part, in all and in each category."""
    return {_key(row): row[-1] for row in _rows(_ASKED, survey)}


def took_part_in(survey: NeedsSurvey) -> Any:
    """The responses that count, with an answer on some topic."""
    rated = NeedRating.objects.answered().filter(response=OuterRef("pk"))
    counted = NeedsResponse.objects.counted().filter(Exists(rated), survey=survey)
    return counted.order_by()


def _key(row: Any) -> Key:
    """Which dimension a row is grouped by: GROUPING has a bit for each that is not."""
    grouping = row[len(DIMENSIONS)]
    for place, name in enumerate(reversed(DIMENSIONS)):
        if not grouping & 1 << place:
            return name, row[DIMENSIONS.index(name)]
    return ALL


def _rows(statement: str, survey: NeedsSurvey) -> list[tuple[Any, ...]]:
    query, parameters = took_part_in(survey).values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(statement.format(counted=query), parameters)
        return cursor.fetchall()

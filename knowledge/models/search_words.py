"""Queryset of words searched for in vain, told again by a keyed digest.

Words may hold anything, a person's name too. So a day keeps only a digest of them,
which tells that the same words were asked before and not what they were. The words
themselves are kept from the fifth different day on that somebody asks them.
"""

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from django.db import connection, models
from django.db.models import Max, Sum
from django.utils.crypto import salted_hmac

WORDS_FROM = 5  # different days
MOST_A_DAY = 500  # rows; what is above is not counted
ADD_MISSES = """
    INSERT INTO knowledge_searchmiss AS kept (day, language, digest, words, times)
    VALUES (%s, %s, %s, '', %s)
    ON CONFLICT (digest, day) DO UPDATE SET times = kept.times + EXCLUDED.times
"""
KEEP_WORDS = """
    UPDATE knowledge_searchmiss SET words = %s WHERE digest = %s AND day = %s
       AND (SELECT count(*) FROM knowledge_searchmiss WHERE digest = %s) >= %s
"""


class Miss(NamedTuple):
    """What was searched for in vain: the folded words, in the reader's language."""

    day: datetime.date
    language: str
    words: str

    @property
    def digest(self) -> str:
        """The words and their language as a keyed digest."""
        asked = f"{self.language} {self.words}"
        return salted_hmac("search miss", asked, algorithm="sha256").hexdigest()


class SearchMissQuerySet(models.QuerySet):
    """Seeing which words find nothing good."""

    def add(self, counts: Mapping[Miss, int]) -> None:
        """Add `counts` to what is kept; within the bound of a day."""
        if not counts:
            return
        room = max(0, MOST_A_DAY - self.filter(day=max(counts).day).count())
        rows = [(miss, miss.digest, times) for miss, times in sorted(counts.items())]
        added = [(m.day, m.language, digest, n) for m, digest, n in rows[:room]]
        named = [(m.words, d, m.day, d, WORDS_FROM) for m, d, _times in rows[:room]]
        with connection.cursor() as cursor:
            cursor.executemany(ADD_MISSES, added)
            cursor.executemany(KEEP_WORDS, named)

    def shown(self) -> models.QuerySet:
        """Rows of `words`, `language`, `times` and `last`, the most asked first."""
        asked = self.order_by().values("digest", "language")
        sums = asked.annotate(words=Max("words"), times=Sum("times"), last=Max("day"))
        return sums.exclude(words="").order_by("-times", "words")

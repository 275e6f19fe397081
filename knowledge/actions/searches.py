"""Searches that were counted: forgotten in time, by the worker, once a day."""

import datetime

from django.db import transaction
from django.utils import timezone

from knowledge.models import SearchMiss, TopicSearches

# How long words are kept, and counts by topic; the privacy page says it too.
DAYS_OF_WORDS, YEARS_OF_TOPICS = 90, 2


@transaction.atomic
def forget_old_searches() -> None:
    """Erase what was searched for longer ago than is kept."""
    today = timezone.localdate()
    words_end = today - datetime.timedelta(days=DAYS_OF_WORDS)
    topics_end = today - datetime.timedelta(days=365 * YEARS_OF_TOPICS)
    SearchMiss.objects.filter(day__lt=words_end).delete()
    TopicSearches.objects.filter(day__lt=topics_end).delete()

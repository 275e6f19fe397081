"""Interest in topics: page views, subscriptions, searches without a good answer."""

from typing import Any

from django.utils import timezone

from enterprises.needs.actions.topics import INTEREST
from knowledge.models import TopicSearches


def interest_in(topics: list[Any]) -> dict[int, int]:
    """By key, from 0 to 100: the mean of a topic's parts of the highest numbers.

    Of `topics_of_interest`, which counts the year's views and subscribers. What is
    known of no topic is left out; searches are counted from five on.
    """
    numbers = (
        {topic.pk: topic.views for topic in topics},
        {topic.pk: topic.subscribers for topic in topics},
        TopicSearches.objects.misses_by_topic(timezone.localdate() - INTEREST),
    )
    known = [counts for counts in numbers if any(counts.values())]
    highest = [(counts, max(counts.values())) for counts in known]

    def part(topic: int) -> int:
        shares = [100 * counts.get(topic, 0) / most for counts, most in highest]
        return round(sum(shares) / (len(shares) or 1))

    return {topic.pk: part(topic.pk) for topic in topics}

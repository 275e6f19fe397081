"""Search counter (analytics): what is searched for, and what in vain, of nobody.

What counts is the first page of words alone, in no place and with no choice: who
narrows a search asks nothing new. A page that is given again counts too; a browser that
still holds its page (304) was counted when it got it.
"""

import datetime
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from knowledge.models import SearchMiss, TopicSearches
from knowledge.models.search_counts import TopicSearch
from knowledge.models.search_words import Miss

from .counting import is_opened_by_a_person
from .searched import Searched, take_mark
from .tally import Tally


class Search(NamedTuple):
    """What was asked, on which day, by a reader of which language."""

    day: datetime.date
    language: str
    asked: Searched


class CountSearches:
    """Counts the searches that a person's browser asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        response = self.get_response(request)
        asked = take_mark(response)
        if asked and response.status_code == 200 and is_opened_by_a_person(request):
            search = Search(timezone.localdate(), request.LANGUAGE_CODE, asked)
            searches.add(search)
        return response


def _keep(counts: Counter[Search]) -> None:
    by_topic: dict[TopicSearch, tuple[int, int]] = {}
    misses: Counter[Miss] = Counter()
    for (day, language, search), times in counts.items():
        for topic in search.topics:
            key = TopicSearch(day, language, UUID(topic))
            asked, missed = by_topic.get(key, (0, 0))
            by_topic[key] = (asked + times, missed + times * search.is_missed)
        if search.words:
            misses[Miss(day, language, search.words)] += times
    TopicSearches.objects.add(by_topic)
    SearchMiss.objects.add(misses)


searches = Tally(_keep)

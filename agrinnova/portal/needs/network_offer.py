"""Training offer of the whole network on topics, wherever it takes place."""

import datetime
from collections import defaultdict
from collections.abc import Collection

from django.db.models import Count, Q, Sum

from antennas.models import Course, CourseEdition
from antennas.offer import Offer

ONLINE = "online"  # of the list `mode`


def offer_by_topic(topics: Collection[int], today: datetime.date) -> dict[int, Offer]:
    """What is taught on each of `topics` (keys); two statements.

    A group of topics has what its own have, each course once.
    """
    carrying = Q(topics__in=topics) | Q(topics__parent__in=topics)
    rows = Course.objects.published().filter(carrying).order_by()
    hours: dict[int, int] = {}
    online: set[int] = set()
    courses: dict[int, set[int]] = defaultdict(set)
    columns = ("pk", "hours", "mode", "topics", "topics__parent")
    for course, lasting, mode, *carried in rows.values_list(*columns):
        hours[course] = lasting or 0
        if mode == ONLINE:
            online.add(course)
        for topic in carried:
            courses[topic].add(course)
    coming = CourseEdition.objects.filter(
        course__in=rows.values("pk"), ends_on__gte=today, is_cancelled=False
    )
    dated = {
        course: (number, seats)
        for course, number, seats in coming.order_by()
        .values_list("course")
        .annotate(Count("pk"), Sum("seats"))
    }
    return {
        topic: Offer(
            len(courses[topic] - online),
            sum(dated[one][0] for one in courses[topic] if one in dated),
            sum(hours[one] for one in courses[topic]),
            _summed([dated[one][1] for one in courses[topic] if one in dated]),
            len(courses[topic] & online),
        )
        for topic in topics
    }


def _summed(seats: list[int | None]) -> int | None:
    known = [number for number in seats if number is not None]
    return sum(known) if known else None

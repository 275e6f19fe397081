"""Counting who leads the enterprises and the work they give, by group."""

from typing import Any

from django.db.models import Count, Q, Sum

from enterprises.models import Enterprise

Counted = list[dict[str, Any]]  # a line a group, by `group`

LED = ("is_young_led", "is_women_led")
WORK = ("workers", "jobs_created")
ANSWERS = {"yes": True, "no": False, "unknown": None}


def counted_people() -> Counted:
    """All that is counted, by group, in one statement."""
    rows = Enterprise.objects.published().order_by().values("group")
    led = {
        f"{column}_{code}": Count("pk", filter=Q(**{column: answer}))
        for column in LED
        for code, answer in ANSWERS.items()
    }
    known = {f"{column}_known": Count(column) for column in (*LED, *WORK)}
    sums = {f"{column}_sum": Sum(column, default=0) for column in WORK}
    return list(rows.annotate(every=Count("pk"), **led, **known, **sums))


def summed(counted: Counted, name: str) -> int:
    """The number `name` of all groups together."""
    return sum(line[name] for line in counted)

"""Time comparisons that survive a wrong clock: a time in the future holds nothing up.

A machine that starts with a wrong date writes times that lie in the future when it has
been set right. Such a time must hold nothing up until it has passed again: what is not
yet cannot have been done, and what is put off farther than anybody puts it off is due.
"""

import datetime

from django.db.models import Q
from django.utils import timezone

# What the clocks of several machines may differ by.
LEEWAY = datetime.timedelta(minutes=2)


def is_past(moment: datetime.datetime) -> bool:
    """Whether a noted moment can be one of the past."""
    return moment <= timezone.now() + LEEWAY


def since(field: str, moment: datetime.datetime) -> Q:
    """Rows whose `field` notes something that happened after `moment`."""
    latest = timezone.now() + LEEWAY
    return Q(**{f"{field}__gte": moment, f"{field}__lte": latest})


def within(field: str, ago: datetime.timedelta) -> Q:
    """Rows whose `field` notes something of the last `ago`."""
    return since(field, timezone.now() - ago)


def due(field: str, *, longest: datetime.timedelta) -> Q:
    """Rows that were put off until `field` and are due.

    Args:
        longest: the longest time for which such a row is ever put off.
    """
    now = timezone.now()
    return Q(**{f"{field}__lte": now}) | Q(**{f"{field}__gt": now + longest + LEEWAY})

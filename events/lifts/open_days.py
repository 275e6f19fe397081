"""Days on which somebody may still offer a lift or look for one."""

import datetime

from events.registration.models import Registration

from .journey import lift_days


def open_days(registration: Registration) -> list[datetime.date]:
    """The days of the event for which it has no lift yet."""
    own = (registration.liftoffers, registration.liftrequests)
    taken = {day for rows in own for day in rows.open().values_list("day", flat=True)}
    return [day for day in lift_days(registration.form) if day not in taken]

"""Copying an event to another day, and repeating it every week or month."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core.choices import Status
from agrinnova.core.languages import columns
from agrinnova.publishing import actions
from events.choices import SCHEDULED
from events.models import Event, EventOrganiser, Session

MOST = 60  # copies at once: a weekly one for more than a year
WITHOUT_DATE = gettext_lazy("An event without a date is not copied to another.")
# What is of one event alone; a speaker agreed to that one too.
OWN = {
    *("id", "public_id", "slug", "status", "published_at", "created_at", "updated_at"),
    *("event_status", "private_url", "status_reason", "decisions"),
    *columns("status_reason", "decisions"),
}


class Every(models.TextChoices):
    """How often an event comes again."""

    WEEK = "week", gettext_lazy("every week")
    FORTNIGHT = "fortnight", gettext_lazy("every two weeks")
    MONTH = "month", gettext_lazy("every month, on the same weekday")


@transaction.atomic
def copy_event(event: Event, starts_on: datetime.date) -> Event:
    """A draft of the same event whose first day is `starts_on`, with its sessions.

    Hours are local: nine o’clock stays nine o’clock when the clocks change.

    Raises:
        ValidationError: the event has no day, or one of its hours none on the new one.
    """
    if event.starts_on is None or event.ends_on is None:
        raise ValidationError(WITHOUT_DATE)
    later = starts_on - event.starts_on
    copy = Event(status=Status.DRAFT, event_status=SCHEDULED)
    for field in Event._meta.concrete_fields:
        if field.name not in OWN:
            setattr(copy, field.attname, getattr(event, field.attname))
    copy.starts_on, copy.ends_on = starts_on, event.ends_on + later
    copy.days = [day + later for day in event.days]
    copy.clean()
    actions.save_record(copy)
    copy.topics.set(event.topics.all())
    _copy_parts(event, copy, later)
    return copy


@transaction.atomic
def repeat_event(event: Event, every: str, until: datetime.date) -> list[Event]:
    """Drafts of the same event again and again, the last one not after `until`.

    Raises:
        ValidationError: there would be none, or more than MOST.
    """
    if event.starts_on is None:
        raise ValidationError(WITHOUT_DATE)
    days = list(_again(event.starts_on, every, until))
    if not days:
        raise ValidationError(_("Until that day it does not come again."))
    if len(days) > MOST:
        words = _("That would be %(number)s copies; %(most)s at most.")
        raise ValidationError(words % {"number": len(days), "most": MOST})
    return [copy_event(event, day) for day in days]


def _again(
    first: datetime.date, every: str, until: datetime.date
) -> Iterator[datetime.date]:
    """The days after `first`; of a month without a fifth Friday there is none."""
    day = first
    while (day := day + datetime.timedelta(days=7)) <= until:
        weeks = (day - first).days // 7
        is_same_week = (day.day - 1) // 7 == (first.day - 1) // 7
        if (
            every == Every.WEEK
            or (every == Every.FORTNIGHT and weeks % 2 == 0)
            or (every == Every.MONTH and is_same_week)
        ):
            yield day


def _copy_parts(event: Event, copy: Event, later: datetime.timedelta) -> None:
    for organiser in event.organisers.all():
        _as_new(organiser, EventOrganiser, copy).save()
    for session in event.sessions.all():
        new: Any = _as_new(session, Session, copy)
        new.starts_at = moved(session.starts_at, later)
        new.ends_at = moved(session.ends_at, later)
        new.save()


def _as_new(part: Any, model: type[models.Model], copy: Event) -> models.Model:
    values = {
        field.attname: getattr(part, field.attname)
        for field in model._meta.concrete_fields
        if field.name not in ("id", "public_id", "event")
    }
    return model(event=copy, **values)


def moved(moment: datetime.datetime, later: datetime.timedelta) -> datetime.datetime:
    """A moment some days later at the same local hour."""
    local = timezone.localtime(moment).replace(tzinfo=None)
    return timezone.make_aware(local + later)

"""Querysets of events: what is coming, what was."""

import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from agrinnova.core.choices import Status
from agrinnova.core.models import User
from agrinnova.core.querysets import RecordQuerySet

from .choices import SCHEDULED

COMING, PAST = "coming", "past"


class EventQuerySet(RecordQuerySet):
    """Seeing events."""

    def owned_by(self, user: User) -> Q:
        return super().owned_by(user) | Q(organisers__organisation__editors__user=user)

    def coming(self, today: datetime.date | None = None) -> Self:
        """Not yet over on `today` (default: the local date), the next one first."""
        today = today or timezone.localdate()
        return self.filter(ends_on__gte=today).order_by("starts_on", "sort_key", "pk")

    def as_announced(self) -> Self:
        """Neither cancelled nor postponed."""
        return self.filter(event_status=SCHEDULED)

    def past(self, today: datetime.date | None = None) -> Self:
        """Over on `today`, the latest first; those without a date come last."""
        today = today or timezone.localdate()
        over = self.filter(Q(ends_on__lt=today) | Q(ends_on__isnull=True))
        return over.order_by(F("starts_on").desc(nulls_last=True), "sort_key", "pk")

    def between(self, first: datetime.date, last: datetime.date) -> Self:
        """On at least one day from `first` to `last`, those with gaps by their days."""
        found = self.filter(starts_on__lte=last, ends_on__gte=first)
        return found.order_by("starts_on", F("starts_at").asc(nulls_first=True), "pk")

    def in_time(self, when: str) -> Self:
        """The coming, the past, or for "" all of them, the latest first."""
        if when == COMING:
            return self.coming()
        if when == PAST:
            return self.past()
        return self.order_by(F("starts_on").desc(nulls_last=True), "sort_key", "pk")


class SpeakerQuerySet(models.QuerySet):
    """Seeing who speaks: an enterprise once it is public, a person who agreed."""

    def shown(self) -> Self:
        named = ~Q(name="") & Q(consented_on__isnull=False)
        public = Q(enterprise__status=Status.PUBLISHED)
        return self.filter(named | public).select_related("enterprise")


class SessionQuerySet(models.QuerySet):
    """Seeing sessions, in the order of the programme."""

    def coming(self, now: datetime.datetime | None = None) -> Self:
        """Not yet over at `now` (default: this moment)."""
        return self.filter(ends_at__gt=now or timezone.now())

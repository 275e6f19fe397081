"""Querysets of organisations, courses and invitations: who may see what."""

import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from agrinnova.core.choices import InvitedAs, Status
from agrinnova.core.distances import DISTANCE, distance_from
from agrinnova.core.geo import Point
from agrinnova.core.models import User
from agrinnova.core.querysets import RecordQuerySet

from .choices import ANTENNA
from .offer.wish import ANY, GIVEN_MODE, GIVEN_POINT, Wish

INVITATION_LASTS = datetime.timedelta(days=7)
# What an officer may invite to.
OFFICERS_INVITE = (InvitedAs.EDITOR, InvitedAs.TRANSLATOR)


class OrganisationQuerySet(RecordQuerySet):
    """Seeing organisations: an antenna's editor owns their own."""

    def owned_by(self, user: User) -> Q:
        return super().owned_by(user) | Q(editors__user=user)

    def antennas(self) -> Self:
        """The organisations that carry the network into a valley."""
        return self.filter(role=ANTENNA)


class ProviderQuerySet(models.QuerySet):
    """Seeing who teaches a course: an organisation only once it is public itself."""

    def shown(self) -> Self:
        public = Q(organisation__isnull=True) | Q(organisation__status=Status.PUBLISHED)
        return self.filter(public).select_related("organisation")


class EditionQuerySet(models.QuerySet):
    """Seeing editions of courses: what is coming, the next one first."""

    def held(self) -> Self:
        """Those that take place, or did: not called off."""
        return self.filter(is_cancelled=False)

    def coming(self, today: datetime.date | None = None) -> Self:
        """Not over on `today` (default: the local date), and not called off."""
        today = today or timezone.localdate()
        return self.held().filter(ends_on__gte=today).order_by("starts_on", "pk")

    def fitting(self, wish: Wish) -> Self:
        """Those that fulfil a wish, the first one first; near a place with its km."""
        found = self.coming() if wish.looks_ahead else self.held()
        found = found.order_by("starts_on", "pk")
        if wish.centre:
            far = distance_from(wish.centre, GIVEN_POINT)
            found = found.annotate(**{DISTANCE: far})
        return found.alias(given_mode=GIVEN_MODE).filter(wish.of_edition())


class BodyQuerySet(models.QuerySet):
    """Seeing who gives or holds something: a body of ours only once it is public."""

    def shown(self) -> Self:
        public = (
            ~Q(words="")
            | Q(organisation__status=Status.PUBLISHED)
            | Q(group__status=Status.PUBLISHED)
        )
        return self.filter(public).select_related("organisation", "group")


class CourseQuerySet(RecordQuerySet):
    """Seeing courses: an antenna's editor owns those of their organisation."""

    NEWEST_FIRST = (F("year").desc(nulls_last=True),)

    def near(self, centre: Point, km: float) -> Self:
        """Those that are held at most `km` from `centre`, or will be."""
        return self.given(Wish(centre=centre, km=km))

    def given(self, wish: Wish) -> Self:
        """Those that fulfil a wish, each with the day of its `next_edition`.

        A course is given at each of its coming editions; without one, where and how it
        says itself. Where a place is asked, `distance_km` is an alias.
        """
        part: Any = self.model._meta.get_field("editions").related_model
        editions = part.objects
        here = Q(course=OuterRef("pk"))
        fitting = editions.fitting(wish).filter(here)
        day = models.DateField(null=True)
        next_ones = Subquery(fitting.values("starts_on")[:1], output_field=day)
        found = self.annotate(next_edition=next_ones)
        if wish == ANY:
            return found
        fulfilled = Q(Exists(fitting))
        if wish.centre:
            own = distance_from(wish.centre)
            nearest = Subquery(fitting.order_by(DISTANCE).values(DISTANCE)[:1])
            found = found.alias(own_distance=own, distance_km=Coalesce(nearest, own))
        if not wish.is_dated:
            dated = Exists(editions.coming().filter(here))
            fulfilled |= Q(~dated) & wish.of_course()
        return found.filter(fulfilled)

    def with_next_editions(self, wish: Wish = ANY) -> Self:
        """With `next_editions`, those that fulfil a wish, for their cards.

        One statement more for all of them, and the municipality comes with each.
        """
        part: Any = self.model._meta.get_field("editions").related_model
        editions = part.objects.fitting(wish).select_related("municipality")
        next_ones = Prefetch("editions", editions, to_attr="next_editions")
        return self.select_related("municipality").prefetch_related(next_ones)

    def owned_by(self, user: User) -> Q:
        return super().owned_by(user) | Q(providers__organisation__editors__user=user)


class InvitationQuerySet(models.QuerySet):
    """Seeing invitations: an officer those to help their own group, no others."""

    def open_to(self, user: User) -> Self:
        """What `user` may send, send again and withdraw."""
        if not (user.is_active and user.is_staff):
            return self.none()
        if user.is_coordinator:
            return self
        groups = user.groups_of_duty()
        theirs = Q(group__in=groups) | Q(organisation__group__in=groups)
        return self.filter(theirs, role__in=OFFICERS_INVITE)

    def in_time(self) -> Self:
        """Those whose link still opens."""
        return self.filter(sent_at__gt=timezone.now() - INVITATION_LASTS)

    def late(self) -> Self:
        """Those whose link opens nothing any more."""
        return self.filter(sent_at__lte=timezone.now() - INVITATION_LASTS)

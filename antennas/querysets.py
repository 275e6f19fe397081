"""What may be seen of organisations and courses, and by whom they are edited."""

from typing import Self

from django.db import models
from django.db.models import Q

from agrinnova.shared.choices import Status
from agrinnova.shared.models import User
from agrinnova.shared.querysets import RecordQuerySet

from .choices import ANTENNA


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


class CourseQuerySet(RecordQuerySet):
    """Seeing courses: an antenna's editor owns those of their organisation."""

    def owned_by(self, user: User) -> Q:
        return super().owned_by(user) | Q(providers__organisation__editors__user=user)

"""Querysets of good practices: whose they are, at which altitude they hold."""

from typing import Self

from django.db.models import Q

from agrinnova.core.models import User
from agrinnova.core.querysets import RecordQuerySet


class PracticeQuerySet(RecordQuerySet):
    """Seeing good practices: an antenna's editor owns those that it tells."""

    def owned_by(self, user: User) -> Q:
        return super().owned_by(user) | Q(organisation__editors__user=user)

    def with_tellers(self) -> Self:
        """With what a card reads: the place, and whose practice it is."""
        return self.select_related("municipality", "enterprise", "organisation")

    def at_altitude(self, metres: int) -> Self:
        """Those that hold at `metres` above the sea, as far as they say where."""
        low = Q(altitude_from__isnull=True) | Q(altitude_from__lte=metres)
        high = Q(altitude_to__isnull=True) | Q(altitude_to__gte=metres)
        return self.filter(low, high)

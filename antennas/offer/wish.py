"""Course finder: when, how and where somebody wishes to learn, as conditions."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q, Value
from django.db.models.functions import Coalesce, NullIf

from agrinnova.core.distances import DISTANCE
from agrinnova.core.geo import Point
from antennas.choices import ONLINE

# Of an edition: what it does not say is its course's.
GIVEN_MODE = Coalesce(NullIf("mode", Value("")), "course__mode")
GIVEN_POINT = tuple(
    Coalesce(f"municipality__{axis}", f"course__municipality__{axis}")
    for axis in ("latitude", "longitude")
)


class Wish(NamedTuple):
    """What an edition has to be, all at once; each part left out asks nothing.

    Attributes:
        since, until: it takes place between these days, both included.
        is_coming: it is not over yet, which is asked too where no days are.
        languages: it is taught in any of them; where nobody said, the course's own.
        max_price: in euro; 0 is free, and what nobody said is not.
        centre, km: it is held so near, hence not at a distance.
    """

    since: datetime.date | None = None
    until: datetime.date | None = None
    is_coming: bool = False
    modes: Sequence[str] = ()
    languages: Sequence[str] = ()
    max_price: Decimal | None = None
    centre: Point | None = None
    km: float = 0

    @property
    def is_dated(self) -> bool:
        """Whether a course without a date cannot fulfil it."""
        is_timed = bool(self.since or self.until or self.is_coming)
        return is_timed or self.max_price is not None

    @property
    def looks_ahead(self) -> bool:
        """Whether what is over is left aside."""
        return self.is_coming or not (self.since or self.until)

    def of_edition(self) -> Q:
        """What an edition fulfils, with its aliases `given_mode` and `distance_km`."""
        asked = Q()
        if self.since:
            asked &= Q(ends_on__gte=self.since)
        if self.until:
            asked &= Q(starts_on__lte=self.until)
        if self.max_price is not None:
            asked &= Q(price__lte=self.max_price)
        if self.modes:
            asked &= Q(given_mode__in=self.modes)
        if self.languages:
            own = Q(languages=[], course__original_language__in=self.languages)
            asked &= own | Q(languages__overlap=self.languages)
        if self.centre:
            asked &= ~Q(given_mode=ONLINE) & Q(**{f"{DISTANCE}__lte": self.km})
        return asked

    def of_course(self) -> Q:
        """What a course without a date fulfils, with its alias `own_distance`."""
        asked = Q()
        if self.modes:
            asked &= Q(mode__in=self.modes)
        if self.languages:
            asked &= Q(original_language__in=self.languages)
        if self.centre:
            asked &= ~Q(mode=ONLINE) & Q(own_distance__lte=self.km)
        return asked


ANY = Wish()  # a course that is given at all

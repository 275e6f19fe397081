"""Querysets of support services: whose they are, where they help, what is over."""

from collections.abc import Iterable
from typing import Any, Self

from django.db.models import BooleanField, ExpressionWrapper, F, Q
from django.utils import timezone

from agrinnova.core.models import LocalActionGroup, User
from agrinnova.core.querysets import RecordQuerySet


class SupportQuerySet(RecordQuerySet):
    """Seeing support services: an antenna's editor owns those it gives."""

    def owned_by(self, user: User) -> Q:
        return super().owned_by(user) | Q(providers__organisation__editors__user=user)

    def serving(self, group: LocalActionGroup) -> Self:
        """Those that help in the territory of `group`: one that names none, in all."""
        return self.serving_any([group.pk])

    def serving_any(self, groups: Iterable[int]) -> Self:
        """Those that help in the territory of any of `groups` (keys), or in all."""
        here = Q(groups__in=groups) | Q(groups__isnull=True)
        found = self.model._default_manager.filter(here)
        return self.filter(pk__in=found.values("pk"))

    def open(self) -> Self:
        """Those that can be asked for today: begun, and not over."""
        begun = Q(opens_on__isnull=True) | Q(opens_on__lte=timezone.localdate())
        return self.filter(begun, ~is_over())

    def closing_first(self) -> Self:
        """What closes soonest first, then what has no last day, the newest first."""
        soonest = F("closes_on").asc(nulls_last=True)
        return self.order_by(soonest, *self.NEWEST_FIRST, "sort_key", "pk")

    def over(self) -> Self:
        """Those that can be asked for no more."""
        return self.filter(is_over())

    def for_reader(self, language: str) -> Self:
        """As of every kind, but what is over comes last."""
        found: Any = super().for_reader(language)
        past = ExpressionWrapper(is_over(), BooleanField())
        return found.order_by(past, *found.query.order_by)


def is_over() -> Q:
    """Whether the last day is past; never NULL, which would sort last."""
    return Q(closes_on__isnull=False, closes_on__lt=timezone.localdate())

"""Permissions as querysets: what may be seen, edited, published, and by whom."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import BooleanField, Case, ExpressionWrapper, Q, When
from django.db.models.functions import TruncDate

from . import clock, distances
from .choices import MailState, Status
from .geo import Point
from .languages import LANGUAGES

PARTNERS = ("lead", "partner")  # the roles in JoIN of the six territories
# The longest wait of `mail/delivery.py` between two attempts at a mail.
LONGEST_WAIT = datetime.timedelta(days=1)

if TYPE_CHECKING:
    from .models import User


class OwnedQuerySet(models.QuerySet):
    """Seeing rows that belong to somebody: to a group, unless a kind says more."""

    def editable_by(self, user: "User | AnonymousUser") -> Self:
        """What `user` may change: a coordinator all, others what is theirs."""
        if not (user.is_active and user.is_staff):
            return self.none()
        if user.is_coordinator:
            return self
        return self.filter(self.owned_by(user)).distinct()

    def owned_by(self, user: "User") -> Q:
        """The condition under which a row belongs to `user`: their group's."""
        return self.of_groups(user.groups_of_duty())

    def of_groups(self, groups: list[int]) -> Q:
        """The condition under which a row belongs to one of `groups` (keys)."""
        return Q(group__in=groups)


class RecordQuerySet(OwnedQuerySet):
    """Seeing, for every kind of record."""

    # By days: what was loaded at once came together.
    NEWEST_FIRST: ClassVar[tuple[Any, ...]] = (TruncDate("published_at").desc(),)

    def published(self) -> Self:
        """What everybody may read."""
        return self.filter(status=Status.PUBLISHED)

    def publishable_by(self, user: "User | AnonymousUser") -> Self:
        """What `user` may publish: their group's; an editor only proposes."""
        mine = self.editable_by(user)
        if not user.is_authenticated or user.is_coordinator:
            return mine
        return mine.filter(self.of_groups(user.groups_of_duty()))

    def changeable_by(self, user: "User | AnonymousUser") -> Self:
        """What `user` may change at once: what is public only if they may publish."""
        mine = self.editable_by(user)
        if not user.is_authenticated or user.is_coordinator:
            return mine
        decided = Q(pk__in=self.publishable_by(user).values("pk"))
        return mine.filter(~Q(status=Status.PUBLISHED) | decided)

    def proposable_by(self, user: "User | AnonymousUser") -> Self:
        """What is `user`'s to edit, and another's to publish."""
        decided = self.publishable_by(user).values("pk")
        return self.editable_by(user).exclude(pk__in=decided)

    def open_to(self, user: "User | AnonymousUser") -> Self:
        """What `user` may open in the admin: to edit it or to translate it."""
        if not (user.is_active and user.is_staff):
            return self.none()
        if user.is_coordinator or not (groups := user.groups_to_translate()):
            return self.editable_by(user)
        return self.filter(self.owned_by(user) | self.of_groups(groups)).distinct()

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """What `user` may know of: the published and their own."""
        mine = self.editable_by(user).values("pk")
        return self.filter(Q(status=Status.PUBLISHED) | Q(pk__in=mine))

    def choosable_by(self, user: "User") -> Self:
        """What `user` may pick in a form."""
        return self.visible_to(user)

    def about(self, topic: models.Model) -> Self:
        """The records that carry `topic`, or a topic of its group; each once."""
        meant = Q(topics=topic) | Q(topics__parent=topic)
        carrying = self.model._default_manager.filter(meant)
        return self.filter(pk__in=carrying.values("pk"))

    def sharing(
        self,
        topics: Iterable[models.Model],
        first: models.QuerySet | None = None,
        group: int | None = None,
    ) -> Self:
        """The records that carry any of `topics`, those that carry most first.

        Those of `first` come before all others, whatever they carry. Of equals those of
        the `group` with this key come first, then the newest.
        """
        any_of = Q(topics__in=[topic.pk for topic in topics])
        shared = models.Count("topics", filter=any_of, distinct=True)
        here = [Case(When(group=group, then=0), default=1)] if group else []
        order = ("-shared", *here, *self.NEWEST_FIRST, "sort_key", "pk")
        # Their keys are asked apart: then no statement reads two kinds, and its index
        # serves it.
        keys = [] if first is None else list(first.values_list("pk", flat=True))
        if not keys:
            return self.filter(any_of).annotate(shared=shared).order_by(*order)
        chosen = Q(pk__in=keys)
        is_chosen = ExpressionWrapper(chosen, BooleanField())
        found = self.filter(any_of | chosen).annotate(shared=shared, chosen=is_chosen)
        return found.order_by("-chosen", *order)

    def near(self, centre: Point, km: float) -> Self:
        """Those that stand at most `km` from `centre`, with the alias `distance_km`."""
        found: Any = distances.near(self, centre, km)
        return found

    def in_reading_order(self) -> Self:
        """Alphabetical, whatever the database's collation."""
        return self.order_by("sort_key", "pk")

    def for_reader(self, language: str, *first: Any) -> Self:
        """Those first that a reader of `language` can read; each part alphabetical.

        Args:
            first: what they are sorted by before that.
        """
        is_foreign = ExpressionWrapper(self.foreign_to(language), BooleanField())
        return self.order_by(*first, is_foreign, "sort_key", "pk")

    def foreign_to(self, language: str) -> Q:
        """The condition under which a reader of `language` cannot read a record."""
        return self.lacking_words(language)

    def lacking_words(self, language: str) -> Q:
        """The condition under which a title or summary is missing in `language`.

        A summary that the original has not is not missing elsewhere.
        """
        said = (
            Q(original_language=own) & _given(f"summary_{own}")
            for own in LANGUAGES
            if own != language
        )
        model: Any = self.model
        lacks = _empty(f"summary_{language}") & Q(*said, _connector=Q.OR)
        if model.translates_title():
            lacks |= _empty(f"title_{language}")
        return lacks


def _empty(column: str) -> Q:
    return Q(**{f"{column}__isnull": True}) | Q(**{column: ""})


def _given(column: str) -> Q:
    """The opposite of `_empty`, in fewer words of SQL; never NULL, which sorts last."""
    return Q(**{f"{column}__isnull": False, f"{column}__gt": ""})


class UserQuerySet(models.QuerySet):
    """Seeing accounts."""

    def choosable_by(self, user: "User") -> Self:
        """Accounts are the coordinator's business alone."""
        return self if user.is_coordinator else self.none()


class MunicipalityQuerySet(models.QuerySet):
    """Seeing municipalities."""

    def choosable_by(self, user: "User") -> Self:
        """Where something stands: all of them, anybody's to pick."""
        return self


class GroupQuerySet(RecordQuerySet):
    """Seeing local action groups: an officer owns the group itself."""

    def of_groups(self, groups: list[int]) -> Q:
        return Q(pk__in=groups)

    def partners(self) -> Self:
        """The six territories of the network: the lead and the partners of JoIN."""
        return self.filter(join_role__in=PARTNERS)


class FundingQuerySet(models.QuerySet):
    """Seeing funding statements."""

    def shown(self) -> Self:
        """What stands in footer, report and e-mails today."""
        return self.filter(is_shown=True)


class OutgoingMailQuerySet(models.QuerySet):
    """Seeing mails."""

    def waiting(self) -> Self:
        """Not sent yet and not given up."""
        return self.filter(state=MailState.WAITING)

    def due(self) -> Self:
        """What may be tried now; a mail that is being sent is due later."""
        return self.waiting().filter(clock.due("due_at", longest=LONGEST_WAIT))

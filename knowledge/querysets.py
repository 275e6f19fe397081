"""Querysets of topics, resources and feedback: who may see what."""

import datetime
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery
from django.db import connection, models
from django.db.models import F, Func, IntegerField, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from agrinnova.core import clock
from agrinnova.core.choices import Status
from agrinnova.core.models import Change, LocalActionGroup, SearchTerm, User
from agrinnova.core.querysets import OwnedQuerySet, RecordQuerySet
from agrinnova.search.understanding import understand


class TopicQuerySet(RecordQuerySet):
    """Seeing topics: the vocabulary is the coordinator's to edit."""

    def of_groups(self, groups: list[int]) -> Q:
        return Q(pk__in=[])

    def groups(self) -> Self:
        """The upper level: the fourteen groups of topics."""
        return self.filter(parent__isnull=True)

    def matching(self, words: str, language: str) -> Self:
        """Those that a reader of `language` means by `words`, the likeliest first.

        They are known by their names and search words in any language; those follow
        that only have all of the words in one of these. No words: all topics.
        """
        meaning = understand(words, language)
        if not meaning.words:
            return self
        concepts = sorted(meaning.concepts, key=lambda concept: -concept.strength)
        meant = [concept.topic for concept in concepts if concept.topic]
        query = SearchQuery(" ".join(w.text for w in meaning.words), config=F("config"))
        named = SearchTerm.objects.filter(stems=query).values("topic")
        keys = Value(meant, output_field=ArrayField(models.BigIntegerField()))
        place = Func(
            keys, F("pk"), function="array_position", output_field=IntegerField()
        )
        found = self.filter(Q(pk__in=meant) | Q(pk__in=named))
        return found.order_by(place, "sort_key")


class FocusQuerySet(OwnedQuerySet):
    """Seeing focus topics: those of a group belong to its officers."""

    def public(self) -> Self:
        """What may be told: topic and group are public themselves."""
        of_all = Q(group__isnull=True) | Q(group__status=Status.PUBLISHED)
        return self.filter(of_all, topic__status=Status.PUBLISHED)

    def current(self, today: datetime.date | None = None) -> Self:
        """In focus on `today` (default: the local date)."""
        today = today or timezone.localdate()
        lasting = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
        return self.public().filter(lasting, starts_on__lte=today)


def no_document_in(language: str) -> Q:
    """The condition under which a work has no document in `language`."""
    return ~Q(document_languages__contains=[language])


class ResourceQuerySet(RecordQuerySet):
    """Seeing resources."""

    NEWEST_FIRST = (F("year").desc(nulls_last=True),)

    def in_language(self, language: str) -> Self:
        """The resources with a document in `language`."""
        return self.filter(document_languages__contains=[language])

    def foreign_to(self, language: str) -> Q:
        """A work is read in a language of its documents, whatever we say of it."""
        return no_document_in(language)


class AboutRecordsQuerySet(models.QuerySet):
    """Seeing what is kept of records that are only named: the ledger knows whose."""

    def of_groups(self, groups: Iterable[int]) -> Self:
        """Of the records of `groups` (keys), withdrawn ones too, or of these."""
        theirs = Change.objects.filter(group__in=groups).values("public_id")
        own = LocalActionGroup.objects.filter(pk__in=groups).values("public_id")
        return self.filter(Q(public_id__in=theirs) | Q(public_id__in=own))


class FeedbackQuerySet(AboutRecordsQuerySet):
    """Seeing what readers tell us."""

    def readable_by(self, user: User | AnonymousUser) -> Self:
        """A coordinator reads all, an officer what concerns their group's records."""
        if not (user.is_active and user.is_staff):
            return self.none()
        if user.is_coordinator:
            return self
        return self.of_groups(user.groups_of_duty())

    def with_old_address(self, kept: datetime.timedelta) -> Self:
        """Those whose sender's address has been kept longer than promised."""
        return self.exclude(email="").filter(created_at__lt=timezone.now() - kept)


BETWEEN_MAILS = datetime.timedelta(days=7)


class SubscriptionQuerySet(models.QuerySet):
    """Seeing subscriptions."""

    def confirmed(self) -> Self:
        """Those whose address has said yes."""
        return self.filter(confirmed_at__isnull=False)

    def unconfirmed(self) -> Self:
        """Those that wait for it."""
        return self.filter(confirmed_at__isnull=True)

    def of_person(self, email: str) -> Self:
        """All of one address, whatever its capitals."""
        return self.filter(email__iexact=email.strip())

    def due(self) -> Self:
        """Those that may get a mail: a week's days have passed since the last.

        Days and not hours, or a weekly mail would leave some seconds later each
        week and one day be a day late.
        """
        week_ago = timezone.localdate() - BETWEEN_MAILS
        rested = Q(last_sent_at__isnull=True) | Q(last_sent_at__date__lte=week_ago)
        rested |= Q(last_sent_at__gt=timezone.now() + clock.LEEWAY)
        return self.confirmed().filter(rested)


class PageView(NamedTuple):
    """What was read: all that is known of a reading."""

    public_id: UUID
    day: datetime.date
    language: str
    kind: str


ADD_VIEWS = """
    INSERT INTO knowledge_dailyuse AS kept (public_id, day, language, kind, reads)
    VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (public_id, day, language)
    DO UPDATE SET reads = kept.reads + EXCLUDED.reads
"""


class DailyPageViewsQuerySet(AboutRecordsQuerySet):
    """Seeing how often records are read."""

    def add(self, counts: Mapping[PageView, int]) -> None:
        """Add `counts` to the numbers kept, each row in one step.

        In SQL since the ORM's upsert can only replace a number, and two processes
        that add at once would lose one of the two. All write in the same order, so
        that none waits for another in a circle.
        """
        rows = [(*page_view, count) for page_view, count in sorted(counts.items())]
        with connection.cursor() as cursor:
            cursor.executemany(ADD_VIEWS, rows)


class TranslationRequestQuerySet(AboutRecordsQuerySet):
    """Seeing which texts readers ask for in their language."""

    def in_language(self, language: str) -> Self:
        """What is asked for in `language`."""
        return self.filter(language=language)

    def times(self) -> Coalesce:
        """How often the record of the outer query was asked for."""
        asked = self.filter(public_id=models.OuterRef("public_id")).order_by()
        summed = asked.values("public_id").annotate(sum=models.Sum("times"))
        return Coalesce(models.Subquery(summed.values("sum")), 0)

"""Querysets of enterprises, photos, contacts, reports: who may see what."""

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from agrinnova.api.statement import plain_values
from agrinnova.core import clock
from agrinnova.core.choices import Status
from agrinnova.core.languages import columns
from agrinnova.core.models import User
from agrinnova.core.querysets import OwnedQuerySet, RecordQuerySet
from agrinnova.core.text import sort_key

from .choices import Channel, InterviewPurpose

# How long a photo is put off whose copies could not be made.
RENDITIONS_LONGEST_WAIT = datetime.timedelta(days=1)

if TYPE_CHECKING:
    from .models import Enterprise


# Above it two folded names are one mistyped, e.g. "la predosa" and "la predossa".
ALIKE = 0.6


class EnterpriseQuerySet(RecordQuerySet):
    """Seeing enterprises."""

    def possible_duplicates(self, enterprise: "Enterprise") -> Self:
        """Others that may be the same one: the same name there, or nearly the same."""
        return (
            self.exclude(pk=enterprise.pk)
            .exclude(status=Status.WITHDRAWN)
            .annotate(likeness=TrigramSimilarity("sort_key", enterprise.sort_key))
            .filter(likeness__gte=ALIKE)
            .order_by("-likeness", "pk")
        )


class PhotoQuerySet(models.QuerySet):
    """Seeing photos: with their enterprise, never before it."""

    def due(self) -> Self:
        """Those whose smaller copies the worker has to make now."""
        due = clock.come("copies_due_at", longest=RENDITIONS_LONGEST_WAIT)
        return self.filter(due).order_by("copies_due_at", "pk")

    def published(self) -> Self:
        return self.filter(enterprise__status=Status.PUBLISHED)

    def editable_by(self, user: User | AnonymousUser) -> Self:
        return self.filter(enterprise__in=_enterprises_of(user))

    def open_to(self, user: User | AnonymousUser) -> Self:
        """Whoever translates what a picture shows has to see it."""
        enterprises: Any = self.model._meta.get_field("enterprise").related_model
        theirs = enterprises.objects.open_to(user)
        return self.filter(enterprise__in=theirs.values("pk"))


class ContactQuerySet(models.QuerySet):
    """Seeing contacts in the admin: who may edit their enterprise."""

    def editable_by(self, user: User | AnonymousUser) -> Self:
        return self.filter(enterprise__in=_enterprises_of(user))


class ConsentDocumentQuerySet(models.QuerySet):
    """Seeing signed papers: never in public, only with their enterprise."""

    def editable_by(self, user: User | AnonymousUser) -> Self:
        return self.filter(enterprise__in=_enterprises_of(user))


class GuideQuerySet(OwnedQuerySet):
    """Seeing interview guides: a group's own, and those of the whole network."""

    def published(self) -> Self:
        """Those by which interviews may be held."""
        return self.filter(published_at__isnull=False)

    def choosable_by(self, user: User) -> Self:
        """The published ones of `user`'s groups and of the whole network."""
        mine = Q(pk__in=self.editable_by(user).values("pk"))
        if user.is_coordinator or user.groups_of_duty():
            mine |= Q(group__isnull=True)
        return self.published().filter(mine)


class InterviewQuerySet(models.QuerySet):
    """Seeing interviews: who may edit their enterprise, nobody else."""

    def editable_by(self, user: User | AnonymousUser) -> Self:
        return self.filter(enterprise__in=_enterprises_of(user))

    def with_progress(self) -> Self:
        """With how many questions are `answered`, of how many that are `asked`."""
        asked = _table("Question").filter(guide=OuterRef("guide"))
        answered = _table("Answer").filter(interview=OuterRef("pk")).exclude(words="")
        return self.annotate(
            asked=_count_of(asked.exclude(kind="heading"), "guide"),
            answered=_count_of(answered, "interview"),
        )


class GivenConsentQuerySet(models.QuerySet):
    """Seeing what people agreed to."""

    def in_force(self) -> Self:
        """Given and not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class ExcerptQuerySet(models.QuerySet):
    """Seeing excerpts: they alone carry words of an interview into the public."""

    def public(self) -> Self:
        """Marked as public, under a consent to quote, of a published enterprise.

        With the keys of the consents they rest on, to quote and, if it is in force,
        to name: `quote_consent` and `name_consent`.
        """
        given = _table("InterviewConsent").in_force()
        given = given.filter(interview=OuterRef("interview")).values("pk")
        annotated = self.annotate(
            quote_consent=Subquery(given.filter(purpose=InterviewPurpose.QUOTE)),
            name_consent=Subquery(given.filter(purpose=InterviewPurpose.NAME)),
        )
        return annotated.filter(
            is_public=True,
            quote_consent__isnull=False,
            interview__enterprise__status=Status.PUBLISHED,
        )


class ConsentQuerySet(GivenConsentQuerySet):
    """Seeing consents: they alone make a contact's words public."""

    def public(self, enterprise: "Enterprise", channel: Channel) -> Self:
        """What a published enterprise's contacts let be said in `channel`."""
        return self.in_force().filter(
            channel=channel,
            contact__enterprise=enterprise,
            contact__enterprise__status=Status.PUBLISHED,
        )

    def for_report(self, enterprises: Iterable[int]) -> Self:
        """Those under which contacts of `enterprises` (keys) stand in the report."""
        return self.in_force().filter(
            channel=Channel.REPORT, contact__enterprise__in=enterprises
        )


class DoNotListQuerySet(OwnedQuerySet):
    """Seeing who asked never to be listed."""

    def naming(self, names: Iterable[str]) -> Self:
        """The entries of these names; `DoNotList.forbids` says where they hold."""
        return self.filter(folded_name__in={sort_key(name) for name in names})


def parts_of(enterprise: "Enterprise") -> dict[str, list[dict[str, Any]]]:
    """The innovations and benefits of an enterprise as rows, read in one statement.

    Each has its `code` in the list of choices and a column of `description` for each
    language.
    """
    texts = columns("description")
    kinds, dimensions = (
        plain_values(rows.all(), "pk", *texts, code=F(code), part=Value(part))
        for rows, code, part in (
            (enterprise.innovations, "kind", "innovations"),
            (enterprise.benefits, "dimension", "benefits"),
        )
    )
    found: dict[str, list[dict[str, Any]]] = {"innovations": [], "benefits": []}
    for row in kinds.union(dimensions, all=True).order_by("pk"):
        found[row["part"]].append(row)
    return found


class ReportQuerySet(RecordQuerySet):
    """Seeing editions of the report: with all that they rest on, or not at all."""

    def published(self) -> Self:
        return super().published().intact()

    def intact(self) -> Self:
        """Those whose enterprises are all public still, and whose consents stand.

        A consent that was erased with its person counts as withdrawn, an excerpt that
        is no longer marked as public or was erased as taken back.
        """
        gone = _table("ReportEntry").filter(
            ~Q(enterprise__status=Status.PUBLISHED),
            edition=OuterRef("pk"),
            is_printed=True,
        )
        contacts = _table("Consent").in_force().values("pk")
        interviews = _table("InterviewConsent").in_force().values("pk")
        excerpts = _table("Excerpt").filter(is_public=True).values("pk")
        return self.filter(
            ~Exists(gone),
            contact_consents__contained_by=ArraySubquery(contacts),
            interview_consents__contained_by=ArraySubquery(interviews),
            excerpts__contained_by=ArraySubquery(excerpts),
        )

    def newest_first(self) -> Self:
        """By year and number, the last issued first."""
        return self.order_by("-year", "-number", "-correction", "sort_key", "pk")

    def broken(self) -> Self:
        """Those issued whose sources were taken back: a correction replaces them."""
        issued = self.filter(status=Status.PUBLISHED)
        return issued.exclude(pk__in=issued.intact().values("pk"))

    def to_correct(self) -> Self:
        """Corrections that wait to be built and issued."""
        return self.filter(corrects__isnull=False, published_at__isnull=True)

    def under_way(self) -> Self:
        """Those ordered by somebody and not built yet, whether anybody is at it."""
        ordered = self.filter(build_state__in=("queued", "running"))
        return ordered.filter(corrects__isnull=True, published_at__isnull=True)

    def spoiled(self) -> Self:
        """Those not public that still hold words they may no longer hold."""
        kept = self.exclude(status=Status.PUBLISHED).exclude(content={})
        return kept.exclude(pk__in=kept.intact().values("pk"))


def _enterprises_of(user: User | AnonymousUser) -> Any:
    return _table("Enterprise").editable_by(user).values("pk")


def _count_of(rows: Any, owner: str) -> Coalesce:
    counted = rows.order_by().values(owner).annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count")), 0)


def _table(name: str) -> Any:
    """All rows of a model of this app, which the models' own module imports."""
    return apps.get_model("enterprises", name).objects.all()

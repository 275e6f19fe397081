"""What may be seen of enterprises, their photos and their contacts."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value

from agrinnova.shared.api.statement import plain_values
from agrinnova.shared.choices import Status
from agrinnova.shared.languages import columns
from agrinnova.shared.models import User
from agrinnova.shared.querysets import RecordQuerySet

from .choices import Channel

if TYPE_CHECKING:
    from .models import Enterprise


class PhotoQuerySet(models.QuerySet):
    """Seeing photos: with their enterprise, never before it."""

    def published(self) -> Self:
        return self.filter(enterprise__status=Status.PUBLISHED)

    def editable_by(self, user: User | AnonymousUser) -> Self:
        enterprises: Any = self.model._meta.get_field("enterprise").related_model
        mine = enterprises.objects.editable_by(user)
        return self.filter(enterprise__in=mine.values("pk"))


class ConsentQuerySet(models.QuerySet):
    """Seeing consents: they alone make a contact's words public."""

    def in_force(self) -> Self:
        """Given and not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

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

        A consent that was erased with its person counts as withdrawn.
        """
        gone = _table("ReportEntry").filter(
            ~Q(enterprise__status=Status.PUBLISHED),
            edition=OuterRef("pk"),
            is_printed=True,
        )
        in_force = _table("Consent").in_force().values("pk")
        return self.filter(
            ~Exists(gone), contact_consents__contained_by=ArraySubquery(in_force)
        )

    def newest_first(self) -> Self:
        """By year and number, the last issued first."""
        return self.order_by("-year", "-number", "-correction", "sort_key", "pk")

    def broken(self) -> Self:
        """Those issued whose ground is gone: a correction must take their place."""
        issued = self.filter(status=Status.PUBLISHED)
        return issued.exclude(pk__in=issued.intact().values("pk"))


def _table(name: str) -> Any:
    """All rows of a model of this room, which the models' own module imports."""
    return apps.get_model("enterprises", name).objects.all()

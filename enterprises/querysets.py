"""What may be seen of enterprises, their photos and their contacts."""

from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Value

from agrinnova.shared.api.statement import plain_values
from agrinnova.shared.choices import Status
from agrinnova.shared.languages import columns
from agrinnova.shared.models import User

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

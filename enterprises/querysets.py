"""What may be seen of enterprises, their photos and their contacts."""

from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from agrinnova.shared.choices import Status
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

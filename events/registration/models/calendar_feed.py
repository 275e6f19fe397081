"""Calendar feed model: the private address at which one subscribes to one's own."""

import uuid
from typing import Any, ClassVar

from django.core.signing import Signer
from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from events.registration.addresses import normal_form
from events.registration.querysets import OfAddress

FEED_SIGNER = Signer(salt="events.calendar", sep=".")


class CalendarFeed(models.Model):
    """Whose registrations a calendar asks for, by an address that can be changed.

    It is of the e-mail address as it was given, across all events. A new one in its
    place has another key, and the address of the old one opens nothing any more.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = fields.EmailField(_("e-mail address"), editable=False)
    email_key = fields.CharField(max_length=254, editable=False, db_index=True)
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)

    objects: ClassVar[Any] = OfAddress.as_manager()

    class Meta:
        verbose_name = _("private calendar")
        verbose_name_plural = _("private calendars")
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the normal form of the address beside it."""
        self.email_key = normal_form(self.email)
        super().save(*args, **kwargs)

    @property
    def token(self) -> str:
        """What opens it, for its address."""
        return FEED_SIGNER.sign(self.key.hex)

"""Unsaved form models: words and files that could not be saved, kept for a day."""

import uuid
from pathlib import PurePath
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields

from .people import User


class OwnQuerySet(models.QuerySet):
    """Rows that are for one person alone."""

    def open_to(self, user: User | AnonymousUser) -> Self:
        """Those of `user`: nobody else sees them, whatever their duty."""
        return self.filter(by=user) if user.is_authenticated else self.none()


class UnsavedForm(models.Model):
    """A form as it was sent when it could not be saved: the session had ended.

    It is shown again to whom it belongs, at the address it was sent to; nothing of it
    is done before they send it again. The last one an address is kept, for a day.
    """

    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    path = fields.TextField()
    data = fields.JSONField()  # names and values as sent, without secrets
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects: ClassVar[Any] = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("unsaved form")
        verbose_name_plural = _("unsaved forms")
        constraints = [
            models.UniqueConstraint(fields=["by", "path"], name="unsaved_form_once")
        ]

    def __str__(self) -> str:
        return self.path


def staged_path(staged: "StagedUpload", name: str) -> str:
    """Where a file waits; its own name is a column, so that none is too long."""
    return f"{staged.public_id}/file{PurePath(name).suffix[:10].lower()}"


class StagedUpload(models.Model):
    """A file that was chosen in a form which could not be saved yet.

    It goes into the form when that is sent again, and is swept after a day.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    name = fields.CharField(max_length=255)
    file: Any = models.FileField(upload_to=staged_path, max_length=100)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects: ClassVar[Any] = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("file that waits")
        verbose_name_plural = _("files that wait")

    def __str__(self) -> str:
        return self.name

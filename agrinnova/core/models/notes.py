"""Note models: private notes of a group about a record, and comments beside it.

The record is named by `kind` and `public_id`, as in `editorial.py`.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core.fields import CharField, TextField

from .people import User


class PrivateNote(models.Model):
    """What a local action group notes of a record for itself; never public.

    It stands beside the record and not in it, so that no outlet, history or API that
    reads records can hold it.
    """

    public_id = models.UUIDField(_("identifier"), unique=True)
    kind = CharField(_("kind of record"), max_length=30)
    words = TextField(_("private notes"))
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")
        constraints = [
            models.CheckConstraint(
                condition=~Q(words=""), name="private_note_not_empty"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"


class Comment(models.Model):
    """A comment of one colleague on a record; never public."""

    public_id = models.UUIDField(_("identifier"), db_index=True)
    kind = CharField(_("kind of record"), max_length=30)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    words = TextField(_("comment"))
    created_at = models.DateTimeField(_("written at"), default=timezone.now)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="comment_not_empty")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

"""Editorial models: comments, verifications, planned publications, proposals, notes.

A record of any kind is named by `kind` and `public_id`, as the ledger names it, so
that none of the kinds needs a column for it.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core.fields import CharField, JSONField, TextField

from .people import User


class Verification(models.Model):
    """When somebody last said that a record is still true, and when that was asked.

    `by` is empty where the enterprise itself said so.
    """

    public_id = models.UUIDField(_("identifier"), unique=True)
    kind = CharField(_("kind of record"), max_length=30)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_on__isnull=False) | Q(asked_at__isnull=False),
                name="verification_says_something",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"


class ScheduledPublication(models.Model):
    """A record that is to be published at a moment, by the rights of whoever said so.

    A refusal is kept in words and not tried again: somebody has to look at it.
    """

    public_id = models.UUIDField(_("identifier"), unique=True)
    kind = CharField(_("kind of record"), max_length=30)
    at = models.DateTimeField(_("publish at"))
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    refusal = TextField(_("why it was refused"), blank=True)

    class Meta:
        verbose_name = _("planned publication")
        verbose_name_plural = _("planned publications")
        indexes = [
            models.Index(
                fields=["at"], condition=Q(refusal=""), name="scheduled_publication_due"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"


class Proposal(models.Model):
    """What an editor would change in a published record; its group decides.

    The record stays as it is meanwhile. Declined, it stays here with the reason until
    its editor has put it away or proposes something else.

    `fields` holds, per field of the record's form, what stood there and what is to
    stand there, as JSON has it: `{"title_it": ["Caseificio", "Caseificio base"]}`.
    """

    public_id = models.UUIDField(_("identifier"), unique=True)
    kind = CharField(_("kind of record"), max_length=30)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("proposed at"), default=timezone.now)
    fields = JSONField(_("changes"))
    reason = TextField(_("why it was declined"), blank=True)

    class Meta:
        verbose_name = _("proposed change")
        verbose_name_plural = _("proposed changes")
        constraints = [
            models.CheckConstraint(
                condition=~Q(fields={}), name="proposal_changes_something"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

    @property
    def is_open(self) -> bool:
        """Whether the group has still to decide."""
        return not self.reason

    @property
    def stamp(self) -> str:
        """By which a form knows which proposal it was begun with."""
        return self.at.isoformat()


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

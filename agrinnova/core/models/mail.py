"""Outbox model: mail that waits for the worker, and a short memory of what was sent."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language, MailState
from agrinnova.core.querysets import OutgoingMailQuerySet


class OutgoingMail(models.Model):
    """A mail, written in the transaction of what causes it and sent after it.

    No text is kept: it is put together when the mail leaves, from the templates of
    its `kind`, its `words` and the published words of the records it is `about`. So a
    record that is withdrawn meanwhile is in no mail. Once sent, a row says only
    that something went to an address, and that for a month.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = fields.SlugField(_("kind"), max_length=40)
    to = fields.EmailField(_("recipient"), db_index=True)
    language = fields.CharField(_("language"), max_length=2, choices=Language)
    words = fields.JSONField(default=dict, blank=True)
    about = fields.ArrayField(models.UUIDField(), blank=True)
    stop_url = fields.URLField(max_length=500, blank=True)
    state = fields.CharField(
        _("state"), max_length=8, choices=MailState, default=MailState.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    problem = fields.CharField(_("last problem"), max_length=300, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(state=MailState.WAITING),
                name="outgoing_mail_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=MailState.SENT)
                | Q(sent_at__isnull=False, words={}, about=[], stop_url=""),
                name="outgoing_mail_sent_says_nothing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.get_state_display()}"

"""Feedback model: what readers report, and how long it is kept."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language
from agrinnova.core.models import User
from knowledge.choices import (
    About,
    FeedbackState,
)
from knowledge.querysets import FeedbackQuerySet


class Feedback(models.Model):
    """What a reader reports of a record, or of the portal as a whole, to the officers.

    A record of any kind is named by `kind` and `public_id`; the ledger knows whose it
    is. The address for an answer is private, and kept for a time only. What was pressed
    and not written is one row for all who pressed it, with their number.
    """

    kind = fields.CharField(_("kind of record"), max_length=30, blank=True)
    public_id = models.UUIDField(_("identifier"), null=True, blank=True)
    about = fields.CharField(_("what it says"), max_length=10, choices=About)
    taps = models.PositiveIntegerField(_("times pressed"), default=0, editable=False)
    words = fields.TextField(_("words"), blank=True)
    language = fields.CharField(_("language"), max_length=2, choices=Language)
    email = fields.EmailField(_("e-mail address"), blank=True)
    consent_text = fields.TextField(_("text shown"), blank=True)
    created_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    state = fields.CharField(
        _("state"), max_length=4, choices=FeedbackState, default=FeedbackState.NEW
    )
    done_at = models.DateTimeField(_("done at"), null=True, editable=False)
    done_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("done by"),
    )

    objects: ClassVar[Any] = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="", public_id__isnull=True)
                | (~Q(kind="") & Q(public_id__isnull=False)),
                name="feedback_names_a_record_or_none",
            ),
            models.CheckConstraint(
                condition=Q(taps=0)
                | Q(words="", email="", consent_text="", public_id__isnull=False),
                name="feedback_tap_has_no_words",
            ),
            models.CheckConstraint(
                condition=Q(email="") | ~Q(consent_text=""),
                name="feedback_address_has_consent",
            ),
            models.CheckConstraint(
                condition=Q(state=FeedbackState.NEW, done_at__isnull=True)
                | Q(state=FeedbackState.DONE, done_at__isnull=False),
                name="feedback_done_has_date",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "created_at"], name="feedback_state"),
            models.Index(fields=["public_id"], name="feedback_record"),
        ]

    def __str__(self) -> str:
        return f"{self.get_about_display()} ({self.created_at:%Y-%m-%d})"

"""Mailing model: a letter that the organiser wrote to many who are registered."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language
from agrinnova.core.languages import Translated
from agrinnova.core.models import User
from events.models.session import Session
from events.registration.choices import RegistrationState

from .form import RegistrationForm


class Mailing(Translated, models.Model):
    """What was written, to which part of those registered, and to how many.

    Whom it went to is not kept: each letter notes itself at its registration, by
    which nobody gets it twice.

    Attributes:
        key: of the page on which it was written: sent again, it is the same mailing.
        letters: how many were written.
    """

    form = models.ForeignKey(
        RegistrationForm, models.CASCADE, related_name="mailings", editable=False
    )
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    states = fields.ArrayField(
        fields.CharField(max_length=12, choices=RegistrationState),
        verbose_name=_("state"),
    )
    session = models.ForeignKey(
        Session,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("session"),
    )
    day = models.DateField(_("day"), null=True, blank=True)
    language = fields.CharField(
        _("language"), max_length=2, choices=Language, blank=True
    )
    subject = fields.CharField(_("subject"), max_length=150, blank=True)
    text = fields.TextField(_("text"), max_length=5000, blank=True)
    letters = models.PositiveIntegerField(_("letters"), default=0)
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("sent by"),
    )

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering: ClassVar[list[str]] = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["form", "key"], name="mailing_once"),
        ]

    def __str__(self) -> str:
        return self.words("subject").text

    @property
    def original_language(self) -> str:
        return self.form.original_language

"""Consent base model: dated words that somebody agreed to, and may take back."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.models import User

from .consent_document import ConsentDocument
from .enterprise import Enterprise


class GivenConsentQuerySet(models.QuerySet):
    """Seeing what people agreed to."""

    def in_force(self) -> Self:
        """Given and not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class GivenConsent(models.Model):
    """A yes with its day and the words it was given to (Reg. (EU) 2016/679, art. 7)."""

    text_shown = fields.TextField(
        _("text shown"), help_text=_("The words the person agreed to.")
    )
    given_at = models.DateTimeField(_("given at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    paper = models.ForeignKey(
        ConsentDocument,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="%(class)ss",
        verbose_name=_("signed paper"),
    )
    recorded_by = models.ForeignKey(
        User, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def enterprise(self) -> Enterprise:
        """Whose words they are."""
        raise NotImplementedError

    @property
    def is_to_publish(self) -> bool:
        """Whether public words rest on it."""
        return True


def withdrawn_after_given(name: str) -> models.CheckConstraint:
    """Nothing is taken back before it was given; `name` is the constraint's own."""
    return models.CheckConstraint(
        condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
        name=name,
    )

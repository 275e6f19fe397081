"""Subscription model: who gets a mail when there is something new, and on what."""

import uuid

from django.core.signing import Signer
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import Language
from agrinnova.core.models import LocalActionGroup
from knowledge.querysets import SubscriptionQuerySet

from .topic import Topic

# A link opens a subscription because it is signed; it holds no address.
SIGNER = Signer(salt="knowledge.subscription", sep=".")


class Subscription(models.Model):
    """Somebody who wants to hear, weekly at most, what is new on something.

    There is no account: whoever holds the signed link may change or stop it. It
    counts only once the address has confirmed it, and is erased when it stops.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = fields.EmailField(_("e-mail address"), db_index=True)
    language = fields.CharField(_("language"), max_length=2, choices=Language)
    topics = models.ManyToManyField(
        Topic, related_name="+", blank=True, verbose_name=_("topics")
    )
    groups = models.ManyToManyField(
        LocalActionGroup, related_name="+", blank=True, verbose_name=_("territories")
    )
    document_languages = fields.ArrayField(
        fields.CharField(max_length=2, choices=Language),
        verbose_name=_("languages of the documents"),
        blank=True,
    )
    consent_text = fields.TextField(_("text shown"))
    created_at = models.DateTimeField(_("asked for at"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    last_sent_at = models.DateTimeField(_("last letter at"), null=True)
    told_until = models.DateTimeField(null=True, editable=False)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(confirmed_at__isnull=False),
                name="subscription_confirmed_once",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, told_until__isnull=True)
                | Q(confirmed_at__isnull=False, told_until__isnull=False),
                name="subscription_confirmed_from_a_moment_on",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def token(self) -> str:
        """What opens it, for links in mails."""
        return SIGNER.sign(self.public_id.hex)

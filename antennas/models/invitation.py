"""Invitation model: an account or a role offered by mail."""

import datetime
import uuid
from typing import Any, ClassVar

from django.core.signing import Signer
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import InvitedAs, Language
from agrinnova.core.labels import labelled
from agrinnova.core.models import User
from antennas.querysets import INVITATION_LASTS, InvitationQuerySet

from .organisation import Organisation

SIGNER = Signer(salt="invitation")


class Invitation(models.Model):
    """A duty offered by mail to an address; gone once it is taken, or too late.

    It stands in this app because an editor is invited to an organisation.
    """

    email = fields.EmailField(_("e-mail address"))
    role = fields.CharField(_("role"), max_length=12, choices=InvitedAs)
    group = models.ForeignKey(
        "shared.LocalActionGroup",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("local action group"),
        help_text=_("For an officer or a translator."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("organisation"),
        help_text=_("For an editor."),
    )
    language = fields.CharField(
        _("language of the letter"),
        max_length=2,
        choices=Language,
        default=Language.IT,
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    invited_by = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("invited by"),
    )
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, editable=False)

    objects: ClassVar[Any] = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role=InvitedAs.COORDINATOR, group=None, organisation=None)
                | Q(role=InvitedAs.EDITOR, group=None, organisation__isnull=False)
                | Q(
                    role__in=(InvitedAs.OFFICER, InvitedAs.TRANSLATOR),
                    group__isnull=False,
                    organisation=None,
                ),
                name="invitation_role_has_its_place",
                violation_error_message=_(
                    "Officers and translators are invited to a group, editors to an "
                    "organisation, coordinators to neither."
                ),
            ),
            models.UniqueConstraint(
                fields=["email", "role", "group", "organisation"],
                name="invitation_once",
                nulls_distinct=False,
                violation_error_message=_(
                    "This invitation is waiting already: send it again from the list."
                ),
            ),
        ]

    def __str__(self) -> str:
        # Without the address: the admin's log would keep it for ever.
        place = self.group or self.organisation
        role = self.get_role_display()
        return labelled(role, place) if place else role

    @property
    def token(self) -> str:
        """What stands in the mail's link; a mail sent again has another."""
        return SIGNER.sign(str(self.key))

    @property
    def runs_until(self) -> datetime.datetime:
        """The moment after which its link opens nothing."""
        return self.sent_at + INVITATION_LASTS

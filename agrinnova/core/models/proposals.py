"""Proposal model: what an editor would change in a public record, until it is decided.

The record is named by `kind` and `public_id`, as in `editorial.py`.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agrinnova.core.fields import CharField, JSONField, TextField

from .people import User


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

"""Body model, abstract: who gives a service or holds an event."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from antennas.querysets import BodyQuerySet


class Body(models.Model):
    """An organisation or a group, which each model names itself, or only words."""

    position = models.PositiveSmallIntegerField(_("position"), default=1)
    words = fields.CharField(
        _("name, if it is not in the lists"), max_length=200, blank=True
    )

    organisation: Any
    group: Any
    objects: ClassVar[Any] = BodyQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.organisation or self.group or self.words)


def exactly_one(name: str) -> models.CheckConstraint:
    """That a body is an organisation, a group or a name, by a constraint so called."""
    return models.CheckConstraint(
        condition=Q(organisation__isnull=False, group__isnull=True, words="")
        | Q(organisation__isnull=True, group__isnull=False, words="")
        | (Q(organisation__isnull=True, group__isnull=True) & ~Q(words="")),
        name=name,
        violation_error_message=_(
            "Give an organisation, a local action group or a name: one of them."
        ),
    )

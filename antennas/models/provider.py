"""Course provider model: who teaches a course."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from antennas.querysets import ProviderQuerySet

from .course import Course
from .organisation import Organisation


class CourseProvider(models.Model):
    """A body that teaches a course: an organisation of ours, or only its words."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="providers")
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="provisions",
        verbose_name=_("organisation"),
    )
    words = fields.CharField(
        _("name, if it is not in the list"), max_length=200, blank=True
    )

    objects: ClassVar[Any] = ProviderQuerySet.as_manager()

    class Meta:
        verbose_name = _("provider")
        verbose_name_plural = _("providers")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) ^ Q(words=""),
                name="course_provider_organisation_or_words",
                violation_error_message=_("Give an organisation or a name."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation) if self.organisation else self.words

"""Parts of a course: who teaches it, and when it is held."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.web_addresses import WebAddressField, web_constraint
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


class CourseEdition(models.Model):
    """A course as it takes place at a given time."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="editions")
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    place = fields.CharField(_("place"), max_length=200, blank=True)
    enrol_url = WebAddressField(_("where to enrol"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")),
                name="course_edition_ends_after_start",
                violation_error_message=_("The end lies before the start."),
            ),
            web_constraint("enrol_url"),
        ]

    def __str__(self) -> str:
        return f"{self.course} {self.starts_on}"

"""Course model: the training that organisations offer."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields
from agrinnova.core.choices import MODES
from agrinnova.core.models import Placed, Record
from agrinnova.core.search_fields import SearchFields
from antennas.choices import AUDIENCES, COURSE_LEVELS
from antennas.querysets import CourseQuerySet
from knowledge.models import Topic

from .organisation import Organisation


class Course(Placed, Record):
    """A course or other training on offer, by one or more organisations."""

    kind = "course"
    search_fields = SearchFields(
        names=(
            "provider_names",
            "municipality.name",
            "municipality.name_local",
            "audience_words",
            "skills",
            "edition_places",
            "group.territory",
            "group.region",
        ),
        labels=("level", "audiences"),
        body=("certificate",),
    )

    level = fields.CharField(
        _("level"), max_length=15, choices=COURSE_LEVELS, default="not_stated"
    )
    level_note = fields.CharField(
        _("level in the source's words"), max_length=120, blank=True
    )
    hours = models.PositiveSmallIntegerField(_("hours"), null=True, blank=True)
    audience_words = fields.CharField(
        _("for whom, in the source's words"), max_length=200, blank=True
    )
    audiences = fields.ArrayField(
        fields.CharField(max_length=30, choices=AUDIENCES),
        verbose_name=_("for whom"),
        blank=True,
    )
    mode = fields.CharField(_("mode"), max_length=10, choices=MODES, blank=True)
    certificate = fields.CharField(
        _("certificate"),
        max_length=200,
        blank=True,
        help_text=_("What whoever completes it is given."),
    )
    skills = fields.ArrayField(
        fields.CharField(max_length=200),
        verbose_name=_("skills"),
        blank=True,
        help_text=_("What one can do after it, in the language of the course."),
    )
    year = models.PositiveSmallIntegerField(
        _("year of the source"), null=True, blank=True
    )
    topics = models.ManyToManyField(
        Topic, related_name="courses", blank=True, verbose_name=_("topics")
    )
    organisations = models.ManyToManyField(
        Organisation,
        through="CourseProvider",
        related_name="courses",
        verbose_name=_("organisations"),
    )

    objects: ClassVar[Any] = CourseQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    @property
    def provider_names(self) -> list[str]:
        """The names of the bodies that teach it, in order."""
        return [str(provider) for provider in self.providers.shown()]

    @property
    def edition_places(self) -> list[str]:
        """Where it is held that is not its own municipality, in order."""
        editions = self.editions.select_related("municipality", "course")
        return [edition.place_words for edition in editions]

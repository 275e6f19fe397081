"""Filters of organisations and courses, for pages, exports and API alike."""

from django.utils.translation import gettext_lazy as _

from agrinnova.core.choices import MODES
from agrinnova.web.filters import ArrayFilter, ChoicesFilter, PlacedFilterSet
from knowledge.filters import TopicFilter

from .choices import AUDIENCES, COURSE_LEVELS, ORGANISATION_KINDS, ORGANISATION_ROLES
from .models import Course, Organisation


class OrganisationFilterSet(PlacedFilterSet):
    """The questions for organisations."""

    facets = ("role", "type", "group")

    topic = TopicFilter()
    role = ChoicesFilter(choices=ORGANISATION_ROLES, label=_("role"))
    type = ChoicesFilter(choices=ORGANISATION_KINDS, label=_("kind"))

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = ()


class CourseFilterSet(PlacedFilterSet):
    """The questions for courses."""

    facets = ("topic", "audience", "level", "mode", "group")

    topic = TopicFilter()
    level = ChoicesFilter(choices=COURSE_LEVELS, label=_("level"))
    audience = ArrayFilter(
        field_name="audiences", choices=AUDIENCES, label=_("for whom")
    )
    mode = ChoicesFilter(choices=MODES, label=_("mode"))

    class Meta:
        model = Course
        fields: tuple[str, ...] = ()

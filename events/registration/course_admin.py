"""Courses in the admin, with the way to the registrations for their editions."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils import timezone

from agrinnova.accounts.current import current_user
from agrinnova.admin.scope import known_permissions
from antennas.admin import CourseAdmin
from antennas.models import CourseEdition

from .models import RegistrationForm


class Registering(NamedTuple):
    """An edition in the sidebar of its course.

    Attributes:
        form: by which one registers; None where nobody does yet.
        may_read: whether they read who registered.
    """

    edition: CourseEdition
    form: RegistrationForm | None
    may_read: bool


class CourseWithRegistrations(CourseAdmin):
    """Courses; beside the form, each edition that one registers for or may soon."""

    def sidebar_context(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        context = super().sidebar_context(request, record)
        may = known_permissions(current_user(request), record)
        rows = [
            Registering(edition, form, may.publish)
            for edition in record.editions.select_related("registration_form")
            if (form := getattr(edition, "registration_form", None))
            or (may.change and _is_coming(edition))
        ]
        return {**context, "registering": rows if may.edit else []}


def _is_coming(edition: CourseEdition) -> bool:
    return not edition.is_cancelled and edition.ends_on >= timezone.localdate()

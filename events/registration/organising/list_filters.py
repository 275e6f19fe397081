"""List filters of registrations: the event, its sessions, what somebody answered."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from events.models.session import Session
from events.registration.choices import Question
from events.registration.models import RegistrationForm

FORM = "form"  # the parameter that names one form (its key)
MANY = 200  # forms to choose from, the newest first


def form_asked(request: HttpRequest) -> RegistrationForm | None:
    """The form that the address names, if the person may read its registrations."""
    key = request.GET.get(FORM, "")
    if not (key.isascii() and key.isdecimal() and len(key) < 18):
        return None
    return RegistrationForm.objects.managed_by(request.user).filter(pk=key).first()


class FormFilter(admin.SimpleListFilter):
    """Registrations for one event or edition."""

    title = _("registered for")
    parameter_name = FORM

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        forms = RegistrationForm.objects.managed_by(request.user)[:MANY]
        return [(str(form.pk), str(form)) for form in forms]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> Any:
        if self.value() is None:
            return queryset
        form = form_asked(request)
        return queryset.filter(form=form) if form else queryset.none()


class SessionFilter(admin.SimpleListFilter):
    """Registrations that chose a session, once one event is chosen."""

    title = _("session")
    parameter_name = "session"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        form = form_asked(request)
        if form is None or form.event_id is None:
            return []
        sessions = Session.objects.filter(event=form.event_id).select_related("event")
        return [(str(one.pk), str(one)) for one in sessions]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> Any:
        known = {key for key, _label in self.lookup_choices}
        if self.value() is None:
            return queryset
        if self.value() not in known:
            return queryset.none()
        return queryset.filter(chosen_sessions__session=self.value())


class AnswerFilter(admin.SimpleListFilter):
    """Registrations in which something stands on a question."""

    title = _("answer")
    parameter_name = "answer"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Question.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> Any:
        if self.value() is None:
            return queryset
        if self.value() not in Question.values:
            return queryset.none()
        return queryset.exclude(**{str(self.value()): ""})


FILTERS = (FormFilter, "state", AnswerFilter)

"""Registration forms on pages of their own: those of editions, which have no other.

An event has its form among its own parts. An edition is a part itself, so its form has
a page, to which the form of its course leads; fields and rules are the same.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from agrinnova.accounts.current import current_user
from agrinnova.admin.addresses import admin_url
from agrinnova.admin.languages import Fieldset
from agrinnova.admin.scope import ScopedAdmin, works_for_group
from agrinnova.core import ledger
from agrinnova.core.keys import key_in
from agrinnova.core.models import User
from agrinnova.publishing import bulk
from agrinnova.publishing.actions import record_change
from antennas.admin import organisations_of
from antennas.models import Course, CourseEdition

from .admin import SettingsFields, serve_after_saving, was_resumed
from .models import RegistrationForm

EDITION = "edition"


def editions_to_open(user: User) -> QuerySet:
    """The coming editions without a form, of the courses that `user` may change."""
    courses: Any = Course.objects.changeable_by(user)
    coming = CourseEdition.objects.coming().filter(registration_form__isnull=True)
    return coming.filter(course__in=courses.values("pk")).select_related("course")


class RegistrationFormAdmin(SettingsFields, ScopedAdmin):
    """The forms of one's own events and courses; for an edition a new one is made."""

    list_display = ("registered_for", "day", "capacity", "closing_at")
    list_display_links = ("registered_for",)
    list_select_related: ClassVar[Any] = ("event", "edition__course")
    list_filter = ("is_waiting_suspended",)
    search_fields = ("event__sort_key__unaccent", "edition__course__sort_key__unaccent")
    readonly_fields = ("part_of",)
    ordering = ("-pk",)
    actions: Any = None

    @admin.display(description=_("what one registers for"))
    def registered_for(self, form: RegistrationForm) -> str:
        return str(form)

    @admin.display(description=_("first day"))
    def day(self, form: RegistrationForm) -> Any:
        return form.occasion.starts_on

    @admin.display(description=_("registration closes"))
    def closing_at(self, form: RegistrationForm) -> Any:
        return form.closing

    @admin.display(description=_("what one registers for"))
    def part_of(self, form: RegistrationForm) -> str:
        """What it is the form of, with the way to its record."""
        record = form.record
        address = admin_url(record, "change", record.pk)
        return format_html('<a href="{}">{}</a>', address, form)

    # --- who sees and does what: whoever keeps the event or the course ---

    def is_open_to(self, user: User) -> bool:
        return works_for_group(user) or bool(organisations_of(user))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = super().get_queryset(request)
        return rows.editable_by(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Of what is public only who publishes it: nobody proposes a form."""
        is_open = super().has_change_permission(request, obj)
        return is_open and (obj is None or self._is_changeable(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """While nobody has registered; what is over, the capacity 0 closes."""
        if obj is None:
            return super().has_delete_permission(request)
        is_unused = not obj.registrations.exists()
        return is_unused and self.has_change_permission(request, obj)

    def _is_changeable(self, request: HttpRequest, form: RegistrationForm) -> bool:
        forms: Any = RegistrationForm.objects
        return forms.changeable_by(request.user).filter(pk=form.pk).exists()

    # --- the form ---

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """None: the few editions that have no form stand in a list."""
        return []

    def get_field_queryset(
        self, db: str | None, db_field: Any, request: HttpRequest
    ) -> QuerySet:
        return editions_to_open(current_user(request))

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.required = True
        field.help_text = _(
            "Those of your courses that are coming and have no form yet."
        )
        return field

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Fieldset]:
        (title, own), *others = super().get_fieldsets(request, obj)
        of = "part_of" if obj else EDITION
        return [(title, {**own, "fields": [of, *own["fields"]]}), *others]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The edition that the course's form leads from, with the seats it says."""
        given = super().get_changeform_initial_data(request)
        editions = editions_to_open(current_user(request))
        edition = editions.filter(pk=key_in(given.get(EDITION))).first()
        return {"capacity": edition.seats if edition else None, **given}

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A new form; of an edition that has one, that."""
        key = key_in(request.GET.get(EDITION))
        there = self.get_queryset(request).filter(edition=key).first()
        if there is not None and request.method == "GET":
            return HttpResponseRedirect(admin_url(there, "change", there.pk))
        return super().add_view(request, *args, **kwargs)

    # --- saving: the kept page of the record follows ---

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        if form.has_changed() or not change:
            _record_change(form.instance)
        is_resumed = change and was_resumed([form])
        serve_after_saving(request, form.instance, is_resumed=is_resumed)

    def delete_model(self, request: HttpRequest, obj: RegistrationForm) -> None:
        ledger.acquire_lock()
        super().delete_model(request, obj)
        _record_change(obj)


def _record_change(form: RegistrationForm) -> None:
    bulk.touch([form.record])
    record_change(form.record)

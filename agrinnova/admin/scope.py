"""Permissions of the admin: who may open which model, and pick what in its forms."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import flatten, flatten_fieldsets
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst

from agrinnova.accounts.current import current_user
from agrinnova.core.models import Record, User
from agrinnova.publishing.permissions import RecordPermissions, permissions_for
from agrinnova.web.forms import KeepsChosen, LinesField, PictureField, countries
from agrinnova.web.upload_widgets import KeptFileInput

from .addresses import StrictAddresses
from .choosing import choosable
from .conflicts import ComparedAdmin
from .languages import label_translated
from .task_filter import TaskFilter
from .widgets import SearchedMultiple, SearchedOne


def works_for_group(user: User) -> bool:
    """Whether `user` publishes anything at all: an officer or a coordinator."""
    return user.is_coordinator or bool(user.groups_of_duty())


def translates_only(user: User, record: Any) -> bool:
    """Whether `user` may open `record` for its words in other languages alone.

    A record that is not theirs at all is none of them: the queryset hides it.
    """
    if record is None or record.pk is None or not user.groups_to_translate():
        return False
    return known_permissions(user, record).translate


def proposes_only(user: User, record: Any) -> bool:
    """Whether what `user` changes in `record` waits for its group: it is public."""
    if not isinstance(record, Record) or not record.is_published:
        return False
    return known_permissions(user, record).propose


def known_permissions(user: User, record: Model) -> RecordPermissions:
    """As `permissions_for`, asked once for all parts of a page; a coordinator's never.

    What is then done asks again.
    """
    if user.is_coordinator:
        return RecordPermissions(open=True, edit=True, change=True, publish=True)
    known = record.__dict__.setdefault("known_permissions", {})
    if user.pk not in known:
        known[user.pk] = permissions_for(user, record)
    return known[user.pk]


def translations_in(model: Any, original: str) -> list[str]:
    """The columns of `model` for words in another language than `original`."""
    return [
        field.name
        for field in model._meta.fields
        if hasattr(field, "translated_field") and field.language != original
    ]


def fields_but(
    theirs: Iterable[str], editing: Any, request: HttpRequest, record: Any
) -> list[str]:
    """Every field that the form of `editing` would take, except `theirs`.

    What a form declares itself it takes even where no fieldset shows it.
    """
    shown = flatten_fieldsets(editing.get_fieldsets(request, record))
    return sorted({*shown, *editing.form.declared_fields} - set(theirs))


class Choosing(BaseModelAdmin):
    """Every relation is searched by its words; nobody types a key."""

    class Media:
        js = ("admin_agrinnova/names.js",)

    formfield_overrides = {
        ArrayField: {"form_class": LinesField},
        models.ImageField: {"form_class": PictureField},
    }

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        fields = (*self.opts.fields, *self.opts.many_to_many)
        return [field.name for field in fields if field.remote_field]

    def get_field_queryset(
        self, db: str | None, db_field: Any, request: HttpRequest
    ) -> QuerySet:
        """What is offered in the form, and suggested while somebody types."""
        return choosable(db_field, current_user(request))

    def asks_for(self, field: models.Field, request: HttpRequest) -> bool:
        """Whether the form lets this person search the relation `field`."""
        name = field.name
        return (
            name in self.get_autocomplete_fields(request)
            and name in flatten_fieldsets(self.get_fieldsets(request))
            and name not in self.get_readonly_fields(request)
        )

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SearchedOne(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        widget = SearchedMultiple(db_field, self.admin_site)
        return super().formfield_for_manytomany(
            db_field, request, **{"widget": widget, **kwargs}
        )

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name == "country":
            return forms.ChoiceField(
                label=capfirst(db_field.verbose_name),
                choices=countries,
                required=not db_field.blank,
            )
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None:
            return None
        label_translated(db_field, field)
        if isinstance(field, forms.FileField):
            field.widget = KeptFileInput(field.widget.attrs)
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 4
        for icon in ("change", "delete", "view"):
            setattr(field.widget, f"can_{icon}_related", False)
        return field


class ScopedAdmin(StrictAddresses, Choosing, ComparedAdmin):
    """Permissions that follow a person's role: the coordinator's, or officers' too."""

    admin_site: Any  # the portal's, which is in a layer above
    _get_obj_does_not_exist_redirect: Any  # not in the stubs
    is_for_officers = False

    form: type[forms.ModelForm] = KeepsChosen
    list_per_page = 50
    show_full_result_count = False
    view_on_site: Any = False

    def is_open_to(self, user: User) -> bool:
        """Whether `user` finds this part of the admin at all."""
        return works_for_group(user) if self.is_for_officers else user.is_coordinator

    def is_filled_in(self, request: HttpRequest) -> bool:
        """Whether this person writes in the form, a new one or another's."""
        return self.has_add_permission(request) or self.has_change_permission(request)

    def get_list_filter(self, request: HttpRequest) -> Any:
        """As declared, and by the lines of the to-do list that are done here."""
        if not self.admin_site.tasks_on(self.model):
            return self.list_filter
        return (*self.list_filter, TaskFilter)

    def _is_open(self, request: HttpRequest, obj: Any = None) -> bool:
        user = request.user
        return user.is_active and user.is_staff and self.is_open_to(user)

    has_module_permission = _is_open
    has_view_permission = has_change_permission = has_delete_permission = _is_open

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._is_open(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request)
        return rows if self._is_open(request) else rows.none()


class ReadOnlyAdmin(ScopedAdmin):
    """Rows that nobody writes by hand."""

    actions: Any = None

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return flatten(self.fields or ())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    has_delete_permission = has_change_permission


class PartInline(Choosing, admin.StackedInline):
    """Rows that belong to a record: who may edit the record may edit them.

    To whoever only proposes they are closed: a proposal is of the record's own fields.
    """

    form = KeepsChosen
    template = "admin/part_inline.html"
    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not proposes_only(current_user(request), obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        user = current_user(request)
        return not (translates_only(user, obj) or proposes_only(user, obj))

    has_delete_permission = has_add_permission

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A translator writes in other languages than the record's and no more."""
        closed = super().get_readonly_fields(request, obj)
        if not translates_only(current_user(request), obj):
            return closed
        theirs = translations_in(self.model, obj.original_language)
        return [*closed, *fields_but(theirs, self, request, obj)]

"""Organisations and courses in the admin; an antenna's editor keeps their own."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agrinnova.accounts.current import current_user
from agrinnova.admin.described import DescribedInline
from agrinnova.admin.records import OFFICE_FIELDSET, RecordAdmin
from agrinnova.admin.scope import PartInline, proposes_only
from agrinnova.admin.sheets import SheetPages
from agrinnova.core.languages import columns
from agrinnova.core.models import User

from .forms import BodiesFormSet, CourseForm, EditionForm
from .models import (
    Certification,
    CourseEdition,
    CourseProvider,
    Editor,
    Organisation,
)
from .spreadsheets import CourseSheet, OrganisationSheet


def organisations_of(user: User) -> list[Organisation]:
    """The organisations whose editor `user` is; asked once a request."""
    kept: Any = user
    if not hasattr(kept, "organisations_edited"):
        mine = Organisation.objects.filter(editors__user=user)
        kept.organisations_edited = list(mine)
    return kept.organisations_edited


def is_only_editor(user: User) -> bool:
    """Whether what `user` may do rests on their organisations alone."""
    return not (user.is_coordinator or user.groups_of_duty())


class EditorsToo(RecordAdmin):
    """Records that an organisation's editor keeps, besides its group's officer."""

    def may_decide(self, user: User) -> bool:
        return super().may_decide(user) or bool(organisations_of(user))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        closed = ("group",) if is_only_editor(current_user(request)) else ()
        return [*super().get_readonly_fields(request, obj), *closed]

    def save_row(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change and is_only_editor(current_user(request)):
            obj.group_id = organisations_of(current_user(request))[0].group_id
        super().save_row(request, obj, form, change)


class BodiesInline(PartInline):
    """The bodies behind a record: a new one of an editor's begins with their own."""

    formset = BodiesFormSet

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        # Where an editor only proposes, the rows are closed.
        user = current_user(request)
        if is_only_editor(user) and not proposes_only(user, obj):
            formset.own = [own.pk for own in organisations_of(user)]
        return formset

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 1


class OwnBodyFirst(EditorsToo):
    """Records with bodies behind them."""

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        # Only to show: sent back unchanged it would count as nothing entered.
        is_new = request.method == "GET" and obj.pk is None
        user = current_user(request)
        if isinstance(inline, BodiesInline) and is_new and is_only_editor(user):
            first = organisations_of(user)[0]
            kwargs["initial"] = [{"organisation": first.pk}]
        return kwargs


class CertificationInline(DescribedInline):
    model = Certification
    first_fields = ("source_url",)
    translated_fields = ("name",)


class EditorInline(PartInline):
    """Who keeps the page; accounts are the coordinator's business."""

    model = Editor
    fields = ("user",)


class OrganisationAdmin(SheetPages, EditorsToo):
    """Organisations; what an antenna is, its editor cannot decide."""

    sheet = OrganisationSheet()
    inlines = (CertificationInline, EditorInline)
    list_display = ("name", "state", "type", "role", "municipality", "group")
    list_filter = ("status", "role", ("group", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("group", "municipality")
    search_fields = [
        *(f"{column}__unaccent" for column in columns("title")),
        "municipality__name__unaccent",
        "territory__unaccent",
    ]
    first_fields = ("group", ("type", "role"), "municipality", "topics")
    more_fieldsets = (
        (
            _("The organisation"),
            {
                "fields": (
                    ("type_note", "role_note"),
                    "territory",
                    "website",
                    ("province", "country"),
                )
            },
        ),
        OFFICE_FIELDSET,
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return not is_only_editor(current_user(request))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        mine = super().has_delete_permission(request, obj)
        return mine and not is_only_editor(current_user(request))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        closed = ("role", "role_note") if is_only_editor(current_user(request)) else ()
        return [*super().get_readonly_fields(request, obj), *closed]

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        inlines = super().get_inlines(request, obj)
        return [
            inline
            for inline in inlines
            if inline is not EditorInline or current_user(request).is_coordinator
        ]


class ProviderInline(BodiesInline):
    model = CourseProvider
    fields = (("organisation", "words"), "position")


class EditionInline(PartInline):
    model = CourseEdition
    form = EditionForm
    fields = (
        ("starts_on", "ends_on", "hours"),
        ("mode", "municipality", "place"),
        "languages",
        ("seats", "price", "grant"),
        ("enrol_by", "enrol_url"),
        "is_cancelled",
    )


class CourseAdmin(SheetPages, OwnBodyFirst):
    """Courses, with the bodies that teach them and when they take place."""

    sheet = CourseSheet()
    form = CourseForm
    inlines = (ProviderInline, EditionInline)
    list_display = ("name", "state", "level", "municipality", "group", "changed_on")
    list_filter = ("status", "level", ("group", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("group", "municipality")
    search_fields = [
        *(f"{column}__unaccent" for column in columns("title")),
        "providers__organisation__sort_key",
        "providers__words__unaccent",
    ]
    first_fields = ("group", "level", "municipality", "topics")
    translated_fields = ("title", "summary", "audience_words", "certificate", "note")
    more_fieldsets = (
        (
            _("The course"),
            {
                "fields": (
                    ("level_note", "hours", "mode"),
                    "audiences",
                    "skills",
                    "year",
                    ("province", "country"),
                )
            },
        ),
    )

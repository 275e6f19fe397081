"""Admin base class of records: in five languages, scoped, told to the ledger."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from agrinnova.accounts.current import current_user
from agrinnova.core.languages import LANGUAGES, columns
from agrinnova.core.models import Record, User
from agrinnova.publishing import actions, editorial
from agrinnova.publishing import bulk as bulk_saving
from agrinnova.publishing.permissions import may
from agrinnova.web.forms import RecordForm, forget_file

from . import private_notes, proposing, sidebar, status_actions, translating
from .bulk.views import bulk_urls
from .demand import ByDemand
from .grouped import OfGroup
from .history import HistoryPage
from .languages import Fieldset, language_fieldsets
from .scope import known_permissions, proposes_only, translates_only, works_for_group
from .text_filter import TextStateFilter

# What closes fields of a record's form, each to somebody.
PANELS = (translating, proposing, private_notes)
OFFICE_FIELDSET: Fieldset = (
    _("The office, for whoever calls or writes"),
    {
        "fields": (
            ("office_phone", "office_email"),
            ("office_address", "office_hours"),
            ("office_source_url", "office_seen_year"),
        )
    },
)


class RecordAdmin(ByDemand, HistoryPage, OfGroup):
    """The admin of one kind of record.

    A kind says which fields stand where: `first_fields` on top, then the languages
    with `translated_fields`, then `more_fieldsets`, then the source.
    """

    first_fields: ClassVar[tuple[Any, ...]] = ("group",)
    translated_fields: tuple[str, ...] = ("title", "summary", "note")
    more_fieldsets: ClassVar[tuple[Fieldset, ...]] = ()
    source_fields: tuple[Any, ...] = ("origin", "source_url", "slug")
    record_actions: ClassVar[dict[str, sidebar.RecordAction]] = sidebar.RECORD_ACTIONS
    bulk_fields: tuple[str, ...] = ("topics", "group")  # that may be changed for many

    form = RecordForm
    change_form_template = "admin/record_form.html"
    list_display: tuple[str, ...] = (
        "name",
        "state",
        "group",
        "written_in",
        "changed_on",
    )
    list_filter: ClassVar[Any] = (
        "status",
        ("group", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related: ClassVar[Any] = ("group",)
    ordering = ("sort_key", "pk")
    readonly_fields: ClassVar[Any] = ("state",)
    search_fields: ClassVar[Any] = [
        f"{column}__unaccent" for column in columns("title")
    ]

    def get_list_filter(self, request: HttpRequest) -> Any:
        return (*super().get_list_filter(request), TextStateFilter)

    @admin.display(description=_("title"), ordering="sort_key")
    def name(self, record: Record) -> str:
        return str(record)

    @admin.display(description=_("status"), ordering="status")
    def state(self, record: Record) -> str:
        return format_html(
            '<span class="state state-{}">{}</span>',
            record.status,
            record.get_status_display(),
        )

    @admin.display(description=_("languages"))
    def written_in(self, record: Record) -> str:
        return " ".join(code for code in LANGUAGES if getattr(record, f"title_{code}"))

    @admin.display(description=_("last changed"), ordering="updated_at")
    def changed_on(self, record: Record) -> str:
        return date_format(localtime(record.updated_at), "SHORT_DATE_FORMAT")

    def get_urls(self) -> list[URLPattern]:
        own = (*sidebar.sidebar_urls(self), *bulk_urls(self))
        return [*own, *super().get_urls()]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return status_actions.list_actions(self, request)

    # --- who sees and does what ---

    def may_decide(self, user: User) -> bool:
        """Whether `user` writes records of this kind, and not their words alone."""
        return works_for_group(user)

    def is_open_to(self, user: User) -> bool:
        return self.may_decide(user) or bool(user.groups_to_translate())

    def is_filled_in(self, request: HttpRequest) -> bool:
        """A translator writes words and picks nothing."""
        return super().is_filled_in(request) and self.may_decide(current_user(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        is_open = super().has_add_permission(request)
        return is_open and self.may_decide(current_user(request))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_open = super().has_delete_permission(request, obj)
        may_decide = self.may_decide(current_user(request))
        if not (is_open and may_decide) or translates_only(current_user(request), obj):
            return False
        return not (obj and obj.was_public)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = super().get_queryset(request)
        return rows.open_to(request.user)

    def view_on_site(self, record: Record) -> str | None:
        # Not by its slug: in a form that was refused it is what somebody typed.
        return record.id_url() if record.is_published else None

    # --- the form ---

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Fieldset]:
        if translates_only(current_user(request), obj):
            return translating.fieldsets_to_translate(self, request, obj)
        translated = (*self.translated_fields, "text_status")
        return [
            (None, {"fields": ["state", *self.first_fields, "original_language"]}),
            *language_fieldsets(translated, obj, original=_original(request, obj)),
            *self.more_fieldsets,
            *private_notes.note_fieldsets(request, obj),
            (_("Source and address"), {"fields": self.source_fields}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        closed = [*super().get_readonly_fields(request, obj)]
        for panel in PANELS:
            closed += panel.closed_fields(self, request, obj)
        return closed

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        inlines = super().get_inlines(request, obj)
        return translating.open_inlines(request, obj, inlines)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return proposing.proposing_form(request, obj, form)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        given = super().get_changeform_initial_data(request)
        return {f"text_status_{_original(request)}": "human", **given}

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        record = object_id and self.get_object(request, unquote(object_id))
        steps = status_actions.steps_for(request, record or None)
        context: dict[str, Any] = {"steps": steps}
        if record:
            context |= self.sidebar_context(request, record)
        return super().changeform_view(
            request, object_id, form_url, context | (extra_context or {})
        )

    def sidebar_context(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        """What the form shows beside a record that is there already."""
        return sidebar.sidebar_context(self, request, record)

    def possible_duplicates(
        self, request: HttpRequest, record: Any
    ) -> list[dict[str, Any]]:
        """Other records that may be the same; none for most kinds."""
        return []

    # --- saving ---

    def save_row(
        self, request: HttpRequest, obj: Record, form: Any, change: bool
    ) -> None:
        if change:
            if proposes_only(current_user(request), obj):
                proposing.keep_proposal(self, request, obj, form)
                return
            if not known_permissions(current_user(request), obj).publish:
                editorial.doubt_plan(obj, by=current_user(request))
        if form.has_changed() or not change:
            actions.save_columns(obj)  # `save_related` tells the ledger

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool
    ) -> None:
        formsets = list(formsets)
        if proposing.is_only_proposed(form.instance, formsets):
            return
        super().save_related(request, form, formsets, change)
        record = form.instance
        if not may(current_user(request), record, "open"):
            raise PermissionDenied(_("A record cannot be given away from here."))
        private_notes.keep_note(form)
        self.complete(record)
        translating.mark_for_review(request, form, formsets)
        has_parts = any(formset.has_changed() for formset in formsets)
        parts = (part for formset in formsets for part in formset.forms)
        is_taken_back = any(getattr(part, "is_taken_back", False) for part in parts)
        if has_parts and not form.has_changed():
            bulk_saving.touch([record])
        if form.has_changed() or has_parts:
            actions.record_change(record)
        if (form.has_changed() or is_taken_back) and record.was_public:
            actions.record_parent_change(record)

    def complete(self, record: Any) -> None:
        """Work out what follows from the relations; nothing for most kinds."""

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """As Django's; a proposal has changed nothing."""
        if getattr(form.instance, "is_proposed", False):
            return []
        return super().construct_change_message(request, form, formsets, add)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """As Django's; of a proposal, only that it was made."""
        if getattr(obj, "is_proposed", False) and not message:
            return None
        return super().log_change(request, obj, message)

    def step_response(self, request: HttpRequest, record: Any) -> HttpResponse | None:
        """The answer to a step's button, None when none was pressed."""
        return status_actions.step_response(self, request, record)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: Any = None
    ) -> HttpResponse:
        answer = self.step_response(request, obj)
        return answer or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if getattr(obj, "is_proposed", False):
            return status_actions.back_to(self, request, obj)
        return self.step_response(request, obj) or super().response_change(request, obj)

    # --- deleting: only what the world has never seen ---

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        files = self.uploads(obj)
        actions.delete_draft(obj, by=current_user(request))
        for file in files:
            forget_file(file)

    def uploads(self, record: Any) -> list[Any]:
        """The uploaded files that go when `record` is deleted."""
        return []


def _original(request: HttpRequest, record: Any = None) -> str:
    """The language whose fieldset stands open: the record's, else the person's own."""
    return getattr(record, "original_language", None) or current_user(request).language

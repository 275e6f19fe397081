"""Interviews in the admin: who was asked, what they agreed to, what may be quoted."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.accounts.current import current_user
from agrinnova.admin.described import DescribedInline
from agrinnova.admin.languages import Fieldset
from agrinnova.admin.scope import ScopedAdmin
from agrinnova.admin.status_actions import back_to
from enterprises.interviews.actions import (
    excerpts_changed,
    finish_interview,
    reopen_interview,
)
from enterprises.interviews.actions.interviews import erase_interview
from enterprises.interviews.choices import InterviewState
from enterprises.interviews.forms import ExcerptForm, InterviewForm
from enterprises.interviews.models import Excerpt, Interview, InterviewGuide
from enterprises.registry.admin.contact import consents_html, consents_of
from enterprises.registry.models import Contact, Enterprise

from .sheet import sheet


class ExcerptInline(DescribedInline):
    """Words chosen from the answers, or typed; each is marked public by itself."""

    model = Excerpt
    form = ExcerptForm
    first_fields = (("is_public", "position"), "original_language")
    translated_fields = ("text",)


class InterviewAdmin(ScopedAdmin):
    """Interviews with the enterprises of one's own groups."""

    form = InterviewForm
    inlines = (ExcerptInline,)
    change_form_template = "admin/interview_form.html"
    is_for_officers = True
    list_display = ("interview", "progress", "state_shown", "mode", "held_on")
    list_filter = ("state", "mode", ("guide", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("enterprise", "guide")
    search_fields = ("enterprise__sort_key",)
    ordering = ("-state", "held_on", "pk")  # those to finish first, the oldest on top
    actions = None
    autocomplete_fields = ("enterprise",)

    @admin.display(
        description=gettext_lazy("interview"), ordering="enterprise__sort_key"
    )
    def interview(self, interview: Interview) -> str:
        return str(interview.enterprise)

    @admin.display(description=gettext_lazy("answered"))
    def progress(self, interview: Any) -> str:
        return format_html(
            '{} <progress max="{}" value="{}" aria-hidden="true"></progress>',
            interview.progress_label,
            interview.asked,
            interview.answered,
        )

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_shown(self, interview: Interview) -> str:
        kind = "in_review" if interview.state == InterviewState.OPEN else "published"
        words = interview.get_state_display()
        return format_html('<span class="state state-{}">{}</span>', kind, words)

    @admin.display(description=gettext_lazy("consents so far"))
    def consents_so_far(self, interview: Interview) -> str:
        return consents_html(consents_of(interview))

    # --- who sees what ---

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = super().get_queryset(request)
        return rows.editable_by(request.user).with_progress()

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        if db_field.name == "enterprise":
            return Enterprise.objects.editable_by(request.user)
        return super().get_field_queryset(db, db_field, request)

    # --- the form ---

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<path:object_id>/sheet/",
            self.admin_site.admin_view(self.sheet_view),
            name="enterprises_interview_sheet",
        )
        return [own, *super().get_urls()]

    def sheet_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Where the answers are written down."""
        return sheet(self, request, object_id)

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        return ["enterprise", "guide"]  # its contacts are few: a plain list

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Fieldset]:
        if obj is None:
            return [(None, {"fields": ("enterprise", "guide", ("mode", "held_on"))})]
        head = ("state_shown", "enterprise", "guide", "contact", ("mode", "held_on"))
        agreed = (
            *("consents", ("consent_date", "consent_text")),
            *("consent_paper", "consents_so_far"),
        )
        return [
            (None, {"fields": (*head, "interviewer")}),
            (_("What the person agrees to"), {"fields": agreed}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        always = ("state_shown", "interviewer", "consents_so_far")
        return always if obj is None else (*always, "enterprise", "guide")

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines if obj else ()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        usable = InterviewGuide.objects.choosable_by(request.user)
        latest = usable.order_by("-published_at").first()
        given = super().get_changeform_initial_data(request)
        return {"guide": latest, "mode": "in_person", **given}

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user
        if contact := form.base_fields.get("contact"):
            contact.queryset = Contact.objects.filter(enterprise=obj.enterprise_id)
        return form

    # --- saving ---

    def save_row(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.interviewer = request.user
        super().save_row(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool
    ) -> None:
        formsets = list(formsets)
        super().save_related(request, form, formsets, change)
        if any(formset.has_changed() for formset in formsets):
            excerpts_changed(form.instance.enterprise)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        erase_interview(obj)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: Any = None
    ) -> HttpResponse:
        return back_to(self, request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        steps = {"finish": finish_interview, "reopen": reopen_interview}
        act = steps.get(request.POST.get("_step", ""))
        if act is None:
            return super().response_change(request, obj)
        interview = act(obj, by=current_user(request))
        state = {"title": interview, "status": interview.get_state_display()}
        messages.success(request, _("“%(title)s” is now: %(status)s.") % state)
        return back_to(self, request, interview)


def _address(page: str) -> str:
    return reverse(f"admin:enterprises_interview_{page}")

"""Feedback in the admin."""

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.accounts.current import current_user
from agrinnova.admin.addresses import led_back
from agrinnova.admin.scope import ScopedAdmin
from agrinnova.core.labels import labelled
from agrinnova.core.models import SearchEntry
from knowledge.actions import mark_done, mark_new
from knowledge.models import Feedback


class FeedbackAdmin(ScopedAdmin):
    """What readers report: read, dealt with, never rewritten."""

    change_form_template = "admin/feedback_form.html"
    is_for_officers = True
    list_display = ("record", "message", "times", "language", "created_at", "state")
    list_display_links = ("message",)
    list_filter = ("state", "about", "kind")
    search_fields = ("words__unaccent",)
    ordering = ("-state", "-created_at", "-pk")  # the new ones first
    actions = ("mark_selected_done", "mark_selected_new")
    fields = (
        ("about", "record", "times"),
        "words",
        ("language", "created_at"),
        ("email", "consent_text"),
        ("state", "done_at", "done_by"),
    )
    readonly_fields = (
        *("about", "record", "times", "words", "language", "created_at"),
        *("email", "consent_text", "state", "done_at", "done_by"),
    )

    @admin.display(description=gettext_lazy("message"), ordering="created_at")
    def message(self, feedback: Feedback) -> str:
        words = Truncator(feedback.words).chars(80)
        about = feedback.get_about_display()
        return labelled(about, words) if words else about

    @admin.display(description=gettext_lazy("times pressed"), ordering="taps")
    def times(self, feedback: Feedback) -> str:
        return str(feedback.taps or "")

    @admin.display(description=gettext_lazy("page"))
    def record(self, feedback: Any) -> str:
        if feedback.public_id is None:
            return _("the portal as a whole")
        address = reverse("record-by-id", kwargs={"public_id": feedback.public_id})
        title = feedback.title or _("no longer public")
        return format_html('<a href="{}">{}</a>', address, title)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Figures count it: a message that names somebody goes, a count never."""
        mine = super().has_delete_permission(request, obj)
        is_count = obj is not None and obj.taps > 0
        return mine and current_user(request).is_coordinator and not is_count

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Nothing is deleted by the dozen."""
        found: dict[str, Any] = super().get_actions(request)
        found.pop("delete_selected", None)
        return found

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        entries = SearchEntry.objects.filter(public_id=models.OuterRef("public_id"))
        titles = entries.order_by("pk").values("title")[:1]
        rows: Any = super().get_queryset(request)
        theirs = rows.readable_by(request.user)
        return theirs.annotate(title=models.Subquery(titles))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """What the button asks; nothing else of it can be changed."""
        act = mark_new if request.POST.get("_step") == "new" else mark_done
        act(obj, by=current_user(request))
        messages.success(request, _("The feedback is marked."))
        return led_back(self, request, "changelist")

    @admin.action(description=gettext_lazy("Mark the selected as done"))
    def mark_selected_done(self, request: HttpRequest, queryset: QuerySet) -> None:
        for feedback in queryset:
            mark_done(feedback, by=current_user(request))

    @admin.action(description=gettext_lazy("Mark the selected as new again"))
    def mark_selected_new(self, request: HttpRequest, queryset: QuerySet) -> None:
        for feedback in queryset:
            mark_new(feedback, by=current_user(request))

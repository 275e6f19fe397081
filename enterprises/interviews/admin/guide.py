"""Interview guides in the admin: written, published, then read only."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.accounts.current import current_user
from agrinnova.admin.described import DescribedInline
from agrinnova.admin.grouped import RowsOfGroup
from agrinnova.admin.languages import Fieldset, language_fieldsets
from agrinnova.admin.status_actions import back_to
from agrinnova.core.languages import columns
from enterprises.interviews.actions import new_version, publish_guide
from enterprises.interviews.models import InterviewGuide, Question


class QuestionInline(DescribedInline):
    """The lines of a guide: headings and questions, in one order."""

    model = Question
    extra = 1
    first_fields = (("position", "kind"),)
    translated_fields = ("text", "options")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not (obj and obj.is_frozen)

    has_add_permission = has_delete_permission = has_change_permission


class InterviewGuideAdmin(RowsOfGroup):
    """Guides of one's own groups; those of the network are the coordinator's."""

    inlines = (QuestionInline,)
    change_form_template = "admin/guide_form.html"
    list_display = ("name", "version", "group", "published_on")
    list_select_related = ("group",)
    search_fields = [f"{column}__unaccent" for column in columns("title")]
    ordering = ("family", "-version")

    @admin.display(description=gettext_lazy("title"))
    def name(self, guide: InterviewGuide) -> str:
        return guide.words("title").text

    @admin.display(description=gettext_lazy("published on"), ordering="published_at")
    def published_on(self, guide: InterviewGuide) -> str:
        if not guide.published_at:
            return _("draft")
        return date_format(localtime(guide.published_at), "SHORT_DATE_FORMAT")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_open = super().has_delete_permission(request, obj)
        return is_open and not (obj and obj.is_frozen)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Fieldset]:
        own = getattr(obj, "original_language", None) or current_user(request).language
        head = (
            None,
            {"fields": ["version", "published_on", "group", "original_language"]},
        )
        return [head, *language_fieldsets(["title"], obj, original=own)]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        always = ("version", "published_on")
        if not (obj and obj.is_frozen):
            return always
        return (*always, "group", "original_language", *columns("title"))

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: Any = None
    ) -> HttpResponse:
        answer = self._step(request, obj)
        return answer or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._step(request, obj) or super().response_change(request, obj)

    def _step(self, request: HttpRequest, guide: InterviewGuide) -> HttpResponse | None:
        """The answer to "publish" or "new version", None when neither was pressed."""
        step = {"publish": publish_guide, "version": new_version}
        act = step.get(request.POST.get("_step", ""))
        if act is None:
            return None
        try:
            guide = act(guide, by=current_user(request))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            done = {
                publish_guide: _("“%(title)s” is published: its words are frozen."),
                new_version: _("“%(title)s” is a draft, a copy to be changed."),
            }
            messages.success(request, done[act] % {"title": guide})
        return back_to(self, request, guide)

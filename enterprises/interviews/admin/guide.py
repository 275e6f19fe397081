"""Interview guides in the admin: written, published, then read only."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.accounts.current import current_user
from agrinnova.admin.grouped import OfGroup
from agrinnova.admin.languages import Fieldset, language_fieldsets
from agrinnova.admin.scope import PartInline, ScopedAdmin
from agrinnova.admin.status_actions import back_to
from agrinnova.core.languages import LANGUAGES, columns
from agrinnova.core.models import User
from enterprises.interviews.actions import new_version, publish_guide
from enterprises.interviews.models import InterviewGuide, Question
from enterprises.registry.admin.described import name_language


class QuestionInline(PartInline):
    """The lines of a guide: headings and questions, in one order."""

    model = Question
    extra = 1

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Fieldset]:
        first = getattr(obj, "original_language", "") or current_user(request).language
        others = [code for code in LANGUAGES if code != first]
        folded = [f"{name}_{code}" for code in others for name in ("text", "options")]
        own = [("position", "kind"), f"text_{first}", f"options_{first}"]
        return [
            (None, {"fields": own}),
            (_("Other languages"), {"fields": folded, "classes": ["collapse"]}),
        ]

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return name_language(db_field, field)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not (obj and obj.is_frozen)

    has_add_permission = has_delete_permission = has_change_permission


class InterviewGuideAdmin(OfGroup, ScopedAdmin):
    """Guides of one's own groups; those of the network are the coordinator's."""

    inlines = (QuestionInline,)
    change_form_template = "admin/guide_form.html"
    list_display = ("name", "version", "group", "published_on")
    list_filter = (("group", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("group",)
    search_fields = [f"{column}__unaccent" for column in columns("title")]
    ordering = ("family", "-version")
    actions = None

    @admin.display(description=gettext_lazy("title"))
    def name(self, guide: InterviewGuide) -> str:
        return guide.words("title").text

    @admin.display(description=gettext_lazy("published on"), ordering="published_at")
    def published_on(self, guide: InterviewGuide) -> str:
        if not guide.published_at:
            return _("draft")
        return date_format(localtime(guide.published_at), "SHORT_DATE_FORMAT")

    def is_open_to(self, user: User) -> bool:
        return user.is_coordinator or bool(user.groups_of_duty())

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_open = super().has_delete_permission(request, obj)
        return is_open and not (obj and obj.is_frozen)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = super().get_queryset(request)
        return rows.editable_by(request.user)

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

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        given = super().get_changeform_initial_data(request)
        return {"original_language": current_user(request).language, **given}

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
        return back_to(guide)

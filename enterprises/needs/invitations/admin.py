"""Invitations to surveys in the admin: a survey's progress, and whom to remind."""

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from agrinnova.accounts.current import current_user
from agrinnova.admin.scope import ScopedAdmin
from agrinnova.core.keys import key_in
from enterprises.needs.models import NeedsSurvey, SurveyInvitation

from .answers import Answer, AnswerFilter, answer_of
from .invite_page import invite_page
from .list_actions import ACTIONS
from .printing import FILES, LettersForm
from .progress import progress_of
from .reminder_switch import switch_reminders

# How an answer looks: words of the statuses.
LOOKS = {Answer.NONE: "draft", Answer.BEGUN: "in_review", Answer.SENT: "published"}
SURVEY = "survey__id__exact"


class SurveyInvitationAdmin(ScopedAdmin):
    """The invited of one's own groups, and how far their answers are; nothing more.

    New ones are made for many at once, on a page of its own.
    """

    is_for_officers = True
    change_list_template = "admin/survey_invitations.html"
    actions = (*FILES, *ACTIONS)
    action_form = LettersForm
    fields = (
        *("survey", "enterprise", "answer", "channel"),
        *("created_at", "reminders", "stopped_at"),
    )
    readonly_fields = ("answer", "created_at", "reminders", "stopped_at")
    list_display = ("invited", "place", "answer", "channel", "created_on", "reminders")
    list_filter = (
        ("survey", admin.RelatedOnlyFieldListFilter),
        AnswerFilter,
        ("enterprise__group", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("survey", "enterprise__municipality", "response")
    search_fields = ("enterprise__sort_key",)
    ordering = ("-survey__opens_on", "enterprise__sort_key", "pk")

    @admin.display(description=_("enterprise"), ordering="enterprise__sort_key")
    def invited(self, invitation: SurveyInvitation) -> str:
        return str(invitation.enterprise)

    @admin.display(description=_("municipality"))
    def place(self, invitation: SurveyInvitation) -> str:
        return str(invitation.enterprise.municipality or "")

    @admin.display(description=_("answer"))
    def answer(self, invitation: SurveyInvitation) -> str:
        answer = answer_of(invitation)
        look = LOOKS[answer]
        return format_html('<span class="state state-{}">{}</span>', look, answer.label)

    @admin.display(description=_("invited at"), ordering="created_at")
    def created_on(self, invitation: SurveyInvitation) -> str:
        return date_format(localtime(invitation.created_at), "SHORT_DATE_FORMAT")

    @admin.display(description=_("reminders"))
    def reminders(self, invitation: SurveyInvitation) -> str:
        if invitation.stopped_at:
            return str(_("wants no letters"))
        days = [localtime(moment) for moment in invitation.reminded_at]
        return ", ".join(date_format(day, "SHORT_DATE_FORMAT") for day in days)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows: Any = super().get_queryset(request)
        mine = rows.editable_by(request.user)
        return SurveyInvitation.objects.filter(pk__in=mine.order_by().values("pk"))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    has_delete_permission = has_change_permission  # an action says why it cannot

    def is_filled_in(self, request: HttpRequest) -> bool:
        """Nobody writes in its form: there is nothing to pick."""
        return False

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Whom to invite, ticked on a page of its own."""
        return invite_page(self, request)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The list, above it how far the survey is: the one asked for, or the last."""
        not_closed_first = F("closed_at").desc(nulls_first=True)
        surveys = NeedsSurvey.objects.published().order_by(
            not_closed_first, "-opens_on"
        )
        key = key_in(request.GET.get(SURVEY))
        survey = (surveys.filter(pk=key) if key else surveys).first()
        if survey and "reminds" in request.POST:
            return switch_reminders(request, survey)
        progress = survey and progress_of(survey, current_user(request))
        title = capfirst(self.opts.verbose_name_plural)
        context = {"title": title, "progress": progress, **(extra_context or {})}
        return super().changelist_view(request, context)

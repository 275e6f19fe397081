"""Needs surveys in the admin: a wave is opened in one form."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.accounts.current import current_user
from agrinnova.admin.records import RecordAdmin
from agrinnova.admin.scope import PartInline
from agrinnova.admin.status_actions import back_to
from agrinnova.core.models import User

from .actions import clear_trial, close_survey, propose_topics
from .actions.topics import known_numbers
from .models import NeedsSurvey, SurveyTopic
from .topic_reasons import reasons_for

CLOSE, FOR_GOOD, CLEAR = "_close", "_for_good", "_clear"
# Of a closed survey: they say what its tables are about.
FROZEN = ("opens_on", "closes_on", "groups", "is_trial")


class SurveyTopicInline(PartInline):
    """What the survey asks about, in order, each with what is known of it already."""

    model = SurveyTopic
    fields = (("topic", "position"), "known")
    readonly_fields = ("known",)
    ordering = ("position", "pk")

    @admin.display(description=gettext_lazy("known of it, in a year"))
    def known(self, row: SurveyTopic) -> str:
        return reasons_for(row) if row.pk else "–"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(**known_numbers("topic__"))


class NeedsSurveyAdmin(RecordAdmin):
    """Surveys are the coordinator's; a new one begins with the topics proposed."""

    inlines = (SurveyTopicInline,)
    change_form_template = "admin/survey_form.html"
    # What its answers are about has no way back.
    record_actions = {
        name: act for name, act in RecordAdmin.record_actions.items() if name != "back"
    }
    bulk_fields = ()
    list_display = ("name", "state", "opens_on", "closes_on", "written_in")
    list_filter = ("status", "is_trial")
    list_select_related = ()
    ordering = ("-opens_on", "pk")
    first_fields = (("opens_on", "closes_on"), "groups", "is_trial")
    translated_fields = ("title", "summary", "thanks", "note")

    def is_open_to(self, user: User) -> bool:
        return user.is_coordinator

    def complete(self, record: NeedsSurvey) -> None:
        """A survey saved without topics gets those of most interest, to be changed."""
        if not record.is_closed:
            propose_topics(record, by=None)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        closed = super().get_readonly_fields(request, obj)
        return [*closed, *FROZEN] if obj and obj.is_closed else closed

    def step_response(self, request: HttpRequest, record: Any) -> HttpResponse | None:
        """Closing asks twice: it is for good. A trial is cleared by one press."""
        if CLEAR in request.POST:
            return self._cleared(request, record)
        if CLOSE not in request.POST:
            return super().step_response(request, record)
        try:
            if FOR_GOOD not in request.POST:
                raise ValidationError(_("Say first that it is to be closed for good."))
            close_survey(record, by=current_user(request))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The survey is closed; its tables are public."))
        return back_to(self, request, record)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return () if obj and obj.is_closed else self.inlines

    def _cleared(self, request: HttpRequest, record: Any) -> HttpResponse:
        try:
            clear_trial(record, by=current_user(request))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The answers of the trial are erased."))
        return back_to(self, request, record)

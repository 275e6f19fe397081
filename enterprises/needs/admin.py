"""Needs surveys in the admin: a wave is opened in one form."""

from typing import Any

from django.http import HttpRequest

from agrinnova.admin.records import RecordAdmin
from agrinnova.admin.scope import PartInline
from agrinnova.core.models import User

from .actions import propose_topics
from .models import NeedsSurvey, SurveyTopic

# Of a closed survey: they say what its tables are about.
FROZEN = ("opens_on", "closes_on", "groups", "is_trial")


class SurveyTopicInline(PartInline):
    """What the survey asks about, in order."""

    model = SurveyTopic
    fields = (("topic", "position"),)
    ordering = ("position", "pk")


class NeedsSurveyAdmin(RecordAdmin):
    """Surveys are the coordinator's; a new one begins with the topics proposed."""

    inlines = (SurveyTopicInline,)
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

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return () if obj and obj.is_closed else self.inlines

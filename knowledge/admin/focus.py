"""Focus topics in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agrinnova.accounts.current import current_user
from agrinnova.admin.grouped import RowsOfGroup
from agrinnova.admin.history import HistoryPage
from agrinnova.admin.languages import Fieldset, language_fieldsets
from agrinnova.core.languages import columns
from knowledge.actions import end_focus, save_focus
from knowledge.forms import FocusTopicForm
from knowledge.models import FocusTopic


class FocusTopicAdmin(HistoryPage, RowsOfGroup):
    """What is in focus: an officer decides for their group, the coordinator for all."""

    form = FocusTopicForm
    list_display = ("topic", "whose", "starts_on", "ends_on", "position")
    list_select_related = ("topic", "group")
    search_fields = [f"topic__{column}__unaccent" for column in columns("title")]

    @admin.display(description=_("for whom"), ordering="group__sort_key")
    def whose(self, focus: FocusTopic) -> str:
        return str(focus.group or _("the whole network"))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Fieldset]:
        days = ("starts_on", "ends_on", "position")
        language = getattr(obj, "original_language", current_user(request).language)
        return [
            (None, {"fields": ("topic", "group", days, "original_language")}),
            *language_fieldsets(("why",), obj, original=language),
        ]

    def save_row(
        self, request: HttpRequest, obj: FocusTopic, form: Any, change: bool
    ) -> None:
        save_focus(obj)

    def delete_model(self, request: HttpRequest, obj: FocusTopic) -> None:
        end_focus(obj)

"""Local action groups in the admin."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from agrinnova.accounts.current import current_user
from agrinnova.core.choices import Language
from agrinnova.core.languages import columns
from agrinnova.web.forms import RecordForm

from .records import OFFICE_FIELDSET, RecordAdmin


class GroupForm(RecordForm):
    languages = forms.MultipleChoiceField(
        label=capfirst(_("languages")),
        choices=Language,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class LocalActionGroupAdmin(RecordAdmin):
    """Groups: an officer keeps their own, the coordinator makes new ones."""

    form = GroupForm
    list_display = ("name", "state", "join_role", "country", "written_in", "changed_on")
    list_filter = ("status", "join_role", "country")
    list_select_related = False
    search_fields = [
        *(f"{column}__unaccent" for column in columns("title")),
        "join_name__unaccent",
        *(f"{column}__unaccent" for column in columns("territory")),
    ]
    first_fields = ("country", "region", "seat")
    translated_fields = ("title", "summary", "territory", "note")
    more_fieldsets = (
        (
            _("In JoIN and today"),
            {
                "fields": (
                    ("join_role", "join_name"),
                    ("former_names", "other_names"),
                    "languages",
                    "municipalities_count",
                    "website",
                )
            },
        ),
        OFFICE_FIELDSET,
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return current_user(request).is_coordinator

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        mine = super().has_delete_permission(request, obj)
        return mine and current_user(request).is_coordinator

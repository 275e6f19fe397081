"""Good practices in the admin; an antenna's editor keeps those that it tells."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agrinnova.accounts.current import current_user
from agrinnova.admin.scope import proposes_only
from agrinnova.admin.sheets import SheetPages
from agrinnova.core.languages import columns
from antennas.admin import EditorsToo, is_only_editor, organisations_of

from .forms import PracticeForm
from .spreadsheets import PracticeSheet


class PracticeAdmin(SheetPages, EditorsToo):
    """Good practices: the problem, what was done, what went wrong."""

    form = PracticeForm
    sheet = PracticeSheet()
    list_display = ("name", "state", "who_tells", "municipality", "group", "changed_on")
    list_filter = ("status", ("group", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("group", "municipality", "enterprise", "organisation")
    search_fields = [
        *(f"{column}__unaccent" for column in columns("title")),
        "enterprise__sort_key",
        "organisation__sort_key",
    ]
    first_fields = ("group", ("enterprise", "organisation"), "municipality", "topics")
    translated_fields = (
        *("title", "summary", "problem", "done", "steps", "lessons", "avoid"),
        *("cost_words", "time_words", "suits", "note"),
    )
    more_fieldsets = (
        (
            _("Where, when, and what goes with it"),
            {
                "fields": (
                    ("altitude_from", "altitude_to"),
                    "seasons",
                    ("resources", "courses"),
                    "video_url",
                    ("province", "country"),
                )
            },
        ),
    )

    @admin.display(description=_("told by"))
    def who_tells(self, practice: Any) -> str:
        return str(practice.enterprise or practice.organisation or "")

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        user = current_user(request)
        if is_only_editor(user) and not proposes_only(user, obj):
            form.own = [own.pk for own in organisations_of(user)]
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new one of an editor's begins with their own organisation."""
        user = current_user(request)
        own = organisations_of(user) if is_only_editor(user) else []
        given = super().get_changeform_initial_data(request)
        return {**({"organisation": own[0].pk} if own else {}), **given}

"""Topics in the admin."""

from django.contrib import admin

from agrinnova.admin.records import RecordAdmin
from agrinnova.admin.sheets import SheetPages
from agrinnova.core.languages import columns
from agrinnova.core.models import User
from knowledge.forms import TopicForm
from knowledge.spreadsheets import TopicSheet


class TopicAdmin(SheetPages, RecordAdmin):
    """The vocabulary: the coordinator's to edit, everybody's to pick from."""

    sheet = TopicSheet()
    form = TopicForm
    list_display = ("name", "state", "parent", "written_in", "agrovoc_match")
    list_filter = (
        "status",
        "agrovoc_match",
        ("parent", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("parent",)
    search_fields = [
        f"{column}__unaccent" for column in columns("title", "search_words")
    ]
    first_fields = ("parent",)
    translated_fields = ("title", "summary", "search_words", "note")
    more_fieldsets = (
        (
            "AGROVOC",
            {"fields": (("agrovoc_match", "agrovoc_uri"), "eufarmbook_subject")},
        ),
    )

    def is_open_to(self, user: User) -> bool:
        return user.is_coordinator

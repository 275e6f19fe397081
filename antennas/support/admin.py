"""Support services in the admin; an antenna's editor keeps those that it gives."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agrinnova.accounts.current import current_user
from agrinnova.admin.records import OFFICE_FIELDSET
from agrinnova.admin.sheets import SheetPages
from agrinnova.core.languages import columns
from antennas.admin import BodiesInline, OwnBodyFirst, organisations_of
from antennas.models import SupportProvider

from .forms import SupportForm
from .spreadsheets import SupportSheet


class SupportProviderInline(BodiesInline):
    model = SupportProvider
    fields = (("organisation", "group", "words"), "position")


class SupportServiceAdmin(SheetPages, OwnBodyFirst):
    """Support services, with the bodies that give them."""

    form = SupportForm
    sheet = SupportSheet()
    inlines = (SupportProviderInline,)
    list_display = ("name", "state", "type", "closes_on", "municipality", "group")
    list_filter = ("status", "type", ("group", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("group", "municipality")
    search_fields = [
        *(f"{column}__unaccent" for column in columns("title")),
        "providers__organisation__sort_key",
        "providers__words__unaccent",
    ]
    first_fields = ("group", "type", "groups", ("opens_on", "closes_on"), "topics")
    translated_fields = (
        *("title", "summary", "gives", "how_to_ask", "cost_words", "note"),
    )
    more_fieldsets = (
        (
            _("For whom, at what cost, where"),
            {
                "fields": (
                    "audiences",
                    ("cost", "website"),
                    "spoken_languages",
                    "municipality",
                    ("province", "country"),
                )
            },
        ),
        OFFICE_FIELDSET,
    )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new one helps in the territories of whoever enters it, until they say."""
        user = current_user(request)
        own = [body.group_id for body in organisations_of(user) if body.group_id]
        groups = user.groups_of_duty() or own
        return {"groups": groups, **super().get_changeform_initial_data(request)}

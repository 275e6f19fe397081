"""Events in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from agrinnova.admin.described import DescribedInline
from agrinnova.admin.sheets import SheetPages
from agrinnova.core.languages import columns
from antennas.admin import BodiesInline, OwnBodyFirst

from .forms import EventForm, SessionForm
from .models import EventOrganiser, Session
from .spreadsheets import EventSheet


class OrganiserInline(BodiesInline):
    model = EventOrganiser
    fields = (("organisation", "group", "words"), "position")


class SessionInline(DescribedInline):
    """The programme of the event, part by part."""

    model = Session
    form = SessionForm
    first_fields = (
        "kind",
        ("starts_at", "ends_at"),
        ("place", "is_online"),
        "seats",
    )
    translated_fields = ("title",)


class EventAdmin(SheetPages, OwnBodyFirst):
    """Events, with the bodies that hold them and their programme."""

    form = EventForm
    sheet = EventSheet()
    inlines = (OrganiserInline, SessionInline)
    list_display = ("name", "state", "starts_on", "type", "municipality", "group")
    list_filter = ("status", "type", ("group", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("group", "municipality")
    search_fields = [
        *(f"{column}__unaccent" for column in columns("title")),
        "place__unaccent",
        "organisers__organisation__sort_key",
        "organisers__words__unaccent",
    ]
    first_fields = ("group", "type", ("starts_on", "ends_on"), "days", "topics")
    translated_fields = ("title", "summary", "date_text", "note")
    more_fieldsets = (
        (
            _("Where and when"),
            {
                "fields": (
                    ("starts_at", "ends_at"),
                    ("mode", "online_url"),
                    "municipality",
                    "place",
                    ("province", "country"),
                )
            },
        ),
    )

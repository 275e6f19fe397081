"""Events in the admin."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agrinnova.admin.described import DescribedInline
from agrinnova.admin.scope import PartInline
from agrinnova.admin.sheets import SheetPages
from agrinnova.admin.sidebar import RECORD_ACTIONS
from agrinnova.core.languages import columns
from antennas.admin import BodiesInline, OwnBodyFirst

from .forms import EventForm, SessionForm
from .models import (
    EventOrganiser,
    RegistrationForm,
    Session,
    Speaker,
)
from .programme.admin import COPYING, copy_forms
from .programme.materials import MaterialInline
from .programme.tasks import make_material_renditions
from .registration.admin import (
    RegistrationFormInline,
    serve_after_saving,
    was_resumed,
)
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


class SpeakerInline(PartInline):
    """Who speaks; a person's name is public from the day of their yes."""

    model = Speaker
    fields = ("enterprise", ("name", "role", "consented_on"), "position")


class EventAdmin(SheetPages, OwnBodyFirst):
    """Events, with the bodies that hold them and their programme."""

    form = EventForm
    sheet = EventSheet()
    record_actions: ClassVar[Any] = {**RECORD_ACTIONS, **COPYING}
    # The form's row is locked before those of sessions, as by whoever registers.
    inlines = (
        *(OrganiserInline, RegistrationFormInline, SessionInline),
        *(SpeakerInline, MaterialInline),
    )
    list_display = ("name", "state", "event_status", "starts_on", "type", "group")
    list_filter = (
        "status",
        "type",
        ("group", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("group",)
    search_fields = [
        *(f"{column}__unaccent" for column in columns("title")),
        "place__unaccent",
        "organisers__organisation__sort_key",
        "organisers__words__unaccent",
    ]
    first_fields = (
        *("group", "type", ("starts_on", "ends_on"), "days"),
        *("event_status", "topics"),
    )
    translated_fields = (
        *("title", "summary", "date_text", "status_reason", "fee_words"),
        *("interpretation", "accessibility", "decisions", "note"),
    )
    more_fieldsets = (
        (
            _("Where and when"),
            {
                "fields": (
                    ("starts_at", "ends_at"),
                    ("mode", "online_url"),
                    "private_url",
                    "spoken_languages",
                    "municipality",
                    "place",
                    ("province", "country"),
                )
            },
        ),
        (_("After the event"), {"fields": ("resources",)}),
    )

    def uploads(self, record: Any) -> list[Any]:
        return [
            file
            for material in record.materials.all()
            for file in (material.file, material.image)
        ]

    def sidebar_context(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        """As of every record; the way to its registrations for who may read them."""
        context = super().sidebar_context(request, record)
        may_add = record.starts_on and self.has_add_permission(request)
        forms = RegistrationForm.objects.managed_by(request.user)
        return {
            **context,
            **(copy_forms() if may_add else {}),
            "registrations": forms.filter(event=record).first(),
        }

    def save_related(self, request: Any, form: Any, formsets: Any, change: Any) -> None:
        """As of every record; then who waits is served."""
        super().save_related(request, form, formsets, change)
        if form.instance.materials.due().exists():
            make_material_renditions.enqueue()  # a row of this transaction
            told = _("The pictures are made ready now: pages show them in a moment.")
            messages.info(request, told)
        registering = RegistrationForm.objects.filter(event=form.instance).first()
        if registering is not None:
            sent = [row for rows in formsets for row in rows.initial_forms]
            serve_after_saving(request, registering, is_resumed=was_resumed(sent))

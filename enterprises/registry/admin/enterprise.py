"""Enterprises in the admin, with their innovations, benefits and photos."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.admin.described import DescribedInline
from agrinnova.admin.records import RecordAdmin
from agrinnova.admin.sheets import SheetPages
from agrinnova.core.languages import columns, current
from enterprises.registry.actions import add_photos, can_ask
from enterprises.registry.forms import EnterpriseForm, PhotoForm, PhotoFormSet
from enterprises.registry.models import Benefit, Enterprise, Innovation, Photo
from enterprises.registry.spreadsheets import EnterpriseSheet
from enterprises.registry.tasks import make_renditions

from .contact import ContactInline
from .interviews import interviews_html
from .record_actions import RECORD_ACTIONS, MergeForm, ReasonForm, ask_selected

MOST_DUPLICATES = 5


class InnovationInline(DescribedInline):
    model = Innovation
    first_fields = ("kind",)


class BenefitInline(DescribedInline):
    model = Benefit
    first_fields = ("dimension",)


class PhotoInline(DescribedInline):
    model = Photo
    form = PhotoForm
    formset = PhotoFormSet
    first_fields = (
        "thumbnail",
        "image",
        ("focus_x", "focus_y"),
        ("credit", "licence"),
        "position",
    )
    translated_fields = ("alt",)
    readonly_fields = ("thumbnail",)

    @admin.display(description=gettext_lazy("now"))
    def thumbnail(self, photo: Photo) -> str:
        if not photo.pk:
            return ""
        return format_html(
            '<img class="thumbnail" src="{}" alt="{}">',
            photo.image.smallest_url,
            photo,
        )


class EnterpriseAdmin(SheetPages, RecordAdmin):
    """Enterprises: what an officer edits most."""

    class Media:
        js = ("admin_agrinnova/photos.js",)

    form = EnterpriseForm
    sheet = EnterpriseSheet()
    inlines = (InnovationInline, BenefitInline, PhotoInline, ContactInline)
    readonly_fields = ("state", "interviews")
    history_of = ("innovations", "benefits")
    bulk_fields = ("sector", "topics", "is_noteworthy", "group")
    record_actions = RecordAdmin.record_actions | RECORD_ACTIONS
    list_display = ("name", "state", "sector", "municipality", "group", "changed_on")
    list_filter = ("status", "sector", ("group", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("group", "municipality")
    search_fields = [
        *(f"{column}__unaccent" for column in columns("title")),
        "municipality__name__unaccent",
    ]
    first_fields = ("group", "sector", "municipality", "topics")
    translated_fields = ("title", "summary", "benefit_summary", "note")
    more_fieldsets = (
        (
            gettext_lazy("The enterprise"),
            {
                "fields": (
                    ("sector_words", "legal_form"),
                    "products",
                    ("website", "founded_year", "year"),
                    ("is_young_led", "is_women_led", "is_noteworthy"),
                    ("workers", "jobs_created"),
                    ("province", "country"),
                    "resources",
                )
            },
        ),
        (
            gettext_lazy("Add several photos"),
            {
                "classes": ("add-photos",),
                "fields": (
                    "new_photos",
                    "new_photos_alt",
                    ("new_photos_credit", "new_photos_licence"),
                ),
            },
        ),
        (gettext_lazy("Interviews"), {"fields": ("interviews",)}),
    )

    @admin.display(description=gettext_lazy("interviews"))
    def interviews(self, enterprise: Enterprise) -> str:
        if not enterprise.pk:
            return _("Save the enterprise first.")
        return interviews_html(enterprise)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Also: ask many at once whether all of it is still true."""
        words = gettext_lazy("Ask the selected by e-mail whether it is still true")
        steps = super().get_actions(request)
        return steps and {**steps, "ask": (ask_selected, "ask", words)}

    def sidebar_context(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        return {
            **super().sidebar_context(request, record),
            "can_ask": can_ask(record),
            "merge_form": MergeForm(self.admin_site),
            "reason_form": ReasonForm(),
        }

    def possible_duplicates(
        self, request: HttpRequest, record: Any
    ) -> list[dict[str, Any]]:
        """Those with the same name or nearly, as far as this person may see them."""
        found = Enterprise.objects.possible_duplicates(record).visible_to(request.user)
        rows = list(found.select_related("municipality")[:MOST_DUPLICATES])
        mine = set(
            Enterprise.objects.editable_by(request.user)
            .filter(pk__in=[row.pk for row in rows])
            .values_list("pk", flat=True)
        )
        form = "admin:enterprises_enterprise_change"
        return [
            {
                "record": row,
                "address": reverse(form, args=[row.pk])
                if row.pk in mine
                else row.page_url(current()),
            }
            for row in rows
        ]

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: Any = None
    ) -> HttpResponse:
        for other in self.possible_duplicates(request, obj):
            sentence = _("Perhaps it is here already: {other}. Please compare.")
            name = format_html('<a href="{}">{}</a>', other["address"], other["record"])
            messages.warning(request, format_html(sentence, other=name))
        return super().response_add(request, obj, post_url_continue)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        if "new_photos" in form.cleaned_data:  # not on a translator's form
            given = form.photos_to_add()
            if len(add_photos(form.instance, **given)) < len(given["pictures"]):
                told = _("Pictures that were here already were not added again.")
                messages.info(request, told)
        super().save_related(request, form, formsets, change)
        if form.instance.photos.due().exists():
            make_renditions.enqueue()  # a row of this transaction
            told = _("The pictures are made ready now: pages show them in a moment.")
            messages.info(request, told)

    def uploads(self, record: Any) -> list[Any]:
        documents = [paper.file for paper in record.consent_documents.all()]
        return [*(photo.image for photo in record.photos.all()), *documents]

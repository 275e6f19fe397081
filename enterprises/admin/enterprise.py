"""Enterprises in the admin, with what is new, who gains and pictures."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from agrinnova.shared.admin.languages import Fieldset, described_fieldsets
from agrinnova.shared.admin.records import RecordAdmin
from agrinnova.shared.admin.scope import PartInline
from agrinnova.shared.choices import Language
from agrinnova.shared.languages import columns
from enterprises.forms import PhotoForm, PhotoFormSet
from enterprises.models import Benefit, Innovation, Photo

from .contact import ContactInline


class DescribedInline(PartInline):
    """Rows with one text in five languages, the record's own in front."""

    first_fields: tuple[Any, ...] = ()
    translated_field = "description"

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Fieldset]:
        first = getattr(obj, "original_language", "") or request.user.language
        return described_fieldsets(self.first_fields, self.translated_field, first)

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if language := getattr(db_field, "language", ""):
            field.label = f"{field.label} ({Language(language).label})"
        return field


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
    first_fields = ("thumbnail", "image", ("credit", "licence"), "position")
    translated_field = "alt"
    readonly_fields = ("thumbnail",)

    @admin.display(description=gettext_lazy("now"))
    def thumbnail(self, photo: Photo) -> str:
        if not photo.pk:
            return ""
        return format_html(
            '<img class="thumbnail" src="{}" alt="{}">', photo.image.url, photo
        )


class EnterpriseAdmin(RecordAdmin):
    """Enterprises: the officer's main desk."""

    inlines = (InnovationInline, BenefitInline, PhotoInline, ContactInline)
    history_of = ("innovations", "benefits")
    list_display = ("name", "state", "sector", "municipality", "group", "changed_on")
    list_filter = ("status", "sector", ("group", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("group", "municipality")
    search_fields = [
        *(f"{column}__unaccent" for column in columns("title")),
        "municipality__name__unaccent",
    ]
    first_fields = ("group", "sector", "municipality", "topics")
    translated_fields = ("title", "summary", "benefit_summary")
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
    )

    def uploads(self, record: Any) -> list[Any]:
        return [photo.image for photo in record.photos.all()]

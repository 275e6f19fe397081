"""Enterprises in the admin, with what is new, who gains and pictures."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.shared.admin.records import RecordAdmin
from agrinnova.shared.admin.steps import back_to
from agrinnova.shared.languages import columns
from enterprises.actions import list_again, unlist
from enterprises.forms import PhotoForm, PhotoFormSet
from enterprises.models import Benefit, Enterprise, Innovation, Photo

from .contact import ContactInline
from .described import DescribedInline
from .interview import interviews_told


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
    change_form_template = "admin/enterprise_form.html"
    readonly_fields = ("state", "interviews")
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
        (gettext_lazy("Interviews"), {"fields": ("interviews",)}),
    )

    @admin.display(description=gettext_lazy("interviews"))
    def interviews(self, enterprise: Enterprise) -> str:
        if not enterprise.pk:
            return _("Save the enterprise first.")
        return interviews_told(enterprise)

    def step_response(
        self, request: HttpRequest, record: Enterprise
    ) -> HttpResponse | None:
        """As for every record, and: it asks not to be listed, or to be again."""
        step = request.POST.get("_step")
        if step == "unlist":
            record = unlist(record, by=request.user)
            words = _("“%(title)s” is listed no more; all its consents are withdrawn.")
        elif step == "list_again":
            record = list_again(record, by=request.user)
            words = _("“%(title)s” may be listed again, when it is published.")
        else:
            return super().step_response(request, record)
        messages.success(request, words % {"title": record})
        return back_to(record)

    def uploads(self, record: Any) -> list[Any]:
        papers = [paper.file for paper in record.signed_papers.all()]
        return [*(photo.image for photo in record.photos.all()), *papers]

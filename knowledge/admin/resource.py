"""Resources in the admin, with their documents."""

from typing import Any

from django.contrib import admin
from django.db import models

from agrinnova.admin.records import RecordAdmin
from agrinnova.admin.scope import PartInline
from agrinnova.admin.sheets import SheetPages
from agrinnova.core.languages import columns
from agrinnova.web.forms import DocumentField
from knowledge.forms import DocumentForm, DocumentFormSet
from knowledge.models import Resource, ResourceFile
from knowledge.spreadsheets import ResourceSheet


class DocumentInline(PartInline):
    model = ResourceFile
    form = DocumentForm
    formset = DocumentFormSet
    formfield_overrides = {models.FileField: {"form_class": DocumentField}}
    fields = ("language", "url", ("file", "copy_terms"), ("pages", "minutes"))


class ResourceAdmin(SheetPages, RecordAdmin):
    """Resources, with a link, a copy or both for each language they exist in."""

    sheet = ResourceSheet()
    inlines = (DocumentInline,)
    list_display = ("name", "state", "type", "group", "written_in", "changed_on")
    list_filter = (
        "status",
        "type",
        ("group", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = [
        *(f"{column}__unaccent" for column in columns("title")),
        "authors__unaccent",
        "publisher__unaccent",
    ]
    first_fields = ("group", "type", "topics")
    translated_fields = (
        *("title", "summary", "problem", "solution", "caution", "note"),
    )
    more_fieldsets = (
        (
            None,
            {
                "fields": (
                    ("authors", "publisher"),
                    ("container", "issue"),
                    ("year", "licence", "doi"),
                    ("title_kind", "hosting"),
                )
            },
        ),
    )

    def complete(self, record: Resource) -> None:
        """The languages a resource can be had in are those of its documents."""
        found = sorted(set(record.files.values_list("language", flat=True)))
        if found != record.document_languages:
            record.document_languages = found
            Resource.objects.filter(pk=record.pk).update(document_languages=found)

    def uploads(self, record: Any) -> list[Any]:
        return [document.file for document in record.files.all()]

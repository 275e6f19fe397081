"""Funding statements in the admin: the programming periods and their logos."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agrinnova.core.models import FundingLogo
from agrinnova.publishing.actions import record_funding_change, was_shown
from agrinnova.web.forms import LogoField, UploadFormSet

from .history import HistoryPage
from .languages import Fieldset, language_fieldsets
from .scope import PartInline


class LogoInline(PartInline):
    model = FundingLogo
    formset = UploadFormSet
    formfield_overrides = {models.ImageField: {"form_class": LogoField}}
    fields = ("image", ("name", "website"), "position")


class FundingStatementAdmin(HistoryPage):
    """Funding statements: shown in footer, report and mails, so all hear of it."""

    inlines = (LogoInline,)
    list_display = ("period", "wording_shown", "is_shown", "position")
    list_filter = ("is_shown",)
    search_fields = ("period",)
    actions = None

    @admin.display(description=_("wording"))
    def wording_shown(self, statement: Any) -> str:
        return statement.words("wording").text

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Fieldset]:
        first = ("period", ("is_shown", "position"), "original_language")
        return [
            (None, {"fields": first}),
            *language_fieldsets(("wording", "explanation"), obj),
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not (
            obj and was_shown(obj)
        )

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        record_funding_change(form.instance)

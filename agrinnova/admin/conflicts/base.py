"""Admin base class for saving: compares with what stands, writes under the lock."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from agrinnova.admin.once import note_added
from agrinnova.admin.unsaved import with_unsaved
from agrinnova.core import ledger

from .saving import check_still, compare_first, page_state, refusal_of, refusing


class ComparedAdmin(admin.ModelAdmin):
    """A model's admin whose change form never writes over what somebody else saved.

    What a kind does to save a row it does in `save_row`; `save_model` is for all.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        view = super().changeform_view

        def answer(more: dict[str, Any]) -> HttpResponse:
            return view(request, object_id, form_url, {**(extra_context or {}), **more})

        return with_unsaved(
            request, lambda: compare_first(self, request, object_id, answer)
        )

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        made = super().get_form(request, obj, change=change, **kwargs)
        return refusing(request, made)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        context["refusal"] = refusal_of(request)
        if change:
            context["found"] = page_state(self, request, context, obj)
        return super().render_change_form(
            request, context, add=add, change=change, form_url=form_url, obj=obj
        )

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        entry = super().log_addition(request, obj, message)
        note_added(request, entry)
        return entry

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Django has opened a transaction; the ledger's lock comes before any row."""
        ledger.acquire_lock()
        check_still(self, request, obj)
        self.save_row(request, obj, form, change)

    def save_row(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save the row itself, with the ledger's lock in hand."""
        super().save_model(request, obj, form, change)

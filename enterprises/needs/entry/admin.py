"""Responses in the admin: staff enter them from a telephone call or from paper."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from agrinnova.admin.grouped import RowsOfGroup
from enterprises.needs.actions import erase
from enterprises.needs.models import NeedsResponse

from .beginning import begin_page
from .pages import answers_page, thanks_page
from .paper import paper_page


class NeedsResponseAdmin(RowsOfGroup):
    """Responses of one's own territories; adding one is asking who answers."""

    fields = ("own_words",)  # of no use: its pages are ours
    list_display = ("who", "survey", "group", "mode", "is_sent", "started_at")
    list_filter = (
        ("survey", admin.RelatedOnlyFieldListFilter),
        ("group", admin.RelatedOnlyFieldListFilter),
        "mode",
    )
    list_select_related = ("survey", "group", "invitation__enterprise")
    search_fields = ("invitation__enterprise__sort_key__unaccent", "email")
    ordering = ("-started_at", "-pk")

    @admin.display(description=gettext_lazy("who answers"))
    def who(self, response: NeedsResponse) -> str:
        return str(response)

    @admin.display(description=gettext_lazy("sent"), boolean=True)
    def is_sent(self, response: NeedsResponse) -> bool:
        return response.finished_at is not None

    def get_urls(self) -> list[URLPattern]:
        thanks = path(
            "<path:object_id>/thanks/",
            self.admin_site.admin_view(self.thanks_view),
            name="enterprises_needsresponse_thanks",
        )
        paper = path(
            "paper/<int:survey>/<str:language>/",
            self.admin_site.admin_view(require_safe(self.paper_view)),
            name="enterprises_needsresponse_paper",
        )
        return [thanks, paper, *super().get_urls()]

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return begin_page(self, request)

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        return answers_page(self, request, object_id)

    def paper_view(
        self, request: HttpRequest, survey: int, language: str
    ) -> HttpResponse:
        """The form to be filled in with a pen."""
        return paper_page(self, request, survey, language)

    def thanks_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What there is already on the topics that were marked, to be read out."""
        return thanks_page(self, request, object_id)

    def delete_model(self, request: HttpRequest, obj: NeedsResponse) -> None:
        erase(obj)

"""View of the preview images (og:image) of pages and records."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from agrinnova.core.models import Placed, Record
from agrinnova.core.sections import word
from agrinnova.portal.api.limits import few_pictures, limited
from agrinnova.portal.exports.urls import EXPORT_FORMATS
from agrinnova.portal.metadata.pictures.preview import drawn, photographed
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.portal.registry.preview_card import (
    preview_card_of,
    preview_card_of_portal,
)
from agrinnova.web.caching import View, dated
from agrinnova.web.ranges import resumable
from agrinnova.web.views import RecordPage
from enterprises.models import Enterprise, Photo

# What a picture says of a record's relations; else its municipality, if it has one.
RELATED = {"topic": ("parent",), "report": ("group",)}


class PreviewPicture(RecordPage):
    """The drawn picture of a published record; where it is not, its page's answer."""

    model: type[Record] = Enterprise

    def optimize(self, records: QuerySet) -> QuerySet:
        place = ("municipality",) if issubclass(self.model, Placed) else ()
        return records.select_related(*RELATED.get(self.model.kind, place))

    def render_to_response(self, context: Any, **response_kwargs: Any) -> HttpResponse:
        picture = drawn(preview_card_of(self.object))
        return HttpResponse(picture, content_type="image/png")


class PreviewPhoto(PreviewPicture):
    """The picture of an enterprise with its first photo, as its page shows it."""

    def render_to_response(self, context: Any, **response_kwargs: Any) -> HttpResponse:
        photo = Photo.objects.published().filter(enterprise=self.object.pk).first()
        if photo is None:
            raise Http404
        try:
            with photo.image.open("rb") as file:
                content = photographed(preview_card_of(self.object), file, photo.focus)
        except FileNotFoundError:
            raise Http404 from None
        return HttpResponse(content, content_type="image/jpeg")


@require_safe
def preview(request: HttpRequest, language: str) -> HttpResponse:
    """The picture of the pages that are no record's."""
    return HttpResponse(drawn(preview_card_of_portal()), content_type="image/png")


def previews(language: str) -> list[URLPattern]:
    """`preview`, and beside each record's page `<kind>-png`; `enterprise-jpg` too."""
    return [
        _public("preview.png", preview, "preview", language),
        *(
            _public(
                f"{word(section, language)}/<slug:slug>.png",
                PreviewPicture.as_view(model=KINDS[kind]),
                f"{kind}-png",
                language,
            )
            for kind, (section, _formats) in EXPORT_FORMATS.items()
        ),
        _public(
            f"{word('enterprises', language)}/<slug:slug>.jpg",
            PreviewPhoto.as_view(),
            "enterprise-jpg",
            language,
        ),
    ]


def _public(route: str, view: View, name: str, language: str) -> URLPattern:
    file = limited(resumable(dated(few_pictures(view), kept_in="drawn")))
    return path(route, file, {"language": language}, name=name)

"""API root and documentation pages: its lists, its schema, a page to try it on."""

from functools import cache

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString, mark_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer
from markdown_it import MarkdownIt
from rest_framework.request import Request

from agrinnova.api.rendering import answer
from agrinnova.api.views import ApiView
from agrinnova.paths import BASE

GUIDE = BASE / "docs" / "api.md"
EXAMPLE = "http://127.0.0.1:8000"  # the portal of the guide's examples


class Index(ApiView):
    """What there is to ask, by name."""

    schema = None  # it describes nothing that the description does not
    names: tuple[str, ...] = ()

    def get(self, request: Request) -> HttpResponse:
        self.query_parameters.check()
        whole = request.build_absolute_uri
        return answer({name: whole(reverse(f"api-{name}")) for name in self.names})


class Schema(ApiView):
    """The description (OpenAPI 3.1): JSON, or YAML for who asks for it."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        self.query_parameters.check()
        accepted = request.headers.get("Accept", "")
        response = HttpResponse(*rendered_schema("yaml" in accepted))
        patch_vary_headers(response, ("Accept",))
        return response


@cache
def rendered_schema(in_yaml: bool) -> tuple[bytes, str]:
    """The description of all views and its media type; the same till the next start."""
    renderer = OpenApiYamlRenderer() if in_yaml else OpenApiJsonRenderer()
    with translation.override("en"):
        description = SchemaGenerator().get_schema(public=True)
        content = renderer.render(description, renderer_context={})
    return content, renderer.media_type


class Docs(ApiView):
    """Swagger UI, from our own server: nothing is loaded from elsewhere."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        self.query_parameters.check()
        address = {"schema": reverse("api-schema")}
        return render(request._request, "portal/api_docs.html", address)


class Guide(ApiView):
    """The partner's guide, `docs/api.md`, with this portal's own address in it."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        self.query_parameters.check()
        return render(request._request, "portal/api_guide.html", {"guide": guide()})


@cache
def guide() -> SafeString:
    """The guide as HTML; the text is our own, and raw HTML in it is escaped."""
    text = GUIDE.read_text(encoding="utf-8").replace(EXAMPLE, settings.SITE_URL)
    text = text.replace("(openapi.yaml)", f"({reverse('api-schema')})")
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    return mark_safe(markdown.render(text))  # noqa: S308

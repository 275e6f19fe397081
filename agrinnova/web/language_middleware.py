"""Middleware of the reader's language: its address's, else the browser's."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from agrinnova.core.languages import DEFAULT, LANGUAGES


def preferred_language(request: HttpRequest, otherwise: str = DEFAULT) -> str:
    """The first of the five that the browser's Accept-Language names, else Italian."""
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    for code, _weight in accepted:
        if (language := code.split("-")[0]) in LANGUAGES:
            return language
    return otherwise


def language_of(request: HttpRequest) -> str:
    """The language the request is answered in: its address's, else the browser's.

    Of the API it is the language of the messages: English unless asked otherwise.
    """
    named = _named(request)
    if named in LANGUAGES:
        return named
    if not request.path_info.startswith("/api/"):
        return preferred_language(request)
    asked = request.GET.get("language")
    return asked if asked in LANGUAGES else preferred_language(request, "en")


def _named(request: HttpRequest) -> str:
    return request.path_info.lstrip("/").split("/")[0].split(".")[0]


class LanguageMiddleware:
    """Activates the language of the address; no cookie is read or set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        in_address = _named(request) in LANGUAGES
        language = language_of(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if not in_address:
            patch_vary_headers(response, ("Accept-Language",))
        return response

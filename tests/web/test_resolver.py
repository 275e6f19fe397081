"""A resolver that knows an address again finds what Django's own finds."""

import pytest
from django.http import HttpResponse
from django.urls import Resolver404, path

from agrinnova.web.resolver import RememberingResolver


def page(request, slug: str) -> HttpResponse:
    return HttpResponse(slug)


def test_an_address_is_tried_once_and_found_each_time() -> None:
    resolver = RememberingResolver([path("a/<slug:slug>/", page, {"x": 1}, name="p")])
    first, second = resolver.resolve("a/uno/"), resolver.resolve("a/uno/")
    assert (first.url_name, first.kwargs) == ("p", {"slug": "uno", "x": 1})
    assert second is first
    assert resolver.resolve("a/due/").kwargs["slug"] == "due"
    assert resolver._found.cache_info().misses == 2


def test_what_is_not_there_is_not_kept() -> None:
    resolver = RememberingResolver([path("a/", page)])
    for number in range(3):
        with pytest.raises(Resolver404):
            resolver.resolve(f"b/{number}/")
    assert resolver._found.cache_info().currsize == 0

"""How the API behaves towards what it does not do: always in problem details."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

import agrinnova.urls

from .support import API, refused


@pytest.mark.parametrize("route", ["nothing/", "enterprises/nothing/", "v2", "%00"])
def test_an_unknown_address_is_a_problem(client: Client, route: str) -> None:
    assert refused(client, route, 404) == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
    }


def test_above_the_version_there_is_nothing_either(client: Client) -> None:
    response = client.get("/api/")
    assert response["Content-Type"] == "application/problem+json"
    assert response.status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_writing_is_not_allowed_and_says_what_is(client: Client, method: str) -> None:
    for route in ("enterprises/", "changes/", "search/", "schema/"):
        response = getattr(client, method)(f"{API}{route}")
        assert response.status_code == 405
        assert response["Content-Type"] == "application/problem+json"
        assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_writing_with_a_strange_body_is_no_error_of_ours(client: Client) -> None:
    here = f"{API}enterprises/"
    assert client.post(here, b"\xff", "application/xml").status_code == 405
    checked = Client(enforce_csrf_checks=True)
    for route in ("enterprises/", "docs/"):
        answer = checked.post(f"{API}{route}", {"a": "b"})
        assert (answer.status_code, answer["Content-Type"]) == (
            405,
            "application/problem+json",
        )


def breaking(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("a secret of the house")


class Broken:
    """The portal with an address under the API that fails."""

    urlpatterns = [path("api/v1/broken/", breaking), path("", include(agrinnova.urls))]
    handler500 = agrinnova.urls.handler500


@override_settings(ROOT_URLCONF=Broken)
def test_our_own_mistakes_are_problems_and_tell_no_secret() -> None:
    client = Client(raise_request_exception=False)
    response = client.get("/api/v1/broken/")
    assert response.status_code == 500
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
    }

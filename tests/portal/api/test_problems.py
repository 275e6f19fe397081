"""How the API behaves towards what it does not do: always in problem details."""

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

import agrinnova.urls
from agrinnova.core import rate_limits
from agrinnova.core.models import RateLimit
from tests.factories import EnterpriseFactory

from .support import API, refused

pytestmark = pytest.mark.django_db


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


def test_head_is_get_without_a_body(client: Client) -> None:
    EnterpriseFactory(published=True)
    got, head = client.get(f"{API}enterprises/"), client.head(f"{API}enterprises/")
    assert head.status_code == 200
    assert head.content == b""
    for header in ("ETag", "Content-Type", "Content-Length", "Last-Modified"):
        assert head[header] == got[header], header


def test_options_says_what_may_be_done(client: Client) -> None:
    response = client.options(f"{API}enterprises/")
    assert response.status_code == 204
    assert response["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("route", ["enterprises/", "nothing/", "enterprises/?a=b"])
def test_every_site_may_read(client: Client, route: str) -> None:
    response = client.get(f"{API}{route}", headers={"Origin": "https://example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in response["Access-Control-Expose-Headers"]


def test_a_browser_that_asks_first_gets_leave(client: Client) -> None:
    response = client.options(
        f"{API}enterprises/",
        headers={
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match",
        },
    )
    assert response.status_code == 204
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


def test_pages_are_not_opened_to_other_sites(client: Client) -> None:
    assert "Access-Control-Allow-Origin" not in client.get("/it/")


def test_no_cookie_is_set_and_none_is_read(client: Client) -> None:
    for route in ("enterprises/", "nothing/", "docs/"):
        response = client.get(f"{API}{route}")
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("accepted", ["text/html", "application/xml", "nonsense", ""])
def test_the_answer_is_json_whatever_is_accepted(client: Client, accepted: str) -> None:
    response = client.get(f"{API}enterprises/", headers={"Accept": accepted})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"


def test_past_the_limit_there_is_a_wait(client: Client, settings) -> None:
    settings.API_LIMIT = 3
    here = f"{API}enterprises/"
    assert [client.get(here).status_code for _ in range(3)] == [200, 200, 200]
    cache.clear()  # as seven hundred pages read meanwhile would push it out
    response = client.get(here, headers={"Accept-Language": "en"})
    assert response.status_code == 429
    assert response["Content-Type"] == "application/problem+json"
    assert 58 <= int(response["Retry-After"]) <= 60
    assert "More than 3 requests" in response.json()["detail"]
    other = client.get(here, REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 200, "another address has a limit of its own"


def test_no_limit_is_no_limit(client: Client, settings) -> None:
    settings.API_LIMIT = 0
    assert client.get(f"{API}changes/").status_code == 200
    assert not RateLimit.objects.exists()


def test_without_the_database_nothing_is_counted(client: Client, monkeypatch) -> None:
    def away(*args: object, **kwargs: object) -> int:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(rate_limits, "hit_cheaply", away)
    assert client.get(f"{API}enterprises/").status_code == 200


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

"""Headers of the API: any site may read, nothing is kept of who asks."""

import pytest
from django.test import Client

from tests.factories import EnterpriseFactory

from .support import API


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

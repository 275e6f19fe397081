"""Throttling of the API: past the limit there is a wait, and it is said."""

from django.core.cache import cache
from django.db import OperationalError
from django.test import Client

from agrinnova.core import rate_limits
from agrinnova.core.models import RateLimit

from .support import API


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

"""What the tests of the portal share."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests import factories
from tests.admin_kit import entered


@pytest.fixture
def get(client: Client) -> Callable[..., bytes]:
    def content(address: str, **query: str) -> bytes:
        response = client.get(address, query)
        assert response.status_code == 200, response.content
        return response.content

    return content


@pytest.fixture
def anna() -> Client:
    who = factories.coordinator(email="anna@example.org", name="Anna", language="it")
    return entered(Client(), who)


@pytest.fixture
def bea() -> Client:
    who = factories.coordinator(email="bea@example.org", name="Bea", language="it")
    return entered(Client(), who)

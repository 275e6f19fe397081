"""What the tests of the portal share."""

from collections.abc import Callable

import pytest
from django.test import Client


@pytest.fixture
def get(client: Client) -> Callable[..., bytes]:
    def content(address: str, **query: str) -> bytes:
        response = client.get(address, query)
        assert response.status_code == 200, response.content
        return response.content

    return content

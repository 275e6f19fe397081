"""An officer in the admin, and an enterprise they have in hand."""

import pytest
from django.test import Client

from agrinnova.core.models import LocalActionGroup, User
from enterprises.models import Enterprise
from tests import factories
from tests.admin_support import entered


@pytest.fixture
def officer(group: LocalActionGroup) -> User:
    return factories.officer(group)


@pytest.fixture
def staff_client(client: Client, officer: User) -> Client:
    return entered(client, officer)


@pytest.fixture
def draft(group: LocalActionGroup) -> Enterprise:
    return factories.EnterpriseFactory(title="La Predosa", group=group)

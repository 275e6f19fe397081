"""An officer in an admin where three rows are a long spreadsheet."""

import pytest
from django.test import Client

from agrinnova.core.models import LocalActionGroup
from agrinnova.spreadsheets.files import limits
from tests.admin_support import entered
from tests.factories import EnterpriseFactory, GroupFactory, officer


@pytest.fixture(autouse=True)
def _short_requests(monkeypatch) -> None:
    monkeypatch.setattr(limits, "ROWS_IN_A_REQUEST", 2)


@pytest.fixture
def own() -> LocalActionGroup:
    return GroupFactory(title="GAL Uno", published=True)


@pytest.fixture
def staff_client(client: Client, own: LocalActionGroup) -> Client:
    EnterpriseFactory(title="C", sector="cheese_dairy", group=own, published=True)
    return entered(client, officer(own))

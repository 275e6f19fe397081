"""An enterprise that an officer of the group has in hand."""

import pytest

from agrinnova.core.models import LocalActionGroup
from enterprises.models import Enterprise
from tests import factories


@pytest.fixture
def draft(group: LocalActionGroup) -> Enterprise:
    return factories.EnterpriseFactory(title="La Predosa", group=group)

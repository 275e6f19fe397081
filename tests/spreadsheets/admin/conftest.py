"""An officer in the admin of a group whose towns are known."""

import pytest
from django.test import Client

from agrinnova.core.models import LocalActionGroup
from tests import officer_files
from tests.admin_support import entered
from tests.factories import GroupFactory, MunicipalityFactory, officer


@pytest.fixture
def own() -> LocalActionGroup:
    for town in officer_files.MUNICIPALITIES:
        MunicipalityFactory(name=town.strip().replace("’", "'"))
    return GroupFactory(title="GAL Uno", published=True)


@pytest.fixture
def staff_client(client: Client, own: LocalActionGroup) -> Client:
    return entered(client, officer(own))

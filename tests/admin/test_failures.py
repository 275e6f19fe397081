"""The list of failures asks once for the records of a kind, however many failed."""

import uuid

import pytest
from django.test import Client

from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import Subject, note
from agrinnova.core.models import Failure
from tests.admin_support import address, entered
from tests.factories import coordinator
from tests.portal.kinds import FACTORIES

pytestmark = pytest.mark.django_db
QUERIES = 6


@pytest.fixture
def staff_client(client: Client) -> Client:
    return entered(client, coordinator(language="it"))


@pytest.mark.parametrize("factory", FACTORIES.values(), ids=FACTORIES)
def test_three_failures_ask_no_more_than_one(
    staff_client, factory, django_assert_num_queries
) -> None:
    url = address(Failure, "changelist")
    staff_client.get(url)
    for record in (factory(), factory(), factory()):
        note(FailedJob.EXPORT, record, "Non si può.")
        with django_assert_num_queries(QUERIES):
            page = staff_client.get(url).content.decode()
        assert address(record, "change") in page


def test_what_is_gone_or_unknown_is_named_by_its_kind(staff_client) -> None:
    note(FailedJob.EXPORT, Subject("enterprise", uuid.uuid4()), "Non si può.")
    note(FailedJob.EXPORT, Subject("spaceship", uuid.uuid4()), "Non si può.")
    note(FailedJob.EXPORT, None, "Non si può.")
    page = staff_client.get(address(Failure, "changelist")).content.decode()
    for words in ("Impresa", "spaceship", "il portale"):
        assert f'<td class="field-about">{words}</td>' in page
    one = Failure.objects.get(kind="spaceship")
    assert "spaceship" in staff_client.get(address(one, "change")).content.decode()

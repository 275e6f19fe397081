"""The list of failures asks once for the records of a kind, however many failed."""

import uuid

import pytest

from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import Subject, note
from agrinnova.core.models import Failure
from tests.admin_support import address
from tests.portal.kinds import FACTORIES

QUERIES = 6


@pytest.mark.parametrize("factory", FACTORIES.values(), ids=FACTORIES)
def test_three_failures_ask_no_more_than_one(
    anna, factory, django_assert_num_queries
) -> None:
    url = address(Failure, "changelist")
    anna.get(url)
    for record in (factory(), factory(), factory()):
        note(FailedJob.EXPORT, record, "Non si può.")
        with django_assert_num_queries(QUERIES):
            page = anna.get(url).content.decode()
        assert address(record, "change") in page


def test_what_is_gone_or_unknown_is_named_by_its_kind(anna) -> None:
    note(FailedJob.EXPORT, Subject("enterprise", uuid.uuid4()), "Non si può.")
    note(FailedJob.EXPORT, Subject("spaceship", uuid.uuid4()), "Non si può.")
    note(FailedJob.EXPORT, None, "Non si può.")
    page = anna.get(address(Failure, "changelist")).content.decode()
    for words in ("Impresa", "spaceship", "il portale"):
        assert f'<td class="field-about">{words}</td>' in page
    one = Failure.objects.get(kind="spaceship")
    assert "spaceship" in anna.get(address(one, "change")).content.decode()

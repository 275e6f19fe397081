"""Who keeps and who publishes a course, and a change of it that waits."""

import pytest

from agrinnova.core.models import Proposal
from tests import factories
from tests.admin_support import address, entered, sent


@pytest.fixture
def officer(group):
    return factories.officer(group, language="en")


@pytest.fixture
def staff_client(client, editor):
    """The admin's, to an editor of the school."""
    return entered(client, editor)


@pytest.fixture
def proposed(staff_client, course):
    """A change of the course's title that waits."""
    answer = sent(staff_client, address(course, "change"), title_it="Caseificio base")
    assert answer.status_code == 302, answer.context["errors"]
    return Proposal.objects.get()

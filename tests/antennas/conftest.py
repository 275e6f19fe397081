"""A group, its school with a public course, and who keeps and publishes them."""

import pytest

from agrinnova.core.models import Proposal
from tests import factories
from tests.admin_support import address, entered, sent


@pytest.fixture
def group():
    return factories.GroupFactory(title="GAL Uno", published=True)


@pytest.fixture
def school(group):
    return factories.OrganisationFactory(title="Scuola", group=group, published=True)


@pytest.fixture
def course(group, school):
    return factories.CourseFactory(
        title="Caseificio", group=group, providers=[school], published=True
    )


@pytest.fixture
def editor(school):
    return factories.editor(school, language="it")


@pytest.fixture
def officer(group):
    return factories.officer(group, language="en")


@pytest.fixture
def proposed(client, course, editor):
    """A change of the course's title that waits."""
    staff_client = entered(client, editor)
    answer = sent(staff_client, address(course, "change"), title_it="Caseificio base")
    assert answer.status_code == 302, answer.context["errors"]
    return Proposal.objects.get()

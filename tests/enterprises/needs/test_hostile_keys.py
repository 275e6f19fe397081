"""Keys in addresses and forms of the survey's admin that nothing here made."""

import pytest
from django.test import Client

from enterprises.models import NeedsResponse
from tests.factories import GroupFactory, NeedsSurveyFactory, officer

pytestmark = pytest.mark.django_db
STRANGE = ["abc", "9" * 5000, "9" * 18 + "x", "²", "\x00"]
LIST = "/admin/enterprises/surveyinvitation/"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(officer(GroupFactory(published=True)))
    return client


@pytest.mark.parametrize("key", STRANGE)
def test_a_trial_that_is_none_is_refused_in_words(staff: Client, key: str) -> None:
    NeedsSurveyFactory(is_trial=True)
    page = staff.post("/admin/enterprises/needsresponse/add/", {"_try": key})
    assert "Questa indagine ora non accetta risposte" in page.content.decode()
    assert not NeedsResponse.objects.exists()


@pytest.mark.parametrize("key", STRANGE)
def test_a_list_of_no_survey_is_no_fault_of_ours(staff: Client, key: str) -> None:
    NeedsSurveyFactory(published=True)
    assert staff.get(LIST, {"survey__id__exact": key}).status_code in (200, 302, 400)

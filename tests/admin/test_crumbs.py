"""Above a form the way to its list leads to the list as it was left."""

from html import escape

import pytest

from enterprises.models import Enterprise, Interview
from tests import factories
from tests.admin_support import address, sent

pytestmark = pytest.mark.django_db
BACK = {"_changelist_filters": "q=a&p=2"}


def list_of(model: type) -> str:
    """The link to the list that `BACK` was left for, as it stands in a page."""
    return f'href="{escape(address(model, "changelist", q="a", p="2"))}"'


@pytest.fixture
def interview(group):
    farm = factories.EnterpriseFactory(group=group)
    return factories.InterviewFactory(enterprise=farm)


def test_a_form_leads_to_the_list_as_it_was(staff_client, interview) -> None:
    for row in (interview.enterprise, interview):
        page = staff_client.get(address(row, "change", **BACK)).content.decode()
        assert list_of(type(row)) in page
    new = staff_client.get(address(Enterprise, "add", **BACK)).content.decode()
    assert list_of(Enterprise) in new


def test_an_interview_s_answers_lead_to_its_form_and_list(
    staff_client, interview
) -> None:
    form, sheet = (address(interview, page, **BACK) for page in ("change", "sheet"))
    assert f'href="{escape(sheet)}"' in staff_client.get(form).content.decode()
    page = staff_client.get(sheet).content.decode()
    assert list_of(Interview) in page
    assert f'href="{escape(form)}"' in page
    assert sent(staff_client, sheet).url == sheet
    assert sent(staff_client, sheet, _done="1").url == form


def test_what_is_gone_leads_to_the_list_too(staff_client, interview) -> None:
    gone = address(interview.enterprise, "change", **BACK)
    Interview.objects.all().delete()
    Enterprise.objects.all().delete()
    page = staff_client.post(gone, {"title_it": "Alfa"})
    assert page.status_code == 404
    assert page.content.decode().count(list_of(Enterprise)) == 2

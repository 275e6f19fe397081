"""After a press the list is as it was: its filters, its search and its page."""

import pytest
from django.contrib.admin import site
from django.test import Client

from antennas.models import Organisation
from enterprises.models import Enterprise
from knowledge.models import Feedback
from tests import factories
from tests.admin_support import address, fields_of

pytestmark = pytest.mark.django_db
LIST = "status__exact=draft&q=a&p=2"
BACK = {"_changelist_filters": LIST}


@pytest.fixture
def farm(group):
    return factories.EnterpriseFactory(
        title="Alba", group=group, text_status={"fr": "machine"}
    )


def pressed(staff_client: Client, url: str, **more: str) -> str:
    """Where a press on a button of the form at `url` leads."""
    answer = staff_client.post(url, fields_of(staff_client.get(url)) | more)
    assert answer.status_code == 302
    return answer.headers["Location"]


@pytest.mark.parametrize("step", ["submit_for_review", "publish"])
def test_a_step_leads_to_the_form_with_the_list_behind_it(
    staff_client, farm, step
) -> None:
    form = address(farm, "change", **BACK)
    assert pressed(staff_client, form, _step=step) == form
    assert (
        pressed(staff_client, form, _save="1")
        == f"{address(Enterprise, 'changelist')}?{LIST}"
    )


def test_what_stands_beside_a_record_leads_there_too(staff_client, farm) -> None:
    form, act = address(farm, "change", **BACK), address(farm, "act", **BACK)
    page = staff_client.get(form).content.decode()
    assert page.count(f'action="{act.replace("&", "&amp;")}"') == page.count("/act/")
    answer = staff_client.post(act, {"act": "accept_text", "language": "fr"})
    assert answer.headers["Location"] == form


def test_feedback_leads_to_its_list(staff_client, group) -> None:
    record = factories.EnterpriseFactory(group=group, published=True)
    told = factories.FeedbackFactory(
        about="wrong", kind=record.kind, public_id=record.public_id
    )
    form = address(told, "change", _changelist_filters="state__exact=new")
    there = f"{address(Feedback, 'changelist')}?state__exact=new"
    assert pressed(staff_client, form, _step="done") == there


def test_many_at_once_lead_to_the_list(staff_client, farm) -> None:
    chosen = {"action": "edit", "_selected_action": [farm.pk]}
    there = f"{address(Enterprise, 'changelist')}?{LIST.replace('&p=2', '')}"
    page = staff_client.post(there, chosen)
    assert f'href="{there.replace("&", "&amp;")}"' in page.content.decode()
    question = fields_of(page) | {"key": str(farm.pk), "is_noteworthy": "yes"}
    url = page.context["action_url"]
    assert f'action="{url.replace("&", "&amp;")}"' in page.content.decode()
    assert staff_client.post(url, question).headers["Location"] == there


def test_a_withdrawal_that_asks_first_leads_there_too(staff_client, group) -> None:
    school = factories.OrganisationFactory(group=group, published=True)
    factories.CourseFactory(group=group, published=True, providers=[school])
    asking = pressed(staff_client, address(school, "change", **BACK), _step="withdraw")
    page = staff_client.get(asking).content.decode()
    back = f"{address(Organisation, 'changelist')}?{LIST}".replace("&", "&amp;")
    assert f'href="{back}"' in page


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example"])
def test_nobody_is_led_out_of_the_admin(staff_client, farm, elsewhere) -> None:
    form = address(farm, "change", _changelist_filters=elsewhere, next=elsewhere)
    act = address(farm, "act", _changelist_filters=elsewhere)
    answer = staff_client.post(act, {"act": "comment", "words": "Sì."})
    for led in (answer.headers["Location"], pressed(staff_client, form, _save="1")):
        assert led.startswith("/admin/enterprises/enterprise/")


def test_a_page_that_is_gone_shows_the_last_one_of_the_same_list(
    staff_client, farm, monkeypatch
) -> None:
    factories.EnterpriseFactory(title="Bacca", group=farm.group)
    factories.EnterpriseFactory(title="Capra", group=farm.group, published=True)
    monkeypatch.setattr(site._registry[Enterprise], "list_per_page", 1)
    there = f"{address(Enterprise, 'changelist')}?{LIST.replace('p=2', 'p=3')}"
    page = staff_client.get(there)
    assert [str(row) for row in page.context["cl"].result_list] == ["Bacca"]

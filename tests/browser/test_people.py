"""An antenna proposes, its group decides, the coordinator answers for personal data."""

import pytest
from playwright.sync_api import expect

from agrinnova.core.models import Comment, OutgoingMail, Proposal
from agrinnova.publishing import actions
from antennas.models import Organisation
from tests.admin_support import address

from .conftest import DESKTOP, PHONE
from .faults import problems
from .officer import COORDINATOR, logged_in

pytestmark = pytest.mark.browser
WORDS = "Corsi di caseificio, di sera, da gennaio."


@pytest.fixture
def school(portal):
    found = Organisation.objects.published().filter(editors__isnull=False).first()
    before = found.summary_it
    yield found
    for table in (Proposal, Comment):
        table.objects.filter(public_id=found.public_id).delete()
    OutgoingMail.objects.filter(kind="comment").delete()
    found.refresh_from_db()
    found.summary_it = before
    actions.save_record(found)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_an_editor_proposes_and_the_officer_accepts(visit, school, size) -> None:
    public = school.page_url("it")
    theirs = logged_in(visit, school.editors.get().user.email, **size)
    form = theirs.open(address(school, "change"))
    form.fill("#id_summary_it", WORDS)
    form.fill("#id_words", "")
    form.get_by_role("button", name="Proponi la modifica").click()
    expect(form.locator(".proposal")).to_contain_text(WORDS)
    assert problems(theirs, "the editor's form") == []
    assert WORDS not in visit().open(public).content()
    group = logged_in(visit, **size)
    page = group.page
    page.get_by_role("listitem").filter(has_text="Accettare o respingere").get_by_role(
        "link"
    ).click()
    page.get_by_role("link", name=str(school)).click()
    expect(page.locator(".proposal")).to_contain_text(WORDS)
    assert problems(group, "the officer's form") == []
    page.get_by_role("button", name="Accetta e rendi pubblico").click()
    expect(page.locator(".success")).to_be_visible()
    assert WORDS in visit().open(public).content()


def test_people_and_their_duties_are_accessible_on_a_phone(visit, school) -> None:
    group = logged_in(visit)
    page = group.open("/admin/shared/user/")
    assert problems(group, "people") == []
    page.locator("input.action-select").first.check()
    page.select_option("select[name=action]", "end_duties")
    page.locator("button[name=index]").click()
    expect(page.get_by_role("checkbox")).to_be_checked()
    assert problems(group, "ending a duty") == []
    assert school.editors.exists()  # only asked


def test_the_coordinator_looks_up_a_person_on_a_phone(visit, school) -> None:
    network = logged_in(visit, COORDINATOR)
    page = network.open("/admin/person/")
    page.fill("#id_email", school.editors.get().user.email)
    page.get_by_role("button", name="Cerca").click()
    expect(page.get_by_role("table")).to_contain_text("Organizzazioni curate")
    assert problems(network, "person") == []

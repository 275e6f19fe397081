"""An antenna proposes, its group decides, the coordinator answers for personal data."""

import re

import pytest
from playwright.sync_api import expect

from agrinnova.shared import actions
from agrinnova.shared.models import Comment, OutgoingMail, Proposal, User
from antennas.models import Organisation
from tests.admin_kit import address
from tests.factories import PASSWORD

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


def logged_in(visit, person: str, **options):
    """A visitor at whose device `person` of the demo accounts is logged in."""
    user = User.objects.get(email=f"{person}@agrinnova.example")
    user.set_password(PASSWORD)
    user.save()
    visitor = visit(script=True, **options)
    page = visitor.open("/admin/")
    page.fill("#id_username", user.email)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url(re.compile("/admin/$"))
    return visitor


def sound(visitor, name: str) -> None:
    """Nothing to complain of on the page as it stands."""
    visitor.page.wait_for_load_state("networkidle")
    assert visitor.complaints == [], name
    assert not visitor.scrolls_sideways(), name
    assert visitor.violations() == [], name
    visitor.complaints.clear()  # axe brings styles of its own


def test_an_editor_proposes_and_the_officer_accepts(visit, school) -> None:
    public = school.page_url("it")
    theirs = logged_in(visit, school.editors.get().user.email.split("@")[0])
    form = theirs.open(address(school, "change"))
    form.fill("#id_summary_it", WORDS)
    form.fill("#id_words", "")
    form.get_by_role("button", name="Proponi la modifica").click()
    expect(form.locator(".proposal")).to_contain_text(WORDS)
    sound(theirs, "the editor's form")
    assert WORDS not in visit().open(public).content()
    group = logged_in(visit, "officer.valseriana")
    page = group.page
    page.get_by_role("listitem").filter(has_text="Accettare o respingere").get_by_role(
        "link"
    ).click()
    page.get_by_role("link", name=str(school)).click()
    sound(group, "the officer's form")
    page.get_by_role("button", name="Accetta e rendi pubblico").click()
    expect(page.locator(".success")).to_be_visible()
    assert WORDS in visit().open(public).content()


def test_people_and_accounts_are_accessible_on_a_phone(visit, school) -> None:
    group = logged_in(visit, "officer.valseriana")
    page = group.open("/admin/shared/user/")
    sound(group, "people")
    page.locator("input.action-select").first.check()
    page.select_option("select[name=action]", "end_duties")
    page.locator("button[name=index]").click()
    expect(page.get_by_role("checkbox")).to_be_checked()
    sound(group, "ending a duty")
    assert school.editors.exists()  # only asked
    group.open("/admin/account/")
    sound(group, "account")


def test_the_coordinator_looks_up_a_person_on_a_phone(visit, school) -> None:
    network = logged_in(visit, "coordinator")
    page = network.open("/admin/person/")
    page.fill("#id_email", school.editors.get().user.email)
    page.get_by_role("button", name="Cerca").click()
    expect(page.get_by_role("table")).to_contain_text("Organizzazioni curate")
    sound(network, "person")

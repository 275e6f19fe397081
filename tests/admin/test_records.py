"""The network's own tables: groups, municipalities, people, who pays."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from agrinnova.core import ledger
from agrinnova.core.choices import Role
from agrinnova.core.models import (
    Change,
    FundingLogo,
    LocalActionGroup,
    Membership,
    User,
)
from tests import factories
from tests.admin_support import address, entered, new_row, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff_client(client):
    return entered(client, factories.coordinator())


def seq(record) -> int:
    return Change.objects.get(public_id=record.public_id).seq


def test_a_renamed_municipality_moves_what_stands_there(staff_client) -> None:
    place = factories.MunicipalityFactory()
    there = factories.EnterpriseFactory(municipality=place, published=True)
    elsewhere = factories.EnterpriseFactory(published=True)
    before, elsewhere_before = seq(there), seq(elsewhere)
    assert sent(staff_client, address(place, "change")).status_code == 302
    assert seq(there) == before
    sent(staff_client, address(place, "change"), name="Gromo San Marino")
    assert seq(there) > before
    assert seq(elsewhere) == elsewhere_before


def test_a_renamed_group_moves_itself_and_its_records(staff_client) -> None:
    group = factories.GroupFactory(published=True)
    record = factories.EnterpriseFactory(group=group, published=True)
    before = seq(group), seq(record)
    sent(staff_client, address(group, "change"), title_it="GAL Nuovo")
    assert seq(group) > before[0]
    assert seq(record) > before[1]


def test_a_group_keeps_lists_of_words_one_a_line(staff_client) -> None:
    group = factories.GroupFactory()
    sent(
        staff_client,
        address(group, "change"),
        former_names="GAL Uno\r\n\r\n  GAL Due, e valli ",
        languages=["it", "ca"],
        country="ES",
    )
    group.refresh_from_db()
    assert group.former_names == ["GAL Uno", "GAL Due, e valli"]
    assert (group.languages, group.country) == (["it", "ca"], "ES")


def test_an_officer_keeps_their_group_and_makes_none(client) -> None:
    group = factories.GroupFactory(published=True)
    other = factories.GroupFactory(published=True)
    staff_client = entered(client, factories.officer(group))
    assert (
        sent(staff_client, address(group, "change"), region="Lombardia").status_code
        == 302
    )
    group.refresh_from_db()
    assert group.region == "Lombardia"
    assert staff_client.get(address(LocalActionGroup, "add")).status_code == 403
    page = staff_client.get(address(LocalActionGroup, "changelist"))
    assert list(page.context["cl"].result_list) == [group]
    assert staff_client.get(address(other, "change")).status_code == 302


# --- people ---


def test_an_account_is_made_with_its_duty_and_can_log_in(staff_client, client) -> None:
    group = factories.GroupFactory()
    url = address(User, "add")
    duty = new_row(
        staff_client, url, "memberships", role=Role.OFFICER, group=str(group.pk)
    )
    response = sent(
        staff_client,
        url,
        email="Anna@Example.org",
        name="Anna",
        language="fr",
        is_staff="on",
        usable_password="true",
        password1=factories.PASSWORD,
        password2=factories.PASSWORD,
        **duty,
    )
    assert response.status_code == 302
    anna = User.objects.get(email="anna@example.org")
    assert anna.groups_of_duty() == [group.pk]
    assert anna.check_password(factories.PASSWORD)
    again = sent(staff_client, url, email="anna@example.ORG", usable_password="false")
    assert "email" in again.context["adminform"].form.errors


def test_an_account_is_switched_off_never_deleted_nor_raised(staff_client) -> None:
    anna = factories.staff("anna@example.org")
    assert (
        staff_client.post(address(anna, "delete"), {"post": "yes"}).status_code == 403
    )
    sent(staff_client, address(anna, "change"), is_active=None, is_superuser="on")
    anna.refresh_from_db()
    assert (anna.is_active, anna.is_superuser) == (False, False)


def test_a_duty_is_coordinator_or_officer_of_a_group(staff_client) -> None:
    anna = factories.staff("anna@example.org")
    url = address(anna, "change")
    row = new_row(staff_client, url, "memberships", role=Role.OFFICER)
    assert sent(staff_client, url, **row).status_code == 200
    assert not Membership.objects.filter(user=anna).exists()


# --- who pays ---


def logo() -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGBA", (1600, 400), (0, 0, 200, 90)).save(content, "PNG")
    return SimpleUploadedFile("UE.png", content.getvalue(), "image/png")


def test_a_statement_is_told_when_it_is_shown_changed_and_hidden(staff_client) -> None:
    statement = factories.FundingStatementFactory()
    url = address(statement, "change")
    start = ledger.head()
    sent(staff_client, url, explanation_it="Bozza.")
    assert ledger.head() == start
    sent(staff_client, url, is_shown="on")
    shown = seq(statement)
    sent(
        staff_client,
        url,
        **new_row(staff_client, url, "logos", name="UE", image=logo()),
    )
    assert seq(statement) > shown
    picture = FundingLogo.objects.get().image
    assert (picture.width, picture.name.endswith(".webp")) == (800, True)
    sent(staff_client, url, is_shown=None)
    assert Change.objects.get(public_id=statement.public_id).action == "withdraw"
    assert staff_client.get(address(statement, "delete")).status_code == 403


def test_a_statement_that_was_never_shown_may_go(staff_client) -> None:
    statement = factories.FundingStatementFactory()
    assert staff_client.get(address(statement, "delete")).status_code == 200

"""Accounts in the admin: made with a duty, switched off, never deleted."""

from agrinnova.core.choices import Role
from agrinnova.core.models import (
    Membership,
    User,
)
from tests import factories
from tests.admin_support import address, new_row, sent


def test_an_account_is_made_with_its_duty_and_can_log_in(admin_client, client) -> None:
    group = factories.GroupFactory()
    url = address(User, "add")
    duty = new_row(
        admin_client, url, "memberships", role=Role.OFFICER, group=str(group.pk)
    )
    response = sent(
        admin_client,
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
    again = sent(admin_client, url, email="anna@example.ORG", usable_password="false")
    assert "email" in again.context["adminform"].form.errors


def test_an_account_is_switched_off_never_deleted_nor_raised(admin_client) -> None:
    anna = factories.staff("anna@example.org")
    assert (
        admin_client.post(address(anna, "delete"), {"post": "yes"}).status_code == 403
    )
    sent(admin_client, address(anna, "change"), is_active=None, is_superuser="on")
    anna.refresh_from_db()
    assert (anna.is_active, anna.is_superuser) == (False, False)


def test_a_duty_is_coordinator_or_officer_of_a_group(admin_client) -> None:
    anna = factories.staff("anna@example.org")
    url = address(anna, "change")
    row = new_row(admin_client, url, "memberships", role=Role.OFFICER)
    assert sent(admin_client, url, **row).status_code == 200
    assert not Membership.objects.filter(user=anna).exists()

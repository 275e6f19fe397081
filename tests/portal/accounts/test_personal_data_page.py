"""A person's data shown and erased in the admin: by a coordinator, kept by nobody."""

import json
import logging

import pytest
from django.contrib.admin.models import LogEntry

from agrinnova.core.models import User
from agrinnova.portal.accounts.personal_data import EXPORTS, export_person
from agrinnova.portal.accounts.personal_data_page import PLACES
from tests import factories
from tests.admin_support import entered

PAGE = "/admin/person/"
ADA = "ada.zanoletti@example.org"


@pytest.fixture
def boss():
    return factories.coordinator(language="en")


@pytest.fixture
def staff_client(client, boss):
    return entered(client, boss)


@pytest.fixture
def ada():
    enterprise = factories.EnterpriseFactory(published=True)
    factories.SubscriptionFactory(email=ADA)
    return factories.ContactFactory(enterprise=enterprise, name="Ada Z", email=ADA)


def test_every_place_has_a_name() -> None:
    assert list(PLACES) == list(EXPORTS)


def test_what_is_held_is_counted_and_not_shown(staff_client, ada) -> None:
    factories.SubscriptionFactory(email="eva@example.org")
    page = staff_client.post(PAGE, {"act": "look", "email": f" {ADA.upper()} "})
    counts = dict(page.context["held"])
    assert counts[PLACES["contacts"]] == counts[PLACES["subscriptions"]] == 1
    assert sum(counts.values()) == 2
    words = page.content.decode()
    assert "Ada Z" not in words
    assert "eva@" not in words
    assert {"no-store", "private"} <= set(
        page.headers["Cache-Control"].replace(" ", "").split(",")
    )
    assert '<meta name="robots" content="noindex">' in words


def test_it_is_downloaded_as_the_person_reads_it(staff_client, ada) -> None:
    answer = staff_client.post(PAGE, {"act": "download", "email": ADA})
    held = json.loads(answer.content)
    assert list(held) == list(EXPORTS)
    assert held["contacts"][0]["name"] == "Ada Z"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "zanoletti" not in str(answer.headers)


@pytest.mark.parametrize("typed", ["", "ada@example.org", "sì"])
def test_nothing_is_erased_before_the_address_is_typed_again(
    staff_client, ada, typed
) -> None:
    answer = staff_client.post(PAGE, {"act": "erase", "email": ADA, "confirmed": typed})
    assert answer.status_code == 422
    assert len(export_person(ADA)["contacts"]) == 1


def test_erased_it_is_gone_and_only_that_is_noted(
    staff_client, boss, ada, caplog
) -> None:
    caplog.set_level(logging.DEBUG)
    form = {"act": "erase", "email": ADA, "confirmed": ADA.title()}
    page = staff_client.post(PAGE, form)
    assert export_person(ADA) == {name: [] for name in EXPORTS}
    assert dict(page.context["erased"])[PLACES["contacts"]] == 1
    entry = LogEntry.objects.get()
    noted = f"{entry.object_repr}{entry.change_message}{caplog.text}"
    assert entry.user == boss
    assert "Erased" in noted
    assert "zanoletti" not in noted.lower()


def test_a_coordinator_does_not_erase_themselves(staff_client, boss) -> None:
    form = {"act": "erase", "email": boss.email, "confirmed": boss.email}
    assert staff_client.post(PAGE, form).status_code == 422
    assert User.objects.get(pk=boss.pk).is_active


def test_whoever_is_not_known_is_said_to_be_so(staff_client) -> None:
    page = staff_client.post(PAGE, {"act": "look", "email": "nobody@example.org"})
    assert not page.context["is_known"]
    assert (
        staff_client.post(PAGE, {"act": "look", "email": "nobody"}).status_code == 422
    )


@pytest.mark.parametrize("act", ["look", "download", "erase"])
def test_nobody_else_asks(client, group, ada, act) -> None:
    staff_client = entered(client, factories.officer(group))
    form = {"act": act, "email": ADA, "confirmed": ADA}
    assert staff_client.post(PAGE, form).status_code == 403
    assert len(export_person(ADA)["contacts"]) == 1
    assert PAGE not in staff_client.get("/admin/").content.decode()

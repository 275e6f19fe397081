"""One action, one place in the ledger, for a record and for what shows its words."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agrinnova.core.models import Change, SearchEntry
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.publishing import actions, editorial
from agrinnova.publishing.withdrawal import (
    GIVE,
    LEAVE,
    Decision,
    withdraw_with_dependents,
)
from enterprises.registry.actions import change_consents, merge, never_list
from tests import factories
from tests.admin_support import address, entered, sent
from tests.consents import give_consent

BOXES = [{"field": field, "channel": "web"} for field in ("name", "email")]
TEACHES = "courseprovider.organisation"


class CapturedChanges(CaptureQueriesContext):
    """Counts, among the statements of a block, what is written of a record."""

    def __init__(self) -> None:
        super().__init__(connection)

    def times(self, record) -> int:
        """How often the ledger was told of `record`."""
        return self._of(Change, record)

    def indexed(self, record) -> int:
        """How often its search entries were written."""
        return self._of(SearchEntry, record)

    def _of(self, model, record) -> int:
        statements = [query["sql"].strip().replace('"', "") for query in self]
        written = [
            s for s in statements if s.startswith(f"INSERT INTO {model._meta.db_table}")
        ]
        return sum(
            str(record.public_id) in one or record.public_id.hex in one
            for one in written
        )


@pytest.fixture
def coordinator():
    return factories.coordinator()


@pytest.fixture
def staff_client(client, coordinator):
    return entered(client, coordinator)


def test_an_edit_of_a_public_record(staff_client, school, course) -> None:
    with CapturedChanges() as told:
        answer = sent(staff_client, address(school, "change"), title_it="Scuola nuova")
    assert answer.status_code == 302
    assert (told.times(school), told.indexed(school)) == (1, 1)
    assert (told.times(course), told.indexed(course)) == (1, 1)


def test_an_edit_that_is_withdrawn_by_the_same_press(staff_client, group) -> None:
    farm = factories.EnterpriseFactory(group=group, published=True)
    with CapturedChanges() as told:
        sent(
            staff_client,
            address(farm, "change"),
            title_it="Malga nuova",
            _step="withdraw",
        )
    assert (told.times(farm), told.indexed(farm)) == (2, 1)


def test_publishing_at_the_desk(staff_client, school, course) -> None:
    type(school).objects.filter(pk=school.pk).update(status="draft")
    with CapturedChanges() as told:
        sent(staff_client, address(school, "change"), _step="publish")
    school.refresh_from_db()
    assert school.is_published
    assert (told.times(school), told.times(course)) == (1, 1)
    assert told.indexed(course) == 1


def test_a_planned_publication(coordinator, school, course) -> None:
    type(school).objects.filter(pk=school.pk).update(status="draft")
    school.refresh_from_db()
    then = timezone.now() + datetime.timedelta(hours=1)
    plan = editorial.schedule_publication(school, then, by=coordinator)
    type(plan).objects.update(at=timezone.now())
    with CapturedChanges() as told:
        assert editorial.publish_due(KINDS) == 1
    assert (told.times(school), told.times(course)) == (1, 1)


def test_a_withdrawal_that_leaves_what_rests_on_it(coordinator, school, course) -> None:
    with CapturedChanges() as told:
        withdraw_with_dependents([school], {TEACHES: Decision(LEAVE)}, by=coordinator)
    assert (told.times(school), told.times(course)) == (1, 1)


def test_a_withdrawal_that_gives_a_group_s_records_to_another(
    coordinator, group
) -> None:
    farm = factories.EnterpriseFactory(group=group, published=True)
    heir = factories.GroupFactory(published=True)
    given = Decision(GIVE, heir.pk)
    with CapturedChanges() as told:
        withdraw_with_dependents([group], {"enterprise.group": given}, by=coordinator)
    farm.refresh_from_db()
    assert farm.group == heir
    assert (told.times(group), told.times(farm)) == (1, 1)
    assert told.indexed(farm) == 1


@pytest.fixture
def farm(group):
    """A public enterprise whose contact agreed to two things, with an interview."""
    farm = factories.EnterpriseFactory(group=group, published=True)
    contact = factories.ContactFactory(enterprise=farm, name="Ada", email="a@b.it")
    change_consents(contact, given=BOXES, text_shown="Sì.", by=None)
    interview = factories.InterviewFactory(enterprise=farm, contact=contact)
    give_consent(interview, purpose="quote")
    return farm


def test_several_consents_given_or_taken_back(coordinator, farm) -> None:
    contact = farm.contacts.get()
    consents = list(contact.consents.all())
    with CapturedChanges() as told:
        change_consents(contact, withdrawn=consents, by=coordinator)
    assert (told.times(farm), told.indexed(farm)) == (1, 1)
    with CapturedChanges() as told:
        change_consents(contact, given=BOXES, text_shown="Sì.", by=coordinator)
    assert (told.times(farm), told.indexed(farm)) == (1, 1)


def test_consents_in_the_enterprise_s_form(staff_client, farm) -> None:
    for boxes in ([], ["name:web", "email:web"]):
        given = {"consents": boxes, "consent_text": "Sì."}
        with CapturedChanges() as told:
            answer = sent(
                staff_client,
                address(farm, "change"),
                **{f"contacts-0-{name}": value for name, value in given.items()},
            )
        assert answer.status_code == 302
        agreed = farm.contacts.get().consents.in_force()
        assert sorted(f"{c.field}:{c.channel}" for c in agreed) == sorted(boxes)
        assert (told.times(farm), told.indexed(farm)) == (1, 1)


def test_a_yes_and_a_no_in_an_interview_s_form(staff_client, farm) -> None:
    interview = farm.interviews.get()
    with CapturedChanges() as told:
        swapped = {"consents": ["name"], "consent_text": "Sì."}
        answer = sent(staff_client, address(interview, "change"), **swapped)
    assert answer.status_code == 302
    assert [c.purpose for c in interview.consents.in_force()] == ["name"]
    assert (told.times(farm), told.indexed(farm)) == (1, 1)


@pytest.mark.parametrize("is_public", [True, False])
def test_never_listed_again(coordinator, farm, is_public) -> None:
    if not is_public:
        farm = actions.withdraw(farm, by=coordinator)
    with CapturedChanges() as told:
        never_list(farm, reason="L'ha chiesto.", by=coordinator)
    assert told.times(farm) == 1
    assert not farm.contacts.get().consents.in_force().exists()
    assert not farm.interviews.get().consents.in_force().exists()


def test_two_records_become_one(coordinator, group) -> None:
    kept, other = (
        factories.EnterpriseFactory(title=title, group=group, published=True)
        for title in ("Malga", "Malga doppia")
    )
    with CapturedChanges() as told:
        merge(kept, other, by=coordinator)
    assert (told.times(kept), told.times(other)) == (1, 1)

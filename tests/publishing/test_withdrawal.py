"""What rests on a record is asked about before it is withdrawn, and goes with it."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from agrinnova.core import ledger
from agrinnova.publishing import actions
from agrinnova.publishing.orphans import dependents_of, ties_to
from agrinnova.publishing.withdrawal import (
    GIVE,
    LEAVE,
    WITHDRAW,
    Decision,
    UndecidedError,
    withdraw_with_dependents,
)
from antennas.models import Course, Organisation, SupportService
from enterprises.models import Enterprise
from events.models import Event
from knowledge.models import Topic
from tests import factories
from tests.admin_support import (
    address,
    confirmed,
    messages_of,
    sent,
    statuses,
)

TEACHES = "courseprovider.organisation"
HOLDS = "eventorganiser.organisation"
HELPS = "supportprovider.organisation"


def page_of(staff_client: Client, record):
    """The page that asks, as the button on the record's form leads to it."""
    answer = sent(staff_client, address(record, "change"), _step="withdraw")
    assert answer.status_code == 302
    return staff_client.get(answer.url)


def test_the_button_asks_what_becomes_of_the_courses(
    staff_client, school, course
) -> None:
    page = page_of(staff_client, school)
    assert statuses(school, course) == ["published", "published"]
    assert "Caseificio" in page.content.decode()
    answer = confirmed(staff_client, page, **{f"choice-{TEACHES}": WITHDRAW})
    assert statuses(school, course) == ["withdrawn", "withdrawn"]
    (words,) = messages_of(staff_client.get(answer.url))
    assert "Caseificio" in words
    assert "Scuola" in words


def test_a_course_is_given_to_another(
    staff_client, group, school, course, client
) -> None:
    other = factories.OrganisationFactory(title="Altra", group=group, published=True)
    page = page_of(staff_client, school)
    choices = {f"choice-{TEACHES}": GIVE, f"to-{TEACHES}": str(other.pk)}
    confirmed(staff_client, page, **choices)
    assert statuses(school, course) == ["withdrawn", "published"]
    assert [str(row) for row in course.providers.all()] == ["Altra"]
    public = client.get(course.page_url("it")).content.decode()
    assert "Altra" in public


def test_left_as_it_is_the_page_says_that_nobody_is_stated(
    staff_client, school, course, client
) -> None:
    page = page_of(staff_client, school)
    confirmed(staff_client, page, **{f"choice-{TEACHES}": LEAVE})
    assert statuses(school, course) == ["withdrawn", "published"]
    assert "Non indicato" in client.get(course.page_url("it")).content.decode()


def test_without_an_answer_nothing_is_done(staff_client, school, course) -> None:
    page = page_of(staff_client, school)
    answer = confirmed(staff_client, page)
    assert answer.status_code == 200
    assert statuses(school, course) == ["published", "published"]
    given = {f"choice-{TEACHES}": GIVE, f"to-{TEACHES}": ""}
    answer = confirmed(staff_client, page, **given)
    assert answer.status_code == 200
    assert statuses(school, course) == ["published", "published"]


def test_what_another_still_holds_is_not_asked_about(
    staff_client, group, school, course
) -> None:
    other = factories.OrganisationFactory(group=group, published=True)
    course.providers.create(organisation=other, position=2)
    sent(staff_client, address(school, "change"), _step="withdraw")
    assert statuses(school, course) == ["withdrawn", "published"]


def test_a_holder_who_is_not_public_holds_nothing(officer, group, school, course):
    hidden = factories.OrganisationFactory(group=group)
    course.providers.create(organisation=hidden, position=2)
    (found,) = dependents_of([school], officer)
    assert found.theirs == [course]
    course.providers.create(words="Il maestro casaro", position=3)
    assert dependents_of([school], officer) == []


def test_every_way_of_withdrawing_asks(
    staff_client, officer, group, school, course
) -> None:
    with pytest.raises(ValidationError, match="Caseificio"):
        actions.withdraw(school, by=officer)
    other = factories.OrganisationFactory(title="Altra", group=group, published=True)
    chosen = {"action": "withdraw", "_selected_action": [school.pk, other.pk]}
    page = staff_client.post(address(Organisation, "changelist"), chosen)
    assert page.status_code == 200
    assert statuses(school, other, course) == ["published"] * 3
    assert "Caseificio" in page.content.decode()
    confirmed(staff_client, page, **{f"choice-{TEACHES}": WITHDRAW})
    assert statuses(school, other, course) == ["withdrawn"] * 3


def test_what_goes_together_is_not_asked_about(
    staff_client, officer, school, course
) -> None:
    found = dependents_of([school, course], officer)
    assert found == []


def test_events_are_asked_about_too_and_each_kind_by_itself(
    officer, group, school, course
) -> None:
    event = factories.EventFactory(group=group, organisers=[school], published=True)
    with pytest.raises(UndecidedError):
        withdraw_with_dependents([school], {TEACHES: Decision(WITHDRAW)}, by=officer)
    assert statuses(school, course, event) == ["published"] * 3
    decisions = {TEACHES: Decision(LEAVE), HOLDS: Decision(WITHDRAW)}
    done = withdraw_with_dependents([school], decisions, by=officer)
    assert statuses(school, course, event) == ["withdrawn", "published", "withdrawn"]
    assert {str(one) for one in done.withdrawn} == {str(school), str(event)}


def test_courses_of_somebody_else_are_told_and_stay(
    staff_client, school, group
) -> None:
    theirs = factories.GroupFactory(title="GAL Due", published=True)
    other = factories.CourseFactory(
        title="Di altri", group=theirs, providers=[school], published=True
    )
    page = page_of(staff_client, school)
    shown = page.content.decode()
    assert "Di altri" in shown
    assert f"choice-{TEACHES}" not in shown
    confirmed(staff_client, page)
    assert statuses(school, other) == ["withdrawn", "published"]


def test_a_topic_takes_its_own_with_it_and_asks_about_theirs(client) -> None:
    coordinator = factories.coordinator()
    parent = factories.TopicFactory(title="Latte", published=True)
    topic = factories.TopicFactory(title="Caglio", parent=parent, published=True)
    resource = factories.ResourceFactory(
        published=True, topics=[topic], files=["https://a.example/"]
    )
    decisions = {"topic.parent": Decision(WITHDRAW)}
    with pytest.raises(UndecidedError) as asked:
        withdraw_with_dependents([parent], decisions, by=coordinator)
    keys = [one.tie.key for one in asked.value.dependents]
    assert keys == ["resource.topics"]
    heir = factories.TopicFactory(title="Altro", published=True)
    decisions["resource.topics"] = Decision(GIVE, heir.pk)
    withdraw_with_dependents([parent], decisions, by=coordinator)
    assert statuses(parent, topic, resource) == ["withdrawn", "withdrawn", "published"]
    assert heir in resource.topics.all()


def test_records_of_a_group_are_given_to_another(client, group, school) -> None:
    coordinator = factories.coordinator()
    other = factories.GroupFactory(title="GAL Due", published=True)
    decisions = {"organisation.group": Decision(GIVE, other.pk)}
    withdraw_with_dependents([group], decisions, by=coordinator)
    school.refresh_from_db()
    assert school.group == other


def test_each_relation_to_a_record_is_known() -> None:
    """A new relation is asked about, or named here as one that may be empty."""
    tells = "practice.organisation"
    assert {tie.key for tie in ties_to(Organisation)} == {TEACHES, HELPS, HOLDS, tells}
    kept = {tie.key for tie in ties_to(Enterprise)}
    assert kept == {"practice.enterprise", "speaker.enterprise"}
    assert {tie.key for tie in ties_to(Topic)} == {
        "topic.parent",
        *(f"{n}.topics" for n in ("resource", "enterprise", "organisation")),
        *(f"{n}.topics" for n in ("course", "event", "needssurvey")),
        *("supportservice.topics", "practice.topics"),
    }
    for model in (Course, SupportService, Event):
        assert list(ties_to(model)) == []


def test_it_is_one_transaction(officer, school, course, monkeypatch) -> None:
    """Whoever fails in the middle leaves nothing half withdrawn."""

    def fail(record) -> None:
        raise RuntimeError(record)

    before = ledger.head()
    monkeypatch.setattr(actions, "record_parent_change", fail)
    with pytest.raises(RuntimeError):
        withdraw_with_dependents([school], {TEACHES: Decision(WITHDRAW)}, by=officer)
    assert statuses(school, course) == ["published", "published"]
    assert ledger.head() == before

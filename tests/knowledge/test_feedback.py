"""Readers' feedback: taken in, dealt with by its own officers, forgotten in time."""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from agrinnova.publishing import actions as records
from knowledge.actions import (
    KEPT,
    export_feedback,
    forget_feedback,
    forget_old_addresses,
    give_feedback,
    mark_done,
    mark_new,
)
from knowledge.models import Feedback
from tests import factories
from tests.factories import FeedbackFactory

YES = {"email": "Ada@Example.org", "consent_text": "Sì, rispondetemi."}


def given(**values) -> Feedback:
    return give_feedback(
        **{"about": "wrong", "words": "Manca.", "language": "it"} | values
    )


@pytest.fixture
def feedback(group) -> Feedback:
    about = factories.EnterpriseFactory(group=group, published=True)
    return given(kind=about.kind, public_id=about.public_id)


def test_an_address_is_kept_with_the_words_agreed_to() -> None:
    kept = given(**YES)
    assert (kept.email, kept.consent_text) == ("ada@example.org", "Sì, rispondetemi.")
    with transaction.atomic(), pytest.raises(IntegrityError):
        FeedbackFactory(email="ada@example.org")


def test_without_an_address_no_consent_is_kept() -> None:
    assert given(email="", consent_text="Sì.").consent_text == ""


def test_who_reads_it(feedback, group) -> None:
    other = factories.GroupFactory(slug="gal-b", published=True)
    general = given()
    own_page = given(kind=group.kind, public_id=group.public_id)
    elsewhere = given(kind="enterprise", public_id=uuid.uuid4())
    read = {
        name: set(Feedback.objects.readable_by(user))
        for name, user in {
            "officer": factories.officer(group),
            "other officer": factories.officer(other),
            "coordinator": factories.coordinator(),
            "staff": factories.staff("nobody@example.org"),
            "reader": factories.UserFactory(),
        }.items()
    }
    assert read == {
        "officer": {feedback, own_page},
        "other officer": set(),
        "coordinator": {feedback, own_page, general, elsewhere},
        "staff": set(),
        "reader": set(),
    }


def test_it_follows_its_record_to_another_group(feedback, group) -> None:
    other = factories.GroupFactory(slug="gal-b", published=True)
    record = group.enterprises.get()
    record.group = other
    records.save_record(record)
    assert Feedback.objects.readable_by(factories.officer(other)).get() == feedback
    assert not Feedback.objects.readable_by(factories.officer(group)).exists()


def test_the_first_who_deals_with_it_is_named(feedback, group) -> None:
    officer = factories.officer(group)
    done = mark_done(feedback, by=officer)
    assert (done.state, done.done_by) == ("done", officer)
    assert timezone.now() - done.done_at < datetime.timedelta(minutes=1)
    assert mark_done(feedback, by=factories.coordinator()).done_by == officer
    again = mark_new(feedback, by=officer)
    assert (again.state, again.done_at, again.done_by) == ("new", None, None)


@pytest.mark.parametrize("act", [mark_done, mark_new])
def test_another_group_s_feedback_is_not_theirs(act, feedback) -> None:
    stranger = factories.officer(factories.GroupFactory(slug="gal-b"))
    with pytest.raises(PermissionDenied):
        act(feedback, by=stranger)
    feedback.refresh_from_db()
    assert feedback.state == "new"


def old(age: datetime.timedelta) -> Feedback:
    kept = FeedbackFactory(words="Manca.", **YES | {"email": "ada@example.org"})
    Feedback.objects.filter(pk=kept.pk).update(created_at=timezone.now() - age)
    return kept


def test_an_address_is_erased_after_its_time_and_no_sooner() -> None:
    hour = datetime.timedelta(hours=1)
    expired, fresh = old(KEPT + hour), old(KEPT - hour)
    assert forget_old_addresses() == 1
    expired.refresh_from_db()
    fresh.refresh_from_db()
    assert (expired.email, expired.consent_text, expired.words) == ("", "", "Manca.")
    assert fresh.email == "ada@example.org"


def test_new_feedback_erases_what_is_expired() -> None:
    expired = old(2 * KEPT)
    given()
    expired.refresh_from_db()
    assert expired.email == ""


def test_a_person_gets_and_takes_back_what_is_theirs() -> None:
    given(**YES)
    other = given(email="bo@example.org", consent_text="Sì.")
    (row,) = export_feedback(" ADA@example.org ")
    assert (row["words"], row["email"]) == ("Manca.", "ada@example.org")
    assert forget_feedback("Ada@example.org") == 1
    assert export_feedback("ada@example.org") == []
    other.refresh_from_db()
    assert other.email == "bo@example.org"

"""The clock begins what is due once, whoever looks, and by day what wakes people."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from agrinnova.core.models import OutgoingMail
from agrinnova.portal import schedule
from agrinnova.publishing import actions
from enterprises.models import ReportEdition
from knowledge.models import Subscription
from tests.factories import (
    EnterpriseFactory,
    FeedbackFactory,
    OutgoingMailFactory,
    ReportFactory,
    SubscriptionFactory,
)
from tests.run_jobs import run_jobs

ROME = ZoneInfo("Europe/Rome")


@pytest.fixture
def at(monkeypatch):
    """Sets the clock of the valley."""

    def set_clock(hour: int, minute: int = 0, day: int = 2, month: int = 3) -> None:
        # Far from now: what the database or a default dates lies before it.
        moment = datetime.datetime(2090, month, day, hour, minute, tzinfo=ROME)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_clock


def test_each_job_is_begun_once_in_its_time(at) -> None:
    at(8)
    assert schedule.begin_due() == ["write_digests", "tidy"]
    assert schedule.begin_due() == []
    at(8, 59)
    assert schedule.begin_due() == []
    at(9)
    assert schedule.begin_due() == ["write_digests"]
    at(9, day=3)
    assert schedule.begin_due() == ["write_digests", "tidy"]


def test_nobody_is_woken_by_a_letter(at) -> None:
    at(3)
    assert schedule.begin_due() == ["tidy"]
    at(6, 59)
    assert schedule.begin_due() == []
    at(7)
    assert schedule.begin_due() == ["write_digests"]


def test_letters_that_wait_are_swept_every_minute(at) -> None:
    at(8)
    schedule.begin_due()
    OutgoingMailFactory()
    assert schedule.begin_due() == ["deliver_waiting"]
    assert schedule.begin_due() == []
    assert "deliver_waiting" in run_jobs()
    assert OutgoingMail.objects.get().state == "sent"
    at(8, 1)
    assert schedule.begin_due() == []


def test_a_report_that_lost_its_basis_is_corrected_within_a_minute() -> None:
    kept, gone = (EnterpriseFactory(published=True) for _number in range(2))
    ReportFactory(published=True)
    assert "correct_reports" not in schedule.begin_due()
    actions.withdraw(gone, by=None)
    assert schedule.begin_due() == ["correct_reports"]
    assert "correct_reports" in run_jobs()
    edition = ReportEdition.objects.published().get()
    assert [e.enterprise for e in edition.entries.filter(is_printed=True)] == [kept]
    assert schedule.begin_due() == []


def test_addresses_of_readers_are_erased_when_their_time_is_over(at) -> None:
    feedback = FeedbackFactory(email="ada@example.org", consent_text="Sì.")
    at(3)
    schedule.tidy.call()
    feedback.refresh_from_db()
    assert feedback.email == ""


def test_the_night_s_tidying_erases_what_is_kept_no_longer(at) -> None:
    at(3, month=3)
    SubscriptionFactory()
    OutgoingMailFactory()
    at(3, month=4)
    waiting = OutgoingMailFactory()
    confirmed = SubscriptionFactory(confirmed=True, email="eva@example.org")
    assert "tidy" in schedule.begin_due()
    schedule.tidy.call()
    assert OutgoingMail.objects.get() == waiting
    assert Subscription.objects.get() == confirmed


def test_sessions_that_are_over_are_erased_at_night() -> None:
    for days in (-1, 1):
        session = SessionStore()
        session["x"] = "y"
        session.set_expiry(timezone.now() + datetime.timedelta(days=days))
        session.save()
    schedule.tidy.call()
    assert Session.objects.get().session_key == session.session_key

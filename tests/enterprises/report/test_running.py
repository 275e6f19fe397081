"""A building that was broken off is said to be, offered again, taken up, given up."""

import time

import psycopg
import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from agrinnova.core import job_locks
from agrinnova.core.choices import FailedJob
from agrinnova.core.models import Failure
from agrinnova.portal import schedule
from enterprises.models import ReportEdition
from enterprises.report import building, running
from enterprises.report.tasks import build_report, order_report, take_up_reports
from tests import factories
from tests.admin_support import address, entered, sent
from tests.run_jobs import run_jobs


@pytest.fixture
def edition() -> ReportEdition:
    factories.EnterpriseFactory(title="La Predosa", published=True)
    return factories.ReportFactory()


@pytest.fixture
def another():
    """A session of another process."""
    given = connection.get_connection_params()
    given = {k: v for k, v in given.items() if k not in ("cursor_factory", "context")}
    with psycopg.connect(**given, autocommit=True) as session:
        yield session


def left(edition: ReportEdition, state: str = "running", **given: int) -> None:
    """As a worker leaves it that is killed in the middle."""
    rows = ReportEdition.objects.filter(pk=edition.pk)
    rows.update(build_state=state, progress=81, **given)
    edition.refresh_from_db()


def shown(client, edition: ReportEdition) -> str:
    staff_client = entered(client, factories.coordinator(language="it"))
    return staff_client.get(address(edition, "change")).content.decode()


def test_under_way_and_nobody_at_it_is_broken_off(client, edition) -> None:
    left(edition)
    assert running.state_of(edition) == running.BROKEN
    page = shown(client, edition)
    assert "interrotta" in page
    assert "81 %" not in page
    assert 'name="_build"' in page


def test_under_way_while_somebody_is_at_it(client, edition, another) -> None:
    left(edition)
    another.execute("SELECT pg_advisory_lock(%s, %s)", [running.LOCK, edition.pk])
    assert running.state_of(edition) == "running"
    assert "81 %" in shown(client, edition)
    build_report.func(edition.pk)  # a second worker leaves it alone
    edition.refresh_from_db()
    assert (edition.build_state, edition.attempts) == ("running", 0)
    assert take_up_reports.func() == 0


def test_ordered_waits_for_its_task_and_is_broken_off_without(edition) -> None:
    edition = order_report(edition, by=None)
    assert running.state_of(edition) == "queued"
    DBTaskResult.objects.all().delete()
    assert running.state_of(edition) == running.BROKEN


@pytest.mark.parametrize("state", ["queued", "running"])
def test_the_schedule_takes_it_up(edition, state) -> None:
    assert "take_up_reports" not in schedule.begin_due()
    left(edition, state)
    assert "take_up_reports" in schedule.begin_due()
    assert run_jobs()[-1] == "build_report"
    edition.refresh_from_db()
    assert edition.build_state == "ready"
    assert "take_up_reports" not in schedule.begin_due()


def test_what_kills_its_worker_each_time_is_given_up(client, edition) -> None:
    left(edition, attempts=running.MOST_ATTEMPTS)
    assert take_up_reports.func() == 0
    edition.refresh_from_db()
    assert edition.build_state == "failed"
    assert "interrotta 3 volte" in shown(client, edition)
    assert Failure.objects.get().job == FailedJob.REPORT
    order_report(edition, by=None)  # by hand it begins anew
    run_jobs()
    edition.refresh_from_db()
    assert (edition.build_state, edition.attempts) == ("ready", 1)
    assert not Failure.objects.exists()


def test_its_officer_builds_it_again(admin_client, edition) -> None:
    left(edition)
    sent(admin_client, address(edition, "change"), _build="1")
    assert run_jobs() == ["build_report"]
    edition.refresh_from_db()
    assert edition.build_state == "ready"


def test_the_lock_is_given_back_whatever_happens(edition, another, monkeypatch) -> None:
    def stumble(edition: ReportEdition) -> None:
        assert job_locks.is_held(running.LOCK, edition.pk)
        raise RuntimeError

    monkeypatch.setattr(building, "build", stumble)
    build_report.func(edition.pk)
    assert not job_locks.is_held(running.LOCK, edition.pk)
    edition.refresh_from_db()
    assert edition.build_state == "failed"


@pytest.mark.django_db(transaction=True)
def test_a_session_that_cannot_give_it_back_is_ended(monkeypatch) -> None:
    """Else a pool would hand the lock on with the connection."""
    with job_locks.held(running.LOCK, 7):
        session = connection.connection
        connection.connection = None  # as after a reconnection in the middle
        connection.ensure_connection()
    assert session.closed
    for _moment in range(100):  # until the database has seen it
        if not job_locks.is_held(running.LOCK, 7):
            return
        time.sleep(0.1)
    pytest.fail("the lock is held still")

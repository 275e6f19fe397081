"""What the worker does with a long spreadsheet, and what if it dies over it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django_tasks_db.models import DBTaskResult

from agrinnova.core import job_locks
from agrinnova.core.models import LocalActionGroup, Membership, SheetRun, User
from agrinnova.portal import schedule
from agrinnova.spreadsheets.importing import importer
from agrinnova.spreadsheets.runs import lifecycle, steps, uploads
from enterprises.models import Enterprise
from tests.factories import EnterpriseFactory, GroupFactory
from tests.sheet_support import (
    BEGUN,
    RESULT,
    content,
    looked_at,
    run_sheets,
    send,
    text,
)


def test_what_became_wrong_since_stores_nothing_and_is_named(
    staff_client: Client, own: LocalActionGroup
) -> None:
    preview = looked_at(staff_client)
    staff_client.post(preview)
    for _ in range(2):
        EnterpriseFactory(title="B", group=own)
    run_sheets()
    page = staff_client.get(preview)
    assert [error.row for error in page.context["report"].errors] == [3]
    assert not Enterprise.objects.filter(title_it="A").exists()


def test_it_is_done_by_the_rights_one_has_then(staff_client: Client) -> None:
    preview = looked_at(staff_client)
    staff_client.post(preview)
    Membership.objects.all().delete()
    run_sheets()
    run = SheetRun.objects.get()
    assert (run.state, run.problem) == (
        "failed",
        "Non è più possibile importare queste schede.",
    )
    assert staff_client.get(preview).status_code == 403
    assert Enterprise.objects.count() == 1


def test_another_groups_records_are_out_of_reach_by_then(
    staff_client: Client, own: LocalActionGroup
) -> None:
    preview = looked_at(staff_client)
    staff_client.post(preview)
    Membership.objects.update(group=GroupFactory(published=True))
    run_sheets()
    report = staff_client.get(preview).context["report"]
    assert [(error.row, error.value) for error in report.errors] == [(4, "C")]


def test_how_far_it_is_is_told_after_each_batch(
    staff_client: Client, monkeypatch
) -> None:
    monkeypatch.setattr(importer, "AT_ONCE", 2)
    preview = looked_at(staff_client)
    staff_client.post(preview)
    noted, note = [], uploads.write_progress

    def noting(token: str, *progress: int) -> None:
        note(token, *progress)
        noted.append(tuple(uploads.read_progress(token)))

    monkeypatch.setattr(uploads, "write_progress", noting)
    run_sheets()
    assert noted == [(0, 0), (2, 0), (2, 2), (3, 2), (3, 3)]


def test_what_a_dead_worker_left_is_told_and_begun_again(staff_client: Client) -> None:
    preview = looked_at(staff_client)
    staff_client.post(preview)
    DBTaskResult.objects.ready().update(status="RUNNING")
    SheetRun.objects.update(state="running")
    page = text(staff_client.get(preview))
    assert "L’importazione si è interrotta. Non è stato scritto nulla." in page
    assert "<progress" not in page
    staff_client.post(preview)
    assert BEGUN in text(staff_client.get(preview))
    assert run_sheets() == 1
    assert RESULT in text(staff_client.get(preview))


def test_a_worker_that_died_between_claim_and_lock_is_noticed(
    staff_client: Client, monkeypatch
) -> None:
    preview = looked_at(staff_client)
    staff_client.post(preview)
    DBTaskResult.objects.ready().get().claim("worker")
    assert BEGUN in text(staff_client.get(preview))
    monkeypatch.setattr(job_locks, "STARTING", -job_locks.STARTING)
    assert "again_form" in text(staff_client.get(preview))


def test_whoever_holds_the_lock_is_at_work_and_alone(
    staff_client: Client, monkeypatch
) -> None:
    monkeypatch.setattr(job_locks, "STARTING", -job_locks.STARTING)
    preview = looked_at(staff_client)
    staff_client.post(preview)
    run = SheetRun.objects.get()
    other, key = connection.copy(), [steps.LOCK, run.pk]
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", key)
            assert steps.state_of(run) == "running"
            run_sheets()
            assert SheetRun.objects.get().state == "waiting"
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)
    finally:
        other.close()
    assert steps.state_of(run) == "broken"
    assert Enterprise.objects.count() == 1


def test_a_failure_at_the_very_end_leaves_nothing(
    staff_client: Client, monkeypatch
) -> None:
    preview = looked_at(staff_client)
    staff_client.post(preview)
    monkeypatch.setattr(lifecycle, "partial", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run_sheets()
    assert Enterprise.objects.count() == 1
    page = text(staff_client.get(preview))
    assert "Qualcosa non ha funzionato. Non è stato scritto nulla." in page
    assert 'id="again_form"' in page


def test_the_file_stays_while_the_worker_needs_it(staff_client: Client) -> None:
    looked_at(staff_client)
    first = send(staff_client, content("A", "B", "C"))
    for _ in range(uploads.KEPT_AT_ONCE + 1):
        send(staff_client, content("A"))
    assert run_sheets() == 1
    assert staff_client.get(first).context["new"] == 2


def test_a_file_that_is_gone_is_a_sentence(staff_client: Client) -> None:
    preview = looked_at(staff_client)
    for file in uploads._folder().glob("*"):
        file.unlink()
    staff_client.post(preview)
    run_sheets()
    assert "Questo file non c" in text(staff_client.get(preview))


def test_runs_are_forgotten_with_their_files(staff_client: Client, monkeypatch) -> None:
    looked_at(staff_client)
    assert lifecycle.tidy() == 0
    monkeypatch.setattr(uploads, "KEPT_FOR", -1)
    schedule.tidy.call()
    assert not SheetRun.objects.exists()
    assert list(uploads._folder().glob("*")) == []


@pytest.mark.parametrize("half", [{"state": "ended"}, {"state": "failed"}])
def test_an_end_without_words_is_not_kept(
    staff_client: Client, half: dict[str, str]
) -> None:
    send(staff_client, content("A", "B", "C"))
    with pytest.raises(IntegrityError), transaction.atomic():
        SheetRun.objects.update(**half)


def test_whose_account_is_gone_leaves_no_work(staff_client: Client) -> None:
    send(staff_client, content("A", "B", "C"))
    User.objects.all().delete()
    assert run_sheets() == 1
    assert not SheetRun.objects.exists()
    assert Enterprise.objects.count() == 1

"""Scheduler (cron): the jobs of the worker: mail, corrected reports, tidying.

The scheduler is a thread of the worker (`db_worker`), so that whatever runs the worker,
our launcher or an operator's own service, has the schedule too, and there is no chain
of tasks that a kill could break: what has been begun is read from the tasks' table, and
however many workers look, one of them begins it.
"""

import datetime
import logging
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any, NamedTuple

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from agrinnova.core import clock, isolation, rate_limits, submissions
from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import attempt
from agrinnova.core.models import OutgoingMail
from agrinnova.files import storage
from agrinnova.mail import delivery
from agrinnova.portal.alerts import digests
from agrinnova.portal.registry.kinds import KINDS
from agrinnova.publishing import editorial
from agrinnova.spreadsheets.runs import lifecycle, uploads
from agrinnova.web import caching, unsaved_forms
from antennas.actions import tidy_invitations
from enterprises.models import NeedsSurvey, Photo, ReportEdition, SurveyInvitation
from enterprises.needs.actions import tidy_answers, tidy_responses
from enterprises.needs.tasks import evaluate_surveys, remind_by_themselves
from enterprises.registry.actions import (
    look_for_lost_renditions,
    tidy_consent_documents,
)
from enterprises.registry.tasks import make_renditions
from enterprises.report.tasks import correct_reports, take_up_reports
from events.certificates.actions import tidy_certificates
from events.evaluation.actions import due_forms, tidy_evaluations
from events.evaluation.tasks import ask_how_it_was
from events.lifts.actions import erase_over as erase_lifts_over
from events.models import EventMaterial, Registration
from events.programme.materials import look_for_lost_photos
from events.programme.tasks import make_material_renditions
from events.registration.actions import erase_long_over
from events.registration.tasks import keep_deadlines
from knowledge.actions import (
    forget_old_addresses,
    forget_old_searches,
    tidy_subscriptions,
)

logger = logging.getLogger(__name__)

LOCK = 0x434C4F43  # "CLOC"
LOOK_EVERY = 20  # seconds
DAYTIME = range(7, 21)  # local hours; a mail at night wakes somebody
TASKS_KEPT = 7  # days


@task()
def write_digests() -> int:
    """Write the weekly mails that are due."""
    return digests.send_digests()


@task()
def publish_planned() -> int:
    """Publish what officers have planned for now."""
    return editorial.publish_due(KINDS)


@task()
def tidy() -> None:
    """Erase what is kept no longer, mails or sheets, and look for what is lost."""
    for name, sweep in SWEEPS.items():
        attempt(FailedJob.TIDY, sweep, part=name)


# Each for itself: one that fails leaves the others their night.
SWEEPS: dict[str, Callable[[], Any]] = {
    "mails": delivery.tidy,
    "subscriptions": tidy_subscriptions,
    "feedback": forget_old_addresses,
    "searches": forget_old_searches,
    "survey_responses": tidy_responses,
    "survey_answers": tidy_answers,
    "consent_documents": tidy_consent_documents,
    "invitations": tidy_invitations,
    "registrations": erase_long_over,
    "certificates": tidy_certificates,
    "evaluations": tidy_evaluations,
    "lifts": erase_lifts_over,
    "renditions": look_for_lost_renditions,
    "renditions_of_materials": look_for_lost_photos,
    "sheet_runs": lifecycle.tidy,
    "sheet_files": uploads.tidy,
    "files": storage.sweep,
    "submissions": submissions.tidy,
    "unsaved": unsaved_forms.tidy,
    "rate_limits": rate_limits.sweep,
    "kept_answers": caching.forget_drawn,
    "failures": isolation.tidy,
    "sessions": partial(call_command, "clearsessions"),
    "tasks": partial(
        call_command, "prune_db_task_results", min_age_days=TASKS_KEPT, verbosity=0
    ),
}


class Job(NamedTuple):
    """A task that is begun again and again.

    Attributes:
        every: seconds, a divisor of a day.
        hours: the local hours in which it is begun.
        is_needed: whether there is anything to do at all.
    """

    task: Any
    every: int
    hours: range = range(24)
    is_needed: Callable[[], bool] = lambda: True


JOBS = (
    Job(
        delivery.deliver_waiting,
        60,
        is_needed=lambda: OutgoingMail.objects.due().exists(),
    ),
    # What something was withdrawn from is gone already: its correction follows.
    Job(
        correct_reports,
        60,
        is_needed=lambda: (
            ReportEdition.objects.to_correct().exists()
            or ReportEdition.objects.broken().exists()
            or ReportEdition.objects.spoiled().exists()
        ),
    ),
    # A building that was broken off with its worker.
    Job(
        take_up_reports,
        60,
        is_needed=lambda: ReportEdition.objects.under_way().exists(),
    ),
    # The tables of a closed survey are public at once, their intervals soon.
    Job(
        evaluate_surveys,
        60,
        is_needed=lambda: NeedsSurvey.objects.to_evaluate().exists(),
    ),
    # Whoever stores a photo asks for its copies: this takes up what a kill left.
    Job(make_renditions, 60, is_needed=lambda: Photo.objects.due().exists()),
    Job(
        make_material_renditions,
        60,
        is_needed=lambda: EventMaterial.objects.due().exists(),
    ),
    # Who answers late is held against the clock, however late this comes.
    Job(
        keep_deadlines,
        60,
        is_needed=lambda: Registration.objects.overdue().exists(),
    ),
    Job(
        publish_planned,
        60,
        is_needed=lambda: editorial.due_publications().exists(),
    ),
    Job(ask_how_it_was, 3600, DAYTIME, is_needed=lambda: due_forms().exists()),
    # By the hour, not once a day: a run that was killed is taken up the same day.
    Job(write_digests, 3600, DAYTIME),
    Job(
        remind_by_themselves,
        24 * 3600,
        DAYTIME,
        is_needed=lambda: SurveyInvitation.objects.due_for_reminder().exists(),
    ),
    Job(tidy, 24 * 3600),
)


def begin_due() -> list[str]:
    """Enqueue the jobs that are due; the names of their tasks."""
    with transaction.atomic():
        if not _is_first():
            return []
        now = timezone.localtime()
        due = [job for job in JOBS if now.hour in job.hours and _begun(job, now)]
        return [job.task.name for job in due]


def run_scheduler(stop: Event) -> None:
    """Look at the clock until `stop` is set; for a thread of its own."""
    while not stop.is_set():
        try:
            begin_due()
        except DatabaseError:
            logger.warning("The clock could not reach the database.", exc_info=True)
        except Exception:  # the clock of the whole portal goes on
            logger.exception("The clock stumbled.")
        finally:
            connection.close()
        stop.wait(LOOK_EVERY)


def _begun(job: Job, now: datetime.datetime) -> bool | None:
    """Enqueue the job if it is due; one that fails keeps no other waiting."""

    def begin() -> bool:
        if not _is_due(job, now):
            return False
        job.task.enqueue()
        return True

    return attempt(FailedJob.CLOCK, begin, part=job.task.name)


def _is_first() -> bool:
    """Whether no other worker is looking; freed at the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return cursor.fetchone()[0]


def _is_due(job: Job, now: datetime.datetime) -> bool:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    passed = (now - midnight).total_seconds()
    begun = midnight + datetime.timedelta(seconds=passed - passed % job.every)
    done = DBTaskResult.objects.filter(
        clock.since("enqueued_at", begun), task_path=job.task.module_path
    )
    return not done.exists() and job.is_needed()

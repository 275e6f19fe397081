"""Background tasks of the report: editions are built and corrected."""

import datetime

from django.db import transaction
from django_tasks import task

from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import for_each, is_waiting
from agrinnova.core.models import User
from enterprises.report.choices import BuildState

from . import building, running
from .erasing import erase_lost
from .models import ReportEdition

# A correction that failed is left so long, unless somebody builds it by hand.
AGAIN_AFTER = datetime.timedelta(minutes=15)


@transaction.atomic
def order_report(edition: ReportEdition, *, by: User | None) -> ReportEdition:
    """Have `edition` built by the worker; in one transaction with what orders it.

    Raises:
        PermissionDenied, ValidationError: as `building.order_build`.
    """
    edition = building.order_build(edition, by=by)
    return _enqueue(edition)


@task()
def build_report(edition_id: int) -> None:
    """Build an edition; what goes wrong is told on its page in the admin."""
    edition = ReportEdition.objects.filter(pk=edition_id).first()
    if edition:
        running.take(edition, FailedJob.REPORT, building.build)


@task()
def take_up_reports() -> int:
    """Have those built again whose building was broken off; how many."""
    return sum(for_each(FailedJob.REPORT, ReportEdition.objects.under_way(), _taken_up))


@task()
def correct_reports() -> int:
    """Issue the correction of every report that something was withdrawn from.

    What was withdrawn is erased where it is withdrawn; should anything have been left
    of it, it is erased here first. Gives how many were corrected.
    """
    erase_lost()
    issued = 0
    for draft in ReportEdition.objects.to_correct():
        if not is_waiting(FailedJob.CORRECTION, draft, AGAIN_AFTER):
            issued += bool(running.take(draft, FailedJob.CORRECTION, building.issue))
    return issued


def _taken_up(edition: ReportEdition) -> bool:
    if running.state_of(edition) != running.BROKEN or running.give_up(edition):
        return False
    with transaction.atomic():
        ReportEdition.objects.filter(pk=edition.pk).update(
            build_state=BuildState.QUEUED
        )
        _enqueue(edition)
    return True


def _enqueue(edition: ReportEdition) -> ReportEdition:
    edition.task = build_report.enqueue(edition.pk).id
    ReportEdition.objects.filter(pk=edition.pk).update(task=edition.task)
    return edition

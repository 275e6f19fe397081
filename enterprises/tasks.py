"""What this room's worker does: reports, and the smaller copies of photos."""

from django.core.exceptions import ValidationError
from django_tasks import task
from typst import TypstError

from agrinnova.shared import disk

from . import actions
from .choices import BuildState
from .models import ReportEdition
from .report import building
from .report.erasing import erase


@task()
def build_report(edition_id: int) -> None:
    """Build an edition; what goes wrong is told on its page in the admin."""
    edition = ReportEdition.objects.get(pk=edition_id)
    try:
        building.build(edition)
    except ValidationError as error:
        _failed(edition, " ".join(error.messages))
    except (TypstError, OSError) as error:
        _failed(edition, disk.no_room() if disk.is_full(error) else str(error)[:500])
        raise


@task()
def correct_reports() -> int:
    """Issue the correction of every report that something was withdrawn from.

    What other editions, withdrawn before or never issued, still say of it is erased.
    Gives how many were corrected.
    """
    corrected = sum(
        building.correct(edition) is not None
        for edition in ReportEdition.objects.broken()
    )
    for edition in ReportEdition.objects.spoiled():
        erase(edition)
    return corrected


@task()
def make_copies() -> int:
    """Make the smaller copies of the photos that wait for them; how many it were."""
    return actions.make_copies()


def _failed(edition: ReportEdition, problem: str) -> None:
    ReportEdition.objects.filter(pk=edition.pk).update(
        build_state=BuildState.FAILED, problem=problem
    )

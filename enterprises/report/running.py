"""Report job of the worker: started, broken off, begun again, given up.

While it works it is held (`core/job_locks.py`), so an edition that is "being built" by
nobody was broken off: its page says so at once and offers it again, and the schedule
takes it up, though not for ever.
"""

from collections.abc import Callable

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import note, problem_of, raise_if_away, settle
from agrinnova.core.job_locks import held, is_held, is_queued

from .choices import BuildState
from .models import ReportEdition

BROKEN = "broken"  # ordered or under way, and nobody is at it
LOCK = 0x45444954  # "EDIT"; the second half of the key is the edition's
MOST_ATTEMPTS = 3

Building = Callable[[ReportEdition], ReportEdition | None]


def state_of(edition: ReportEdition) -> str:
    """How the building stands now: a `BuildState`, or BROKEN."""
    if edition.build_state not in (BuildState.QUEUED, BuildState.RUNNING):
        return edition.build_state
    if is_held(LOCK, edition.pk):
        return BuildState.RUNNING
    edition.refresh_from_db()  # it may have ended just now
    if edition.build_state == BuildState.RUNNING:
        return BROKEN
    if edition.build_state == BuildState.QUEUED and edition.corrects_id is None:
        return edition.build_state if is_queued(edition.task) else BROKEN
    return edition.build_state


def take(edition: ReportEdition, job: FailedJob, do: Building) -> ReportEdition | None:
    """Build by `do` what nobody else is at; what goes wrong stands on the edition.

    None when it failed, when another is at it, or when `do` gave none.
    """
    here = ReportEdition.objects.filter(pk=edition.pk)
    with held(LOCK, edition.pk) as is_ours:
        if not is_ours:
            return None
        here.update(attempts=F("attempts") + 1)
        try:
            with override(_language_of(edition)):
                built = do(edition)
        except Exception as error:  # noqa: BLE001 - it stands on the edition in words
            raise_if_away(error)
            fail(edition, job, error)
            return None
    settle(job, edition)
    return built


def fail(edition: ReportEdition, job: FailedJob, error: Exception | str) -> None:
    """Say on the edition, and where failures are read, why it was not built."""
    words = problem_of(error)
    ReportEdition.objects.filter(pk=edition.pk).update(
        build_state=BuildState.FAILED, problem=words[:500]
    )
    note(job, edition, error)


def give_up(edition: ReportEdition) -> bool:
    """Whether an edition was begun so often that it is not taken up again."""
    if edition.attempts < MOST_ATTEMPTS:
        return False
    fail(
        edition,
        FailedJob.REPORT,
        _("Broken off %(count)s times: ask for help before you build it again.")
        % {"count": edition.attempts},
    )
    return True


def _language_of(edition: ReportEdition) -> str:
    by = edition.built_by
    return by.language if by else edition.original_language

"""Closing a survey: its tables are made once, and nothing of its answers changes."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core import ledger
from agrinnova.core.choices import Status
from agrinnova.core.models import User
from agrinnova.publishing.actions import held, record_change, save_record
from enterprises.needs.analysis.contents import contents_of
from enterprises.needs.analysis.evaluation import INTERVALS, intervals_of
from enterprises.needs.models import NeedsSurvey, NeedsTable


def close_survey(survey: NeedsSurvey, *, by: User | None) -> NeedsSurvey:
    """Make the tables of a published survey, and take no more answers; for good.

    Whoever saves an answer holds the survey's row, so that none slips in while the
    tables are made. The intervals follow from the worker (`evaluate_survey`).

    Raises:
        PermissionDenied: the survey is not theirs.
        ValidationError: it is not public, or closed already.
    """
    with ledger.writing():
        survey = held(survey, by)
        if survey.is_closed:
            raise ValidationError(_("The survey is closed already."))
        if survey.status != Status.PUBLISHED:
            raise ValidationError(_("Only a published survey is closed."))
        NeedsTable.objects.bulk_create(
            NeedsTable(survey=survey, name=name, content=content)
            for name, content in contents_of(survey).items()
        )
        survey.closed_at = timezone.now()
        save_record(survey)
        return survey


def evaluate_survey(survey: NeedsSurvey) -> bool:
    """Add the intervals to a closed survey's tables; whether they were missing.

    Drawing takes a minute with many answers, hence before anybody else has to wait.
    """
    content = intervals_of(survey)
    with ledger.writing():
        _table, is_new = NeedsTable.objects.get_or_create(
            survey=survey, name=INTERVALS, defaults={"content": content}
        )
        if is_new:
            record_change(survey)
    return is_new

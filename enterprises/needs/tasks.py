"""Background tasks of needs surveys: intervals once closed, reminders before."""

import datetime

from django_tasks import task

from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import for_each

from .actions import evaluate_survey, remind_by_itself
from .models import NeedsSurvey, SurveyInvitation

# One that failed is left so long.
AGAIN_AFTER = datetime.timedelta(minutes=15)


@task()
def evaluate_surveys() -> int:
    """Add the intervals to the surveys that were closed; to how many."""
    waiting = NeedsSurvey.objects.to_evaluate()
    return sum(for_each(FailedJob.SURVEY, waiting, evaluate_survey, wait=AGAIN_AFTER))


@task()
def remind_by_themselves() -> int:
    """Write the reminders that are due where officers let surveys remind; how many."""
    due = SurveyInvitation.objects.due_for_reminder().order_by()
    surveys = NeedsSurvey.objects.filter(pk__in=due.values("survey")).order_by("pk")
    return sum(for_each(FailedJob.SURVEY, surveys, remind_by_itself))

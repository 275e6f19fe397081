"""Background tasks of needs surveys: closed ones get their intervals."""

import datetime

from django_tasks import task

from agrinnova.core.choices import FailedJob
from agrinnova.core.isolation import for_each

from .actions import evaluate_survey
from .models import NeedsSurvey

# One that failed is left so long.
AGAIN_AFTER = datetime.timedelta(minutes=15)


@task()
def evaluate_surveys() -> int:
    """Add the intervals to the surveys that were closed; to how many."""
    waiting = NeedsSurvey.objects.to_evaluate()
    return sum(for_each(FailedJob.SURVEY, waiting, evaluate_survey, wait=AGAIN_AFTER))

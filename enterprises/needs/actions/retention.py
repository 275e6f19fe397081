"""Retention of a survey's answers: a year after its close none of them is left.

What was asked and published stands in its tables, which are about nobody (GDPR,
recital 26; art. 5(1)(e) on storage limitation).
"""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from agrinnova.core.choices import Status
from enterprises.needs.models import NeedsResponse, NeedsSurvey, SurveyInvitation

KEPT_AFTER_CLOSE = datetime.timedelta(days=365)


@transaction.atomic
def tidy_answers() -> int:
    """Erase the answers to surveys closed a year ago, and who was invited; how many.

    Those that are never closed, as they were withdrawn or tried out, end on their last
    day: a year after it their answers go too.
    A survey whose intervals are still to be drawn keeps its answers until then. Who
    said “stop” stays known, and is never written to again.
    """
    late = timezone.now() - KEPT_AFTER_CLOSE
    waiting = NeedsSurvey.objects.to_evaluate().values("pk")
    is_old = Q(closed_at__lt=late) & ~Q(pk__in=waiting)
    is_left = ~Q(status=Status.PUBLISHED) & Q(closed_at__isnull=True)
    is_old |= is_left & Q(closes_on__lt=timezone.localdate(late))
    old = NeedsSurvey.objects.filter(is_old)
    responses = NeedsResponse.objects.filter(survey__in=old)
    erased = responses.delete()[1].get(NeedsResponse._meta.label, 0)
    SurveyInvitation.objects.filter(survey__in=old, stopped_at=None).delete()
    return erased

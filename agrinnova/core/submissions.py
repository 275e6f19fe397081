"""Idempotent form submissions: a double click, a reload or "back" makes no second one.

A form page carries an idempotency key. The first sending is done; the same, sent again
with the same key, gets the first one's answer and nothing else happens.
"""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from .models import Submission, User
from .submission_keys import digest_of

KEPT_FOR = datetime.timedelta(days=30)

Do = Callable[[], HttpResponse]
Outcome = dict[str, Any]


def done_once(
    request: HttpRequest,
    key: str,
    do: Do,
    *,
    outcome_of: Callable[[HttpResponse], Outcome | None],
    again: Callable[[Outcome], HttpResponse],
    by: User | None = None,
) -> HttpResponse:
    """The answer to a form, which is done unless the same was sent before.

    What was sent before with the key of this page, but in other words, is told to the
    view as `request.sent_before`.

    Args:
        do: do it and answer.
        outcome_of: what to keep of the answer; None if nothing was done (the page is
            shown again, with what is wrong).
        again: the answer to the same, sent once more.
    """
    with transaction.atomic():
        sent, is_new = Submission.objects.get_or_create(
            key=key, digest=digest_of(request), defaults={"by": by}
        )
        if not is_new:
            return again(sent.answer)
        earlier = Submission.objects.filter(key=key).exclude(pk=sent.pk)
        request.sent_before = earlier.order_by("at").first()  # type: ignore[attr-defined]
        answer = do()
        outcome = outcome_of(answer)
        if outcome is None:
            sent.delete()
        else:
            sent.answer = outcome
            sent.save(update_fields=["answer"])
        return answer


def is_first_use(key: str) -> bool:
    """Whether what may be done once by `key` was not done before; it is now."""
    return Submission.objects.get_or_create(key=key, digest="")[1]


def redirected(answer: HttpResponse) -> Outcome | None:
    """Where a form that was done leads; None for a page that is shown again."""
    if isinstance(answer, HttpResponseRedirect):
        return {"location": answer.url}
    return None


def tidy() -> int:
    """Forget the sendings of long ago; how many there were."""
    old = Submission.objects.filter(at__lt=timezone.now() - KEPT_FOR)
    return old.delete()[0]

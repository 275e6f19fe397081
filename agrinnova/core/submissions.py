"""Idempotent form submissions: a double click, a reload or "back" makes no second one.

A form page carries an idempotency key. The first sending is done; the same, sent again
with the same key, gets the first one's answer and nothing else happens.
"""

import datetime
import hashlib
import secrets
from collections.abc import Callable
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import Submission, User

ONCE = "once"  # the hidden field that carries the key
KEPT_FOR = datetime.timedelta(days=30)
OPEN_FOR = datetime.timedelta(days=7)  # that a page may have stood open
SALT = "agrinnova.submissions"
# What differs between two sendings of the same: tokens, and what a page had found.
ASIDE = {"csrfmiddlewaretoken", ONCE, "found"}

Do = Callable[[], HttpResponse]
Outcome = dict[str, Any]


def new_key(user: User) -> str:
    """A key for one form page of `user`."""
    return signing.dumps([user.pk, secrets.token_urlsafe(12)], salt=SALT)


def key_of(sent: str, user: User) -> str:
    """The key that was sent, "" if it is none of a page of `user`."""
    try:
        owner, key = signing.loads(sent, salt=SALT)
    except (signing.BadSignature, TypeError, ValueError):
        return ""
    return str(key) if owner == user.pk else ""


def owner_of(sent: str) -> User | None:
    """Whose page carried the key `sent`; None if nobody's, or of long ago."""
    try:
        owner, _key = signing.loads(sent, salt=SALT, max_age=OPEN_FOR)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return User.objects.filter(pk=owner, is_active=True, is_staff=True).first()


def key_from(stamp: str) -> str:
    """The key of a public page, which is stamped with the moment it was given out."""
    return salted_hmac(SALT, stamp, algorithm="sha256").hexdigest()


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


def redirected(answer: HttpResponse) -> Outcome | None:
    """Where a form that was done leads; None for a page that is shown again."""
    if isinstance(answer, HttpResponseRedirect):
        return {"location": answer.url}
    return None


def digest_of(request: HttpRequest) -> str:
    """By which the same is known again; nothing that was sent can be read from it."""
    fields = sorted((n, v) for n, v in request.POST.lists() if n not in ASIDE)
    files = [
        (name, file.name, _content_of(file))
        for name, found in sorted(request.FILES.lists())
        for file in found
    ]
    sent = repr([request.path, fields, files])
    return salted_hmac(SALT, sent, algorithm="sha256").hexdigest()


def _content_of(file: UploadedFile) -> str:
    """Two pictures of one name and size are not the same."""
    content = hashlib.sha256()
    for chunk in file.chunks():
        content.update(chunk)
    file.seek(0)
    return content.hexdigest()


def tidy() -> int:
    """Forget the sendings of long ago; how many there were."""
    old = Submission.objects.filter(at__lt=timezone.now() - KEPT_FOR)
    return old.delete()[0]

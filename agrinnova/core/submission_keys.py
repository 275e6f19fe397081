"""Idempotency keys of form pages, and by what the same form is known again."""

import datetime
import hashlib
import secrets

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from .models import User

ONCE = "once"  # the hidden field that carries the key
OPEN_FOR = datetime.timedelta(days=7)  # that a page may have stood open
SALT = "agrinnova.submissions"
# What differs between two sendings of the same: tokens, and what a page had found.
ASIDE = {"csrfmiddlewaretoken", ONCE, "found"}


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

"""Encrypted drafts on the device: the name and key one person's are kept under.

The admin's scripts keep what is typed in the browser until it is saved. On a computer
that several people use it must be readable to its writer alone: it is encrypted with a
key that only the pages of a logged-in person carry, and the server keeps nowhere.
"""

import base64
import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from agrinnova.core.models import User

DAYS = 7  # that words stay on a device
SAVED = "saved_forms"  # in the session: keys of the forms that were saved


def device_context(request: HttpRequest) -> dict[str, Any]:
    """What the pages of the admin tell their scripts; of nobody, only the limit."""
    user = request.user
    if not isinstance(user, User):
        return {"days": DAYS}
    saved = request.session.pop(SAVED, None) or []
    return {
        "days": DAYS,
        "tag": _derived(user, "name").hex()[:16],
        "key": base64.b64encode(_derived(user, "key")).decode(),
        "saved": " ".join(saved),
    }


def note_saved(request: HttpRequest, key: str) -> None:
    """Let the next page tell the device that the form with this key is saved."""
    saved = request.session.get(SAVED, [])
    request.session[SAVED] = [*saved[-9:], key]


def _derived(user: User, use: str) -> bytes:
    """32 bytes that are this person's, of our secret."""
    info = f"unsaved words, {use} of {user.pk}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), info, hashlib.sha256).digest()

"""Unsaved forms, kept for whoever sent them: shown again, done never.

The page a form stands on says, signed, whose it is (`submission_keys.py`). So what
is sent after the session has ended, or with a token that no longer fits, is kept for
that person and for nobody else. No secret is kept.
"""

import datetime
import re
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from agrinnova.core import submission_keys
from agrinnova.core.models import StagedUpload, UnsavedForm, User

from . import staged_uploads

ASIDE = ("csrfmiddlewaretoken", submission_keys.ONCE)
KEPT = datetime.timedelta(days=1)
SECRET = re.compile(r"pass|secret|token|otp|\bcode", re.IGNORECASE)


def rescue(request: HttpRequest) -> User | None:
    """Keep what was sent for the person whose page it was; None if nobody's is known.

    The page's key stands for the token: nobody else can have it, and what is kept is
    only shown.
    """
    owner = submission_keys.owner_of(request.POST.get(submission_keys.ONCE, ""))
    if owner is None:
        return None
    data = request.POST.copy()
    for name in list(data):
        if name in ASIDE or SECRET.search(name):
            del data[name]
    held = {
        n: [staged_uploads.stage(f, by=owner) for f in fs]
        for n, fs in request.FILES.lists()
        if fs
    }
    for name, rows in held.items():
        keys = [str(staged.public_id) for staged in rows if staged]
        data.setlist(f"{name}{staged_uploads.SUFFIX}", keys)
    keep(owner, request.get_full_path(), data)
    return owner


def keep(by: User, path: str, data: QueryDict) -> UnsavedForm:
    """Keep what `by` sent to `path`; what was kept there before is replaced."""
    kept, _is_new = UnsavedForm.objects.update_or_create(
        by=by,
        path=path,
        defaults={"data": list(data.lists()), "at": timezone.now()},
    )
    return kept


def find(by: User, path: str) -> UnsavedForm | None:
    """What `by` sent to `path` and could not save, within the day."""
    return _of_today().open_to(by).filter(path=path).first()


def waiting(by: User) -> list[UnsavedForm]:
    """All that `by` could not save, within the day."""
    return list(_of_today().open_to(by).order_by("-at"))


def data_of(kept: UnsavedForm) -> QueryDict:
    """What was sent, as a request has it."""
    data = QueryDict(mutable=True)
    for name, values in kept.data:
        data.setlist(name, values)
    return data


def forget(by: Any, path: str) -> int:
    """Keep nothing any more of what `by` sent to `path`."""
    return UnsavedForm.objects.open_to(by).filter(path=path).delete()[0]


def export_person(email: str) -> list[dict[str, Any]]:
    """What the person with this address sent and could not save."""
    sent = UnsavedForm.objects.filter(by__email__iexact=email).order_by("pk")
    return [{"to": one.path, "fields": one.data, "at": one.at} for one in sent]


def forget_person(email: str) -> int:
    """Erase all that the person with this address sent and could not save.

    What others sent keeps its words, without what their pages had found: that is
    packed, so that nobody could look for a name in it.
    """
    for kept in UnsavedForm.objects.all():
        kept.data = [[name, values] for name, values in kept.data if name != "found"]
        kept.save(update_fields=["data"])
    sent = UnsavedForm.objects.filter(by__email__iexact=email)
    files = StagedUpload.objects.filter(by__email__iexact=email)
    return sent.delete()[0] + staged_uploads.forget(files)


def tidy() -> int:
    """Forget what was kept for a day; how many forms and files there were."""
    old = UnsavedForm.objects.filter(at__lt=timezone.now() - KEPT)
    return old.delete()[0] + staged_uploads.tidy()


def _of_today() -> Any:
    return UnsavedForm.objects.filter(at__gte=timezone.now() - KEPT)

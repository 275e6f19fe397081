"""Django's log of the admin: what rows were called there, and no more once erased."""

import json
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.db.models import Model
from django.utils import translation


def logged_names(row: Model) -> set[str]:
    """What `row` was called when somebody edited it."""
    return set(_log_of(row).values_list("object_repr", flat=True))


def forget_log(row: Model, part_of: Model | None = None) -> None:
    """Take the words of `row` out of the admin's log, which names what was edited.

    The log of `part_of`, in whose form it was edited too, loses the names of all its
    parts of that kind: an earlier name of `row` would not be known by now.
    """
    _log_of(row).update(object_repr="", change_message="")
    if part_of is None:
        return
    with translation.override(None):  # as Django writes it down
        kind = str(row._meta.verbose_name)
    for entry in _log_of(part_of).filter(change_message__startswith="["):
        steps = json.loads(entry.change_message)
        for what in (what for step in steps for what in step.values()):
            if what.get("name") == kind:
                what["object"] = "…"
        entry.change_message = json.dumps(steps)
        entry.save(update_fields=["change_message"])


def _log_of(row: Model) -> Any:
    return LogEntry.objects.filter(
        content_type=get_content_type_for_model(row), object_id=str(row.pk)
    )

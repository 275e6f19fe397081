"""Bulk edit of one record: what the form says is set, added or taken away."""

from typing import Any

from django import forms

from agrinnova.core import ledger
from agrinnova.core.models import Record, User
from agrinnova.publishing import actions

ADD, REMOVE = "add_", "remove_"


def edit_record(record: Record, form: forms.Form, *, by: User) -> dict[str, Any]:
    """Change in `record` what the form says, and nothing else.

    Returns:
        What changed, as the admin's log has it; {} if it was so already.

    Raises:
        PermissionDenied, ValidationError: it is not theirs, or does not fit.
    """
    with ledger.writing():
        fresh = actions.held(record, by=by)
        changed = [
            name
            for name, value in form.cleaned_data.items()
            if _says(value) and _set(fresh, name, value)
        ]
        if not changed:
            return {}
        fresh.validate_constraints()
        actions.save_record(fresh)
        actions.record_parent_change(fresh)
        columns = [n.removeprefix(ADD).removeprefix(REMOVE) for n in changed]
        meta: Any = fresh._meta
        labels = [str(meta.get_field(name).verbose_name) for name in columns]
        return {"fields": list(dict.fromkeys(labels))}


def _list() -> forms.Widget:
    return forms.SelectMultiple(attrs={"size": 8})


def _says(value: Any) -> bool:
    """Whether a field of the form says something."""
    return value.exists() if hasattr(value, "exists") else bool(value)


def _set(record: Any, name: str, value: Any) -> bool:
    """Whether this changes anything in `record`, which then has it."""
    if name.startswith((ADD, REMOVE)):
        adds = name.startswith(ADD)
        rows = getattr(record, name.removeprefix(ADD).removeprefix(REMOVE))
        there = set(rows.values_list("pk", flat=True))
        keys = {one.pk for one in value}
        moved = keys - there if adds else keys & there
        (rows.add if adds else rows.remove)(*moved)
        return bool(moved)
    if value in ("yes", "no") and not record._meta.get_field(name).choices:
        value = value == "yes"
    if getattr(record, name) == value:
        return False
    setattr(record, name, value)
    return True

"""Bulk edit: some fields of many records changed at once; empty changes nothing."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agrinnova.core import ledger
from agrinnova.core.models import Record, User
from agrinnova.publishing import actions

ADD, REMOVE = "add_", "remove_"


def editable_fields(admin: Any, user: Any) -> list[str]:
    """The fields of its kind that `admin` lets `user` change for many."""
    there = {field.name for field in admin.opts.get_fields()}
    return [
        name
        for name in admin.bulk_fields
        if name in there and (name != "group" or user.is_coordinator)
    ]


def edit_form(admin: Any, request: HttpRequest, data: Any) -> forms.Form:
    """The form of the fields that may be changed for many."""
    made: dict[str, forms.Field] = {}
    for name in editable_fields(admin, request.user):
        made |= _fields_for(admin, request, name)
    return type("BulkForm", (BulkForm,), made)(data)


class BulkForm(forms.Form):
    """At least one field says something."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(map(_says, data.values())):
            raise forms.ValidationError(_("Say what is to be changed."))
        return data


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


def _fields_for(admin: Any, request: HttpRequest, name: str) -> dict[str, forms.Field]:
    column = admin.opts.get_field(name)
    label = capfirst(str(column.verbose_name))
    if column.many_to_many:
        rows = admin.get_field_queryset(None, column, request)
        boxes = {"queryset": rows, "required": False, "widget": _list()}
        add, remove = _("Add: %(field)s"), _("Take away: %(field)s")
        return {
            f"{ADD}{name}": forms.ModelMultipleChoiceField(
                label=add % {"field": label}, **boxes
            ),
            f"{REMOVE}{name}": forms.ModelMultipleChoiceField(
                label=remove % {"field": label}, **boxes
            ),
        }
    if column.is_relation:
        rows = admin.get_field_queryset(None, column, request)
        return {
            name: forms.ModelChoiceField(
                label=label, queryset=rows, required=False, empty_label=_("as it is")
            )
        }
    if column.choices:
        choices = [("", _("as it is")), *((c, w) for c, w in column.flatchoices if c)]
    else:
        choices = [("", _("as it is")), ("yes", _("Yes")), ("no", _("No"))]
    return {name: forms.ChoiceField(label=label, choices=choices, required=False)}


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

"""Bulk edit form: fields of many records at once; an empty one changes nothing."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .fields import ADD, REMOVE, _list, _says


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

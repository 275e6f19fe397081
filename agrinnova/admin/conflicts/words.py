"""Words of an edit conflict: the fields' names, what was written, who and when."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from agrinnova.core.keys import key_in
from agrinnova.core.labels import labelled
from agrinnova.core.text import fold

from .state import Values, fields_in, tidied, untouched, widget_of

ROW_FIELD = re.compile(r"(?P<prefix>.+)-(?P<place>\d+)-(?P<name>\w+)")


def label_of(form: Any, name: str) -> str:
    """A field's name as the history has it; a language's column says which."""
    if words := _column(form._meta.model, name):
        return words
    label = str(form.fields[name].label) if name in form.fields else name
    base, _sep, language = name.rpartition("_")
    return f"{label} [{language}]" if base == "text_status" else label


def label_in(model: type[Model], name: str) -> str:
    """The name of what was sent as `name` for a row of `model`, or for its rows."""
    if inner := ROW_FIELD.fullmatch(name):
        rows = _rows_of(model, inner["prefix"])
        column = rows and _column(rows, inner["name"])
        if rows and column and inner["name"] != "id":
            place = int(inner["place"]) + 1
            row = f"{capfirst(str(rows._meta.verbose_name))} {place}"
            return labelled(row, column)
    return _column(model, name)


def preset(model: type[Model], name: str) -> list[str] | None:
    """What a new row says by itself in a field, None where it is nobody's words."""
    if inner := ROW_FIELD.fullmatch(name):
        rows = _rows_of(model, inner["prefix"])
        if rows and _column(rows, inner["name"]):
            field = rows._meta.get_field(inner["name"])
            if not (field.is_relation or field.primary_key):
                return tidied([field.get_default()])
    return None


def row_label(row: Model) -> str:
    """What a row is called: its kind, and its own name if it has one."""
    kind = capfirst(str(row._meta.verbose_name))
    return _("%(kind)s “%(name)s”") % {"kind": kind, "name": row} if row.pk else kind


def shown(field: forms.Field, values: list[str]) -> str:
    """What was sent in a field, in the reader's words; "" for nothing."""
    if isinstance(widget_of(field), forms.CheckboxInput):
        return _("Yes") if values else _("No")
    if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
        return named(field.queryset.model._default_manager.all(), values)
    choices = {str(code): str(words) for code, words in _choices(field)}
    joint = ", " if choices else "\n"
    return joint.join(choices.get(value, value) for value in values)


def named(rows: QuerySet, keys: Iterable[str]) -> str:
    """The names of the `rows` with these keys."""
    numbers = list(map(key_in, keys))
    return ", ".join(sorted(map(str, rows.filter(pk__in=numbers)), key=fold))


def row_words(form: Any, values: Values) -> str:
    """A whole row in words: each field that says something on a line."""
    lines = []
    for name, field in fields_in(form) if form.instance.pk else form.fields.items():
        for html in untouched(field, name, None):
            if isinstance(field.widget, forms.HiddenInput) or name == "DELETE":
                continue
            if words := shown(field, values.get(html, [])):
                lines.append(labelled(label_of(form, name), words))
    return "\n".join(lines)


class Author:
    """Who has changed a row since a page showed it; asked of history and log."""

    def __init__(self, row: Model, since: str) -> None:
        self.row = row
        self.since = parse_datetime(since) if since else None

    def of(self, form: Any, name: str) -> str:
        """Who wrote what stands now in a field of `form`, and when; "" if unknown."""
        column = "text_status" if name.startswith("text_status_") else name
        found, before = "", None
        for past in self._past(form.instance):
            if before and getattr(past, column, None) != getattr(before, column, None):
                found = _who(past.history_user or _("the portal"), past.history_date)
            before = past
        return found or self.of_rows()

    def of_rows(self) -> str:
        """Who saved the row's form last, and when; "" if unknown."""
        entry = self._entry()
        return _who(entry.user, entry.action_time) if entry else ""

    def name(self) -> str:
        """Who saved it last, without the time."""
        if entry := self._entry():
            return str(entry.user)
        past = self._past(self.row)
        return str(past[-1].history_user or _("the portal")) if past else _("somebody")

    def _past(self, row: Model) -> list[Any]:
        """The version that the page showed and those that came after it, in order."""
        history = getattr(row, "history", None)
        if history is None or row.pk is None:
            return []
        rows = history.select_related("history_user").order_by("history_id")
        if not self.since:
            return list(rows)
        shown = rows.filter(history_date__lte=self.since).last()
        return [*([shown] if shown else ()), *rows.filter(history_date__gt=self.since)]

    def _entry(self) -> Any:
        kind = get_content_type_for_model(self.row)
        entries = LogEntry.objects.filter(content_type=kind, object_id=str(self.row.pk))
        if self.since:
            entries = entries.filter(action_time__gt=self.since)
        return entries.select_related("user").order_by("-action_time", "-pk").first()


def _who(user: Any, at: Any) -> str:
    moment = date_format(localtime(at), "SHORT_DATETIME_FORMAT")
    return _("%(who)s, %(moment)s") % {"who": user, "moment": moment}


def _choices(field: forms.Field) -> Iterable[tuple[Any, Any]]:
    for code, words in getattr(field, "choices", ()):
        yield from words if isinstance(words, list | tuple) else [(code, words)]


def _column(model: type[Model], name: str) -> str:
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        return ""
    return capfirst(str(getattr(field, "verbose_name", name)))


def _rows_of(model: type[Model], prefix: str) -> Any:
    """The table of an inline, which is named as the relation is."""
    for relation in model._meta.related_objects:
        if relation.get_accessor_name() == prefix:
            return relation.related_model
    return None

"""Untouched drafts of an import: those that are still as it made them."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.utils.translation import gettext as _

from agrinnova.core.models import PrivateNote
from agrinnova.publishing.actions import RELATED
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet, Values


def edited(
    records: Sequence[Any],
    after: dict[Any, Values],
    since: datetime.datetime,
    sheet: Sheet,
    scope: Scope,
) -> dict[int, str]:
    """By their keys, the records that somebody did something to; "" or who it was.

    Args:
        records: of one kind, new in an import, with what their columns read.
        after: by identifier, what the import wrote, by column.
        since: when the import ended.
    """
    found: dict[int, str] = {}
    for record in records:
        said = after[record.public_id].items()
        columns = sheet.columns
        if not all(
            columns[n].still_holds(record, v, scope) for n, v in said if n in columns
        ):
            found[record.pk] = ""
    for keys in (*_related_keys(records, after), *_parts(records, sheet)):
        found |= dict.fromkeys(keys, "")
    found |= dict.fromkeys(sheet.has_more(records, after), "")
    return found | _people(records, since, sheet)


def _people(
    records: Sequence[Any], since: datetime.datetime, sheet: Sheet
) -> dict[int, str]:
    """Who wrote in them in the admin or elsewhere, as history and log have it."""
    keys = [record.pk for record in records]
    kind = get_content_type_for_model(records[0])
    log = LogEntry.objects.filter(content_type=kind, object_id__in=map(str, keys))
    history = type(records[0]).history.filter(id__in=keys, history_date__gt=since)
    found = {
        row.id: str(row.history_user or _("the portal"))
        for row in history.select_related("history_user")
    }
    for relation, key in _with_history(records[0], sheet):
        rows = relation.history.filter(**{f"{key}__in": keys}, history_date__gt=since)
        found |= dict.fromkeys(rows.values_list(key, flat=True), "")
    return found | {
        int(entry.object_id or 0): str(entry.user)
        for entry in log.filter(action_time__gt=since).select_related("user")
    }


def _with_history(record: Any, sheet: Sheet) -> Iterator[tuple[Any, str]]:
    """The parts that keep a past, each with the column that names its record."""
    for name in sheet.prefetched:
        relation = record._meta.get_field(name.split("__")[0])
        if relation.one_to_many and hasattr(relation.related_model, "history"):
            yield relation.related_model, relation.field.attname


def _related_keys(
    records: Sequence[Any], after: dict[Any, Values]
) -> Iterable[Iterable[int]]:
    """Those of which colleagues keep something: comments, a plan."""
    by_id = {record.public_id: record.pk for record in records}
    for model in RELATED:
        if model is PrivateNote:
            shown = [one for one in by_id if "private_note" not in after[one]]
        else:
            shown = list(by_id)
        rows = model._default_manager.filter(public_id__in=shown)
        yield [by_id[one] for one in rows.values_list("public_id", flat=True)]


def _parts(records: Sequence[Any], sheet: Sheet) -> Iterable[Iterable[int]]:
    """Those with rows of their own that no column of the sheet writes: photos."""
    model: Any = type(records[0])
    keys = [record.pk for record in records]
    written = {name.split("__")[0] for name in sheet.prefetched}
    relations = (
        *(r for r in model._meta.related_objects if not r.hidden),
        *model._meta.many_to_many,
    )
    for relation in relations:
        accessor = getattr(relation, "get_accessor_name", None)
        name = accessor() if accessor else relation.name
        if name not in written:
            holding = model._default_manager.filter(
                **{"pk__in": keys, f"{relation.name}__isnull": False}
            )
            yield holding.values_list("pk", flat=True).distinct()

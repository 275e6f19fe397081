"""Version history (audit log) of a record: who changed what, when, in each language."""

import datetime
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.contrib.admin.utils import unquote
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Field, Model
from django.http import HttpRequest, HttpResponse
from django.utils.formats import localize
from django.utils.translation import gettext as _

from agrinnova.accounts.current import current_user
from agrinnova.core.choices import Language, TextStatus
from agrinnova.core.labels import labelled
from agrinnova.publishing.outdated import ORIGINAL_CHANGED

from .scope import ScopedAdmin, translates_only

ROWS_AT_MOST = 200
# One saving writes several rows, in the same request.
SAME_SAVING = datetime.timedelta(seconds=5)
UNTOLD = {"sort_key", "created_at", "updated_at", "public_id", "id", "published_at"}


class Difference(NamedTuple):
    """One column that changed, in words."""

    label: str
    before: str
    after: str


class Saving(NamedTuple):
    """What one person did at one moment."""

    at: datetime.datetime
    by: str
    sentences: list[str]
    differences: list[Difference]
    version: int | None = None  # the row of the history it left


class HistoryPage(ScopedAdmin):
    """The part of a record's admin that shows its past.

    `history_of` names the related lists whose rows keep a past of their own.
    """

    history_of: tuple[str, ...] = ()

    object_history_template = "admin/record_history.html"

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return super().history_view(request, object_id)
        # The log names a contact by name, which a translator has no need of.
        theirs = translates_only(current_user(request), record)
        savings = savings_of(record, self.history_of, with_log=not theirs)
        actions = () if theirs else getattr(self, "record_actions", ())
        context = {
            "title": _("History: %(record)s") % {"record": record},
            "savings": savings,
            "newest": newest_version(record),
            "latest": next((s.version for s in savings if s.version), None),
            "record_actions": list(actions),
        }
        return super().history_view(request, object_id, context)


def newest_version(record: Any) -> int | None:
    """The key of the last row of the record's history."""
    return record.history.values_list("history_id", flat=True).first()


def savings_of(
    record: Any, related: Iterable[str] = (), *, with_log: bool = True
) -> list[Saving]:
    """The savings of `record` and of the rows in its `related` lists, latest first."""
    found = [*_of_rows(_past(record.history)), *(_of_log(record) if with_log else ())]
    for name in related:
        relation = record._meta.get_field(name)
        history = relation.related_model.history
        rows = history.filter(**{relation.field.attname: record.pk})
        found.extend(_of_parts(_past(rows)))
    found.sort(key=lambda saving: saving.at, reverse=True)
    return list(_joined(found))[:ROWS_AT_MOST]


def _past(history: Any) -> list[Any]:
    latest = history.select_related("history_user").order_by("-history_id")
    return list(reversed(latest[:ROWS_AT_MOST]))


def _of_rows(rows: list[Any], row: str = "") -> Iterator[Saving]:
    """The savings of one row, from its past states in order."""
    if rows and rows[0].history_type == "+" and not row:
        yield _saving(rows[0], [_("Created.")], [], is_own=True)
    for before, after in pairwise(rows):
        if found := differences(before, after, row):
            yield _saving(after, _reasons(after), found, is_own=not row)


def _reasons(row: Any) -> list[str]:
    if row.history_change_reason != ORIGINAL_CHANGED:
        return []
    return [_("The original changed: its translations wait to be read again.")]


def _of_parts(rows: list[Any]) -> Iterator[Saving]:
    """As `_of_rows`, for a related list; the log tells what came and went."""
    for key in {row.id for row in rows}:
        same = [row for row in rows if row.id == key and row.history_type != "-"]
        if same:
            yield from _of_rows(same, row=str(same[-1].instance))


def _of_log(record: Model) -> Iterator[Saving]:
    entries = LogEntry.objects.filter(
        content_type=get_content_type_for_model(record), object_id=str(record.pk)
    )
    for entry in entries.select_related("user")[:ROWS_AT_MOST]:
        sentences = [entry.get_change_message()]
        yield Saving(entry.action_time, str(entry.user), sentences, [])


def _joined(savings: list[Saving]) -> Iterator[Saving]:
    """One person's rows of the same moment as one saving."""
    last: Saving | None = None
    for saving in savings:
        if last and saving.by == last.by and last.at - saving.at < SAME_SAVING:
            last.sentences.extend(
                s for s in saving.sentences if s not in last.sentences
            )
            last.differences.extend(saving.differences)
            latest = max(last.version or 0, saving.version or 0)
            last = last._replace(version=latest or None)
            continue
        if last:
            yield last
        last = saving
    if last:
        yield last


def _saving(
    row: Any, sentences: list[str], found: list[Difference], *, is_own: bool
) -> Saving:
    by = str(row.history_user) if row.history_user else _("the portal")
    version = row.history_id if is_own else None
    return Saving(row.history_date, by, sentences, found, version)


def differences(before: Any, after: Any, row: str = "") -> list[Difference]:
    """The columns in which two past states of a row differ, in the model's order."""
    kept = {field.attname for field in after._meta.concrete_fields}
    # Some columns have no past: how far a report is printed, say.
    fields = [f for f in after.instance._meta.concrete_fields if f.attname in kept]
    translated = {getattr(f, "translated_field", f).name for f in fields}
    bases = translated & {
        f.translated_field.name for f in fields if hasattr(f, "translated_field")
    }
    return [
        Difference(
            labelled(row, field.verbose_name) if row else str(field.verbose_name),
            _formatted(before, field),
            formatted,
        )
        for field in fields
        if field.name not in UNTOLD | bases
        and getattr(before, field.attname) != getattr(after, field.attname)
        and (formatted := _formatted(after, field)) != _formatted(before, field)
    ]


def _formatted(row: Any, field: Field) -> str:
    """The value of `field` in `row` in the reader's words; "" for nothing."""
    value = getattr(row, field.attname)
    if value in (None, "", [], {}):
        return ""
    if field.is_relation:
        try:
            return str(getattr(row, field.name))
        except ObjectDoesNotExist:
            return _("no longer there")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, dict):
        return ", ".join(
            labelled(Language(code).label, TextStatus(state).label)
            for code, state in value.items()
        )
    if isinstance(value, list):
        return ", ".join(str(localize(one)) for one in value)
    return str(dict(field.flatchoices).get(value) or localize(value))

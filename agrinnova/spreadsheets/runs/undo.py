"""Import undo: its drafts deleted, its changes taken back, where nobody went on.

What somebody did to a record since stays, and is named with the reason. Everything is
written in one transaction and told to ledger, search and history as any change is.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple, Self

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core import ledger
from agrinnova.core.models import SheetChange, SheetRun, User
from agrinnova.publishing import actions
from agrinnova.spreadsheets.importing.batches import Writing, store
from agrinnova.spreadsheets.importing.changes import STATES
from agrinnova.spreadsheets.importing.matching import Match
from agrinnova.spreadsheets.importing.plain_values import from_json
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.scope import Scope
from agrinnova.spreadsheets.sheet import Sheet, Values

from .edited_drafts import edited

AT_ONCE = 200  # records in memory
SHOWN = 200  # of those that stay, named; the others are counted
DELETED, REVERTED, GONE, KEPT = "deleted", "reverted", "gone", "kept"


class Kept(NamedTuple):
    """A record that is not, or not wholly, as it was before the import."""

    row: int
    title: str
    key: int | None
    reason: str


@dataclass
class Undone:
    """What undoing an import does, or did.

    Attributes:
        counts: records deleted, reverted, gone before and kept.
        kept: the first of those that stay as the import or somebody left them.
    """

    counts: Counter[str] = field(default_factory=Counter)
    kept: list[Kept] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        return {"counts": dict(self.counts), "kept": [list(one) for one in self.kept]}

    @classmethod
    def of(cls, plain: dict[str, Any]) -> Self:
        return cls(Counter(plain["counts"]), [Kept(*one) for one in plain["kept"]])

    def keep(
        self, row: int, record: Any, reason: str, *, is_theirs: bool = True
    ) -> None:
        self.counts[KEPT] += 1
        if len(self.kept) < SHOWN:
            key = record.pk if is_theirs else None
            self.kept.append(Kept(row, str(record), key, reason))


class Undo:
    """One import on its way back.

    Args:
        by: whose rights count: what is not theirs to change stays.
        report_progress: what hears after each batch how many rows are done.
    """

    def __init__(
        self,
        run: SheetRun,
        sheet: Sheet,
        by: User,
        *,
        report_progress: Callable[[int], None] = lambda done: None,
    ) -> None:
        self.run, self.sheet, self.by = run, sheet, by
        self.report_progress = report_progress
        self.scope = Scope(by, by.language)

    def look(self) -> Undone:
        """What would be undone; nothing is written."""
        return self._go_through(write=False)

    def do(self) -> Undone:
        """Undo all that can be; whoever asks again is told what was undone then."""
        with ledger.writing():
            run = SheetRun.objects.select_for_update().get(pk=self.run.pk)
            report = run.report or {}
            if run.undone_at:
                return Undone.of(report["undone"])
            done = self._go_through(write=True)
            run.undone_at, run.undone_by = timezone.now(), self.by
            run.report = {**report, "undone": done.plain()}
            run.save(update_fields=["undone_at", "undone_by", "report"])
            run.changes.all().delete()
        return done

    def _go_through(self, *, write: bool) -> Undone:
        done, rows = Undone(), 0
        changes = self.run.changes.order_by("pk").iterator(chunk_size=AT_ONCE)
        while batch := list(islice(changes, AT_ONCE)):
            self._batch(batch, done, write=write)
            rows += len(batch)
            self.report_progress(rows)
        return done

    def _batch(self, changes: list[SheetChange], done: Undone, *, write: bool) -> None:
        records = self._records([change.public_id for change in changes], write=write)
        known = [change for change in changes if change.public_id in records]
        done.counts[GONE] += len(changes) - len(known)
        mine = self._mine(records)
        news = [records[c.public_id] for c in known if c.is_new and c.public_id in mine]
        after = {c.public_id: _written_values(c.after) for c in known}
        since = self.run.written_at
        lived = (
            edited(news, after, since, self.sheet, self.scope) if news and since else {}
        )
        reverting = []
        for change in known:
            record = records[change.public_id]
            if change.public_id not in mine:
                reason = _("This record is not yours to change.")
                done.keep(change.row, record, reason, is_theirs=False)
            elif change.is_new:
                self._delete(change, record, lived, done, write=write)
            elif writing := self._reverting(change, record, done):
                reverting.append(writing)
        done.counts[REVERTED] += len(reverting)
        if write and reverting:
            self._revert(reverting, done)

    def _records(self, identifiers: list[Any], *, write: bool) -> dict[Any, Any]:
        if write:  # nobody else changes them before the end
            held = self.sheet.model._default_manager.select_for_update(of=("self",))
            list(held.filter(public_id__in=identifiers).order_by("pk").values("pk"))
        records = list(self.sheet.records().filter(public_id__in=identifiers))
        self.sheet.attach(records, self.scope)
        return {record.public_id: record for record in records}

    def _mine(self, records: dict[Any, Any]) -> set[Any]:
        rows = self.sheet.model._default_manager.filter(public_id__in=list(records))
        return set(self.scope.editable(rows).values_list("public_id", flat=True))

    def _delete(
        self,
        change: SheetChange,
        record: Any,
        lived: dict[int, str],
        done: Undone,
        *,
        write: bool,
    ) -> None:
        """Delete a draft as nobody but the import knows it."""
        if record.was_public:
            reason = _("It has been public since: it can be withdrawn, not deleted.")
            done.keep(change.row, record, reason)
            return
        if record.pk in lived:
            done.keep(change.row, record, _changed_since(lived[record.pk]))
            return
        try:
            if write:
                actions.delete_draft(record, by=self.by)
            done.counts[DELETED] += 1
        except (PermissionDenied, ValidationError) as refusal:
            done.keep(change.row, record, str(refusal))

    def _reverting(
        self, change: SheetChange, record: Any, done: Undone
    ) -> Writing | None:
        """The values that a known record takes back; what somebody changed is named."""
        before, after = _written_values(change.before), _written_values(change.after)
        theirs, others = {}, []
        # In the order of the columns: a province follows from its municipality.
        for name, column in self.sheet.columns.items():
            if name not in after or before.get(name) == after[name]:
                continue
            value = before.get(name)
            if column.can_revert(record, value, after[name], self.scope):
                theirs[name] = value
            else:
                others.append(column.label)
        if others:
            words = _("Changed since, and left as it is: %(columns)s.")
            done.keep(change.row, record, words % {"columns": ", ".join(others)})
        if not theirs:
            return None
        if not others:
            _take_states_back(record, before, after)
        row = Row(self.run.file, change.row, {})
        match = Match(row, {}, [], record, str(record), "", [], [])
        return Writing(match, theirs, is_new=False, undone=after)

    def _revert(self, reverting: list[Writing], done: Undone) -> None:
        refused = store(reverting, self.sheet, self.scope, skip=True)
        by_row = {w.match.row.number: w.record for w in reverting}
        for error in refused:
            done.counts[REVERTED] -= 1
            done.keep(error.row, by_row[error.row], error.reason)


def _written_values(kept: dict[str, Any]) -> Values:
    return {name: from_json(value) for name, value in kept.items()}


def _take_states_back(record: Any, before: Values, after: Values) -> None:
    """Accept again the translations that wait for nothing but the import's words."""
    left, now = after.get(STATES, {}), record.text_status
    record.text_status = now | {
        language: state
        for language, state in before.get(STATES, {}).items()
        if now.get(language) == left.get(language)
    }


def _changed_since(who: str) -> str:
    if who:
        return _("Changed since by %(who)s, so it stays.") % {"who": who}
    return _("Something was added to it since, so it stays.")


def undoable(run: SheetRun) -> bool:
    """Whether an import can still be undone."""
    return bool(run.written_at and not run.undone_at and run.changes.exists())

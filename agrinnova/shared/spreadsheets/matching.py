"""Which record a row is about: by its identifier, or by the words that name it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from agrinnova.shared.choices import TextStatus
from agrinnova.shared.importing import DataError, Row
from agrinnova.shared.languages import LANGUAGES
from agrinnova.shared.models import Record
from agrinnova.shared.text import sort_key

from .columns import Cell, no_such_record
from .scope import Scope
from .sheet import Bound, Sheet, Values


class Match(NamedTuple):
    """A row, what it says and the record that it is about, a new one if there is none.

    Attributes:
        record: None only where something is wrong.
        title: what the row calls its record.
        header: the column that names the row, for what is wrong with all of it.
    """

    row: Row
    values: Values
    record: Any
    title: str
    header: str
    errors: list[DataError]

    @property
    def is_new(self) -> bool:
        return self.record.pk is None


class Matcher:
    """Finds the records of one file; keeps which rows have been seen."""

    def __init__(self, sheet: Sheet, bound: Bound, scope: Scope) -> None:
        self.sheet, self.bound, self.scope = sheet, bound, scope
        names = ("title", *(f"title_{code}" for code in LANGUAGES), "public_id")
        self.naming = [name for name in names if name in bound.headers]
        self.key = [name for name in sheet.key if name in bound.headers]
        self.seen: dict[tuple[Any, ...], int] = {}
        self.own: set[int] = set()  # of the records looked at, those that are theirs

    def matches(self, rows: Iterable[Row]) -> Iterator[Match]:
        """Each row with its record, or with all that is wrong in it."""
        read = [(row, *self._read(row)) for row in rows]
        candidates = self._candidates(values for _row, values, errors in read)
        matches = [
            self._match(row, values, errors, candidates) for row, values, errors in read
        ]
        self._refuse(matches)
        yield from matches

    def made(self, match: Match) -> None:
        """Remember the record that was made for a row: no later row is about it too."""
        self.seen["", match.record.pk] = match.row.number

    def _read(self, row: Row) -> tuple[Values, list[DataError]]:
        values, errors = {}, []
        for name, header in self.bound.headers.items():
            try:
                column = self.sheet.columns[name]
                values[name] = column.read(Cell(row, header), self.scope)
            except DataError as error:
                errors.append(error)
        return values, errors

    def _titles(self, values: Values) -> list[str]:
        return [
            values[name]
            for name in self.naming
            if name != "public_id" and values.get(name)
        ]

    def _candidates(self, read: Iterable[Values]) -> dict[Any, list[Record]]:
        """The records that the rows may be about, by title and by identifier."""
        keys, ids, titles = set(), set(), set()
        for values in read:
            titles |= set(self._titles(values))
            ids |= {values["public_id"]} if values.get("public_id") else set()
        keys = {sort_key(title) for title in titles}
        asked = Q(sort_key__in=keys) | Q(public_id__in=ids)
        asked |= Q(**{f"title_{self.scope.language}__in": titles})
        records = self.scope.visible(self.sheet.records().filter(asked))
        found: dict[Any, list[Record]] = defaultdict(list)
        everything = list(records)
        mine = self.scope.editable(self.sheet.model._default_manager.all())
        mine = mine.filter(pk__in=[record.pk for record in everything])
        self.own = set(mine.values_list("pk", flat=True))
        for record in everything:
            names = {sort_key(getattr(record, f"title_{c}") or "") for c in LANGUAGES}
            for name in names - {""}:
                found[name].append(record)
            found[str(record.public_id)].append(record)
        return found

    def _match(
        self,
        row: Row,
        values: Values,
        errors: list[DataError],
        candidates: dict[Any, list[Record]],
    ) -> Match:
        titles = self._titles(values)
        title = titles[0] if titles else ""
        header = self.bound.headers[self.naming[0]]
        record = None
        if not errors:
            try:
                record = self._record(row, values, titles, candidates)
                self._must_stand_once(row, values, record, title, header)
            except DataError as error:
                errors.append(error)
        if not errors and record is None:
            record, errors = self._new(row, values, header)
        if not errors:
            errors.extend(self.sheet.wrong(record, row, values, self.bound.headers))
        values.pop("public_id", None)
        return Match(row, values, record, title, header, errors)

    def _record(
        self, row: Row, values: Values, titles: list[str], candidates: Any
    ) -> Record | None:
        """The record there is already; raises `DataError` when it is not theirs."""
        if identifier := values.get("public_id"):
            header = self.bound.headers["public_id"]
            known = candidates.get(identifier, [])
            if not known or known[0].pk not in self.own:
                raise row.error(header, no_such_record())
            return known[0]
        found: dict[int, Record] = {}
        for title in titles:
            found |= {r.pk: r for r in candidates.get(sort_key(title), [])}
        same = [r for r in found.values() if self._is_named(r, values)]
        # One that leaves the rest of its name open is meant too: the row completes it.
        same = same or [r for r in found.values() if self._is_nearly_named(r, values)]
        own = [record for record in same if record.pk in self.own]
        header = self.bound.headers[self.naming[0]]
        if len(own) > 1:
            reason = _("Several records have this name: add what tells them apart.")
            raise row.error(header, reason)
        if same and not own:
            raise row.error(header, _("This record is not yours to change."))
        return own[0] if own else None

    def _is_named(self, record: Record, values: Values) -> bool:
        """Whether the other words of the key, those that the file has, agree too."""
        columns = self.sheet.columns
        return all(
            not columns[name].differs(record, values[name], self.scope)
            for name in self.key
        )

    def _is_nearly_named(self, record: Record, values: Values) -> bool:
        """The same, where the record says nothing of what differs."""
        columns = self.sheet.columns
        return all(
            not columns[name].of(record, self.scope)
            or not columns[name].differs(record, values[name], self.scope)
            for name in self.key
        )

    def _must_stand_once(
        self, row: Row, values: Values, record: Record | None, title: str, header: str
    ) -> None:
        parts = (str(values[name]) for name in self.key)
        key = ("", record.pk) if record else (sort_key(title), *parts)
        if (first := self.seen.setdefault(key, row.number)) != row.number:
            reason = _("The same stands in row %(first)s.") % {"first": first}
            raise row.error(header, reason)

    def _new(
        self, row: Row, values: Values, header: str
    ) -> tuple[Record | None, list[DataError]]:
        """A draft for a row that no record answers to."""
        errors = []
        for name, column in self.sheet.columns.items():
            if column.required and name not in values:
                reason = _("A new record needs this column.")
                errors.append(DataError(row.file, row.number, column.label, "", reason))
        language = values.get("original_language") or self._language(values)
        if not values.get("title") and not values.get(f"title_{language}"):
            errors.append(
                row.error(header, _("The title in the original language is missing."))
            )
        has_group = self.sheet.model.group is not None
        if has_group and self._lacks_group(values):
            reason = _("A new record needs this column.")
            label = self.sheet.columns["group"].label
            errors.append(DataError(row.file, row.number, label, "", reason))
        if errors:
            return None, errors
        record = self.sheet.model(
            original_language=language, text_status={language: TextStatus.HUMAN}
        )
        if has_group:
            record.group_id = self.scope.own_group
        return record, []

    def _refuse(self, matches: list[Match]) -> None:
        """Say of new records whether the portal lets them in at all."""
        new = [match for match in matches if match.record is not None and match.is_new]
        asked = [self._named(match) for match in new]
        for place, reason in self.sheet.model.refusals(asked).items():
            match = new[place]
            match.errors.append(match.row.error(match.header, reason))

    def _named(self, match: Match) -> Record:
        """The new record as far as it is told apart."""
        asked = copy(match.record)
        for name in match.values.keys() & {*self.naming, "municipality"}:
            self.sheet.columns[name].put(asked, match.values[name], self.scope)
        return asked

    def _language(self, values: Values) -> str:
        """The language of the words that name a row."""
        titled = (code for code in LANGUAGES if values.get(f"title_{code}"))
        own = self.scope.language
        return own if values.get("title") else next(titled, own)

    def _lacks_group(self, values: Values) -> bool:
        """Whether a new record would be nobody's."""
        given = values.get("group") or self.scope.own_group
        return self.scope.needs_group and not given

"""Row matching: which record a row is about, by identifier or natural key."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from agrinnova.core.choices import TextStatus
from agrinnova.core.languages import LANGUAGES
from agrinnova.core.models import Record
from agrinnova.core.text import sort_key
from agrinnova.spreadsheets.columns.base import Column, no_such_record
from agrinnova.spreadsheets.errors import DataError
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.sheet import Values

from .duplicates import DuplicateFinder
from .gathering import gathered
from .report import PossibleDuplicate
from .row_reader import Reading, RowReader

Candidates = dict[Any, list[Record]]


class Match(NamedTuple):
    """A row, what it says and the record that it is about, a new one if there is none.

    Attributes:
        empty: the columns whose cells are empty.
        record: None only where something is wrong.
        title: what the row calls its record.
        header: the column that names the row, for what is wrong with all of it.
        possible_duplicates: of a new record, those that it may be.
    """

    row: Row
    values: Values
    empty: list[str]
    record: Any
    title: str
    header: str
    errors: list[DataError]
    possible_duplicates: list[PossibleDuplicate]

    @property
    def is_new(self) -> bool:
        return self.record.pk is None

    @property
    def is_named(self) -> bool:
        """Whether the row names a known record by its identifier, as exports do."""
        return bool(getattr(self.record, "is_named_by_identifier", False))


class Matcher:
    """Finds the records of one file; keeps which rows have been seen.

    Attributes:
        lacking: the columns that a new record needed and the file does not have.
    """

    def __init__(self, reader: RowReader) -> None:
        self.reader, self.sheet = reader, reader.sheet
        self.bound, self.scope, self.plan = reader.bound, reader.scope, reader.plan
        self.naming = [n for n in self.sheet.naming if n in self.bound.headers]
        self.key = [name for name in self.sheet.key if name in self.bound.headers]
        self.seen: dict[tuple[Any, ...], int] = {}
        self.own: set[int] = set()  # of the records looked at, those that are theirs
        self.lacking: list[str] = []
        self.finder = DuplicateFinder(self.sheet, self.scope)

    def matches(self, rows: Iterable[Row]) -> Iterator[Match]:
        """Each row with its record, or with all that is wrong in it."""
        read = [self.reader.read(row) for row in rows]
        read = gathered(read, self.sheet, self.bound.headers)
        candidates = self._candidates(read)
        matches = [self._match(reading, candidates) for reading in read]
        self._refuse(matches)
        yield from matches

    def made(self, match: Match) -> None:
        """Remember the record that was made for a row: no later row is about it too."""
        self.seen["", match.record.pk] = match.row.number

    def _titles(self, values: Values) -> list[str]:
        return [
            values[name]
            for name in self.naming
            if name != "public_id" and values.get(name)
        ]

    def _chosen(self, reading: Reading) -> str:
        """The record that somebody chose for a row that does not name one itself."""
        if reading.values.get("public_id"):
            return ""
        return self.plan.same.get(str(reading.row.number), "")

    def _identifier(self, reading: Reading) -> str:
        """The identifier of the record that a row names, or that somebody chose."""
        return reading.values.get("public_id") or self._chosen(reading)

    def _candidates(self, read: Iterable[Reading]) -> Candidates:
        """The records that the rows may be about, by title and by identifier."""
        ids, titles = set(), set()
        for reading in read:
            titles |= set(self._titles(reading.values))
            ids |= {self._identifier(reading)} - {""}
        keys = {sort_key(title) for title in titles}
        asked = Q(sort_key__in=keys) | Q(public_id__in=ids)
        asked |= Q(**{f"title_{self.scope.language}__in": titles})
        everything = list(self.scope.visible(self.sheet.records().filter(asked)))
        mine = self.scope.editable(self.sheet.model._default_manager.all())
        mine = mine.filter(pk__in=[record.pk for record in everything])
        self.own = set(mine.values_list("pk", flat=True))
        self.sheet.attach(everything, self.scope)
        found: Candidates = defaultdict(list)
        for record in everything:
            names = {sort_key(getattr(record, f"title_{c}") or "") for c in LANGUAGES}
            for name in names - {""}:
                found[name].append(record)
            found[str(record.public_id)].append(record)
        return found

    def _match(self, reading: Reading, candidates: Candidates) -> Match:
        row, values, errors = reading.row, reading.values, [*reading.errors]
        titles = self._titles(values)
        title = titles[0] if titles else ""
        header = self.bound.headers[self.naming[0]]
        record, duplicates = None, []
        if not errors:
            try:
                record = self._record(reading, titles, candidates)
                self._must_stand_once(row, values, record, title, header)
            except DataError as error:
                errors.append(error)
        if record is None or str(row.number) in self.plan.same:
            duplicates = (
                [] if errors else self.finder.possible_duplicates(title, values)
            )
        if not errors and record is None:
            record, errors = self._new(reading, header)
        if not errors:
            if record is not None and record.pk:
                self._complete(record, values)
            headers = self.bound.headers
            errors.extend(self.sheet.wrong(record, row, values, headers))
            errors.extend(self._contradictions(row, values, record))
        values.pop("public_id", None)
        return Match(
            row, values, reading.empty, record, title, header, errors, duplicates
        )

    def _complete(self, record: Any, values: Values) -> None:
        """Add what the row says to what its record says, where a column adds."""
        record.is_named_by_identifier = bool(values.get("public_id"))
        self.sheet.meet(record, values)
        for name, value in values.items():
            column = self.sheet.columns[name]
            values[name] = column.completed(record, value, self.scope)

    def _record(
        self, reading: Reading, titles: list[str], candidates: Candidates
    ) -> Record | None:
        """The record there is already; raises `DataError` when it is not theirs."""
        row, values = reading.row, reading.values
        header = self.bound.headers[self.naming[0]]
        if identifier := self._identifier(reading):
            known = candidates.get(identifier, [])
            if not known or not self._may_be(known[0], reading, titles):
                named = self.bound.headers.get("public_id", header)
                raise row.error(named, no_such_record())
            return known[0]
        found: dict[int, Record] = {}
        for title in titles:
            found |= {r.pk: r for r in candidates.get(sort_key(title), [])}
        same = [r for r in found.values() if not self._differing(r, values)]
        # One that leaves the rest of its name open is meant too: the row completes it.
        same = same or [
            r
            for r in found.values()
            if not any(c.get_value(r, self.scope) for c in self._differing(r, values))
        ]
        own = [record for record in same if record.pk in self.own]
        if len(own) > 1:
            reason = _("Several records have this name: add what tells them apart.")
            raise row.error(header, reason)
        if same and not own:
            raise row.error(header, _("This record is not yours to change."))
        return own[0] if own else None

    def _may_be(self, record: Record, reading: Reading, titles: list[str]) -> bool:
        """Whether it is theirs and, where somebody chose it, one of those offered."""
        if record.pk not in self.own or not self._chosen(reading):
            return record.pk in self.own
        offered = self.finder.possible_duplicates(
            titles[0] if titles else "", reading.values
        )
        return record.pk in {one.key for one in offered}

    def _differing(self, record: Record, values: Values) -> list[Column]:
        """The columns of the key in which the row says something else than a record."""
        columns = [self.sheet.columns[name] for name in self.key if name in values]
        return [c for c in columns if c.differs(record, values[c.name], self.scope)]

    def _must_stand_once(
        self, row: Row, values: Values, record: Record | None, title: str, header: str
    ) -> None:
        parts = (str(values.get(name)) for name in self.key)
        key = ("", record.pk) if record else (sort_key(title), *parts)
        if (first := self.seen.setdefault(key, row.number)) != row.number:
            reason = _("The same is in row %(first)s.") % {"first": first}
            raise row.error(header, reason)

    def _new(
        self, reading: Reading, header: str
    ) -> tuple[Record | None, list[DataError]]:
        """A draft for a row that no record answers to."""
        row, values = reading.row, reading.values
        for name, value in self.reader.fixed.items():
            values.setdefault(name, value)
        errors = [
            self._missing(row, name)
            for name, column in self.sheet.columns.items()
            if column.required and name not in values
        ]
        language = values.get("original_language") or self._language(values)
        if not values.get("title") and not values.get(f"title_{language}"):
            errors.append(
                row.error(header, _("The title in the original language is missing."))
            )
        has_group = self.sheet.model.group is not None
        given = values.get("group") or self.scope.own_group
        if has_group and self.scope.needs_group and not given:  # it would be nobody's
            errors.append(self._missing(row, "group"))
        if errors:
            return None, errors
        record = self.sheet.model(
            original_language=language, text_status={language: TextStatus.HUMAN}
        )
        if has_group:
            record.group_id = self.scope.own_group
        return record, []

    def _missing(self, row: Row, name: str) -> DataError:
        """What to tell of a new record that a column has no word for."""
        if name in self.bound.headers:
            return row.error(
                self.bound.headers[name], _("This cell must not be empty.")
            )
        if name not in self.lacking:
            self.lacking.append(name)
        reason = _("A new record needs this column.")
        label = self.sheet.columns[name].label
        return DataError(row.file, row.number, label, "", reason)

    def _contradictions(
        self, row: Row, values: Values, record: Any
    ) -> Iterator[DataError]:
        """Where both columns of one text say something new, and not the same."""
        columns, headers = self.sheet.columns, self.bound.headers
        language = self.scope.language if record.pk else record.original_language
        for text in self.sheet.texts:
            own = f"{text}_{language}"
            said = [(n, values[n]) for n in (text, own) if values.get(n)]
            if len({value for _name, value in said}) == 2 and all(
                not record.pk or columns[name].differs(record, value, self.scope)
                for name, value in said
            ):
                words = {"one": headers[text]}
                reason = _("It says something else than the column “%(one)s”.") % words
                yield row.error(headers[own], reason)

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
            self.sheet.columns[name].set_value(asked, match.values[name], self.scope)
        return asked

    def _language(self, values: Values) -> str:
        """The language of the words that name a row."""
        titled = (code for code in LANGUAGES if values.get(f"title_{code}"))
        own = self.scope.language
        return own if values.get("title") else next(titled, own)

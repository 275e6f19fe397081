"""Writing what the rows mean: each once, and again only when its meaning changed."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models import Model
from django.utils.translation import gettext as _

from agrinnova.core.models import LoadedRow
from agrinnova.publishing import actions
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.columns.related_rows import RelatedRows
from agrinnova.spreadsheets.rows import Row

from .cells import read
from .meaning import Meaning, Ref, digest_of


@dataclass
class LoadReport:
    """What a load did: rows per file, and the rows that are in no file any more."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    gone: list[str] = field(default_factory=list)


class Store:
    """The rows loaded before, and where each of them went."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, LoadedRow]] = defaultdict(dict)
        for loaded in LoadedRow.objects.all():
            self.rows[loaded.file][loaded.key] = loaded
        self.prepared: dict[Ref, int] = {}
        self.touched: list[LoadedRow] = []
        self.report = LoadReport()

    def pk(self, ref: Ref) -> int:
        """The primary key of the row that `ref` names, loaded or prepared before."""
        loaded = self.rows[ref.file].get(ref.key)
        return loaded.target if loaded else self.prepared[ref]

    def resolved(self, value: Any) -> Any:
        """`value`, or the primary key where it is a `Ref`."""
        return self.pk(value) if isinstance(value, Ref) else value

    def remember(self) -> None:
        """Keep what the rows of this run mean, for the next."""
        new = [loaded for loaded in self.touched if loaded.pk is None]
        changed = [loaded for loaded in self.touched if loaded.pk is not None]
        LoadedRow.objects.bulk_create(new)
        LoadedRow.objects.bulk_update(changed, ["key", "digest", "target"], 500)


class Loader:
    """Loads one file into one table.

    Attributes:
        file: name of the file without ".csv"; its rows are remembered under it.
        cells: by header, the columns whose values are fields of the table.
        others: the headers of what `meaning` reads otherwise.
        key: the columns that name a row.
        model: the table.
        embedded: fields whose words other records carry; a change moves those too.
    """

    file: ClassVar[str]
    cells: ClassVar[dict[str, Column]]
    others: ClassVar[tuple[str, ...]] = ()
    key: ClassVar[tuple[str, ...]]
    model: ClassVar[type[Model]]
    embedded: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def header(cls) -> tuple[str, ...]:
        """The names of the file's columns, in no particular order."""
        return (*cls.cells, *cls.others)

    def meaning(self, row: Row) -> Meaning:
        """What `row` says; raises `DataError`. A file adds what no column reads."""
        meaning = Meaning(row, self.key_of(row), {})
        for header, column in self.cells.items():
            value = read(row, header, column)
            if isinstance(column, RelatedRows):
                meaning.parts[column.name] = column.rows_of(None, value)
            else:
                meaning.fields[column.name] = value
        return meaning

    def save(self, instance: Any, meaning: Meaning, store: Store) -> None:
        """Write `instance`, whose fields are set, and tell the ledger of it."""
        instance.save()

    def fields(self, instance: Any, meaning: Meaning) -> dict[str, Any]:
        """What is written into the columns of `instance`, loaded before or new."""
        return meaning.fields

    def key_of(self, row: Row) -> str:
        """The natural key of `row` as one word."""
        return " | ".join(row.cells[column] for column in self.key)

    def load(self, meanings: list[Meaning], store: Store) -> None:
        """Write the rows whose meaning is new or changed; touch no other.

        Raises:
            DataError: the database, or a rule of publishing, refuses a row.
        """
        known = store.rows[self.file]
        now = {meaning.key: self._rest(meaning.row) for meaning in meanings}
        before = {key: row.digest[32:] for key, row in known.items()}
        for old, new in _renamed(before, now):
            known[new] = known.pop(old)
        for meaning in meanings:
            self._load_one(meaning, store)
        store.report.gone += [f"{self.file}.csv: {key}" for key in known.keys() - now]

    def _load_one(self, meaning: Meaning, store: Store) -> None:
        """Write one row if need be; remember its meaning and its other cells."""
        loaded = store.rows[self.file].get(meaning.key)
        digest = meaning.digest + self._rest(meaning.row)
        if loaded is None:
            store.report.added[self.file] += 1
            pk = store.prepared.get(Ref(self.file, meaning.key))
            loaded = LoadedRow(file=self.file, target=self._write(meaning, pk, store))
        elif loaded.digest[:32] != meaning.digest:
            store.report.changed[self.file] += 1
            loaded.target = self._write(meaning, loaded.target, store)
        else:
            store.report.unchanged[self.file] += 1
        if (loaded.key, loaded.digest) != (meaning.key, digest):
            loaded.key, loaded.digest = meaning.key, digest
            store.touched.append(loaded)
        store.rows[self.file][meaning.key] = loaded

    def _write(self, meaning: Meaning, pk: int | None, store: Store) -> int:
        known = self.model._default_manager.filter(pk=pk)
        instance = known.first() if pk else None
        before = self._embedded_words(instance) if instance else None
        instance = instance or self.model()
        for name, value in self.fields(instance, meaning).items():
            column = self.model._meta.get_field(name).attname  # type: ignore[union-attr]
            setattr(instance, column, store.resolved(value))
        with self.refusals_named(meaning):
            self.save(instance, meaning, store)
        if before not in (None, self._embedded_words(instance)):
            actions.record_parent_change(instance)
        return instance.pk

    @contextmanager
    def refusals_named(self, meaning: Meaning) -> Iterator[None]:
        """Turn what the database or a rule refuses into the row's `DataError`."""
        try:
            yield
        except ValidationError as error:
            raise meaning.row.error(self.key[0], " ".join(error.messages)) from error
        except DatabaseError as error:
            reason = _("The database refuses it: %(error)s") % {"error": error}
            raise meaning.row.error(self.key[0], reason) from error

    def _embedded_words(self, instance: Model) -> list[Any]:
        return [getattr(instance, name) for name in self.embedded]

    def _rest(self, row: Row) -> str:
        """A digest of the cells that are not the row's key."""
        return digest_of({name: row.cells[name] for name in {*row.cells} - {*self.key}})


def _renamed(before: dict[str, str], now: dict[str, str]) -> list[tuple[str, str]]:
    """Pairs of old and new key that are plainly one row: a title was corrected.

    Plainly: of the keys that vanished and of those that came, only these two have the
    same other cells (`before` and `now` give a key's digest of them).
    """
    vanished: dict[str, list[str]] = defaultdict(list)
    came: dict[str, list[str]] = defaultdict(list)
    for key in before.keys() - now:
        vanished[before[key]].append(key)
    for key in now.keys() - before:
        came[now[key]].append(key)
    return [
        (old[0], came[rest][0])
        for rest, old in vanished.items()
        if len(old) == 1 == len(came.get(rest, ()))
    ]

"""A folder of data files, read once, with everything that is wrong in it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from agrinnova.spreadsheets.errors import BadData, DataError
from agrinnova.spreadsheets.rows import Row

from .loading import Loader
from .meaning import Meaning
from .reading import read_rows


class Book:
    """The files of one folder.

    Attributes:
        broken: rows that cannot be read; what refers to them cannot be judged.
        errors: cells that can be read and are wrong.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.broken: list[DataError] = []
        self.errors: list[DataError] = []
        self._read: dict[str, list[Row]] = {}

    def rows(
        self, file: str, columns: tuple[str, ...], key: tuple[str, ...]
    ) -> list[Row]:
        """The sound rows of `file`; the errors of the others are kept."""
        if file not in self._read:
            self._read[file] = []
            for row in read_rows(self.folder, file, columns, key):
                if isinstance(row, Row):
                    self._read[file].append(row)
                else:
                    self.broken.append(row)
        return self._read[file]

    def rows_for(self, loader: Loader | type[Loader]) -> list[Row]:
        """The sound rows of a loader's file."""
        return self.rows(loader.file, loader.header(), loader.key)

    def map(
        self, file: str, columns: tuple[str, str], known: Collection[str]
    ) -> dict[str, str]:
        """A file of two columns as a mapping; what it gives must be among `known`."""
        key, value = columns
        mapping = {}
        for row in self.rows(file, columns, (key,)):
            with self.errors_kept():
                mapping[row.cells[key]] = row.one_of(value, known)
        return mapping

    def meanings(self, loader: Loader) -> list[Meaning]:
        """What the rows of a loader's file say; the errors are kept."""
        meanings = []
        for row in self.rows_for(loader):
            with self.errors_kept():
                meanings.append(loader.meaning(row))
        return meanings

    @contextmanager
    def errors_kept(self) -> Iterator[None]:
        """Keep the `DataError` of one row and go on with the next."""
        try:
            yield
        except DataError as error:
            self.errors.append(error)

    def must_be_whole(self) -> None:
        """Raise `BadData` with all rows that cannot be read, if there are any."""
        if self.broken:
            raise BadData(self.broken)

    def must_be_right(self) -> None:
        """Raise `BadData` with all cells that are wrong, if there are any."""
        if self.errors:
            raise BadData(self.errors)

"""Office contacts of public bodies: `contacts.csv`, added to what the rows mean."""

from agrinnova.core.models import LocalActionGroup
from agrinnova.core.past_years import FIRST_YEAR
from agrinnova.spreadsheets.columns.addresses import Email, Telephones, Web
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.columns.numbers import Number
from agrinnova.spreadsheets.rows import Row

from .book import Book
from .cells import of_model, read
from .loading import Loader
from .meaning import Meaning
from .translations import by_key

COLUMNS = of_model(
    LocalActionGroup,  # for any body with an office
    telephone=Telephones("office_phone"),
    email=Email("office_email"),
    address=Column("office_address"),
    hours=Column("office_hours"),
    source_url=Web("office_source_url"),
    year_seen=Number("office_seen_year", FIRST_YEAR),
)
WEBSITE = Web("website").bind(LocalActionGroup)


class Offices:
    """The contacts of a book, by the file and the natural key of their rows."""

    header = ("file", "key", *COLUMNS, "website", "remark")

    def __init__(self, book: Book) -> None:
        self.book = book
        self.rows = book.rows("contacts", self.header, self.header[:2])

    def add_to(self, pages: list[tuple[Loader, list[Meaning]]]) -> None:
        """Let the rows mean their offices too; the errors are kept."""
        found = by_key(pages)
        for row in self.rows:
            with self.book.errors_kept():
                key = f"{row.cells['file']}:{row.cells['key']}"
                row.must_know("key", key, found)
                _add(row, found[key][1])


def _add(row: Row, meaning: Meaning) -> None:
    """Add the office; its remark joins what the group notes for itself."""
    for header, column in COLUMNS.items():
        meaning.fields[column.name] = read(row, header, column)
    if website := read(row, "website", WEBSITE):
        meaning.fields["website"] = meaning.fields["website"] or website
    noted = (meaning.notes.get("private_note"), row.cells["remark"])
    if words := "\n".join(filter(None, noted)):
        meaning.notes["private_note"] = words

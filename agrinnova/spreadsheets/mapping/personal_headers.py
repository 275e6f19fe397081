"""Personal headers: whether "Nome" is what a person is called, beside a farm."""

from collections.abc import Iterable

from agrinnova.spreadsheets.sheet import Sheet

from .header_words import bare, names_of

# What one person is called, beside the name of an enterprise.
PERSONAL = {
    *("cognome", "cognom", "cognoms", "apellido", "apellidos", "prenom", "surname"),
    *("last name", "first name", "nom de famille"),
}
SHORT_NAMES = {"nome", "nom", "nombre", "name"}


def is_persons(sheet: Sheet, header: str, headers: Iterable[str]) -> bool:
    """Whether "Nome" is a person's name here: another header is the enterprise's."""
    if "contact_name" not in sheet.columns:
        return False
    others = {bare(other) for other in headers} - SHORT_NAMES
    return bare(header) in SHORT_NAMES and bool(others & (PERSONAL | names_of("title")))

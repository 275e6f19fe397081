"""How to cite a resource: a reference to select and paste, beside the files for tools.

The order is that of APA 7 (authors, year, title, journal, publisher, address), with
what is not stated left out; a title of ours stands in brackets, as APA §9.22 asks.
"""

from typing import NamedTuple

from django.conf import settings
from django.utils.translation import pgettext

from agrinnova.core.languages import Words
from agrinnova.portal.exports.references import authors_of
from knowledge.models import Resource


class Citation(NamedTuple):
    """The parts of a reference, in their order; "" where something is not stated.

    Attributes:
        title: with the language it is in, which need not be the reader's.
        address: the DOI, else the first document's link, else our page's lasting one.
    """

    authors: str
    year: str
    title: Words
    container: str
    publisher: str
    address: str


def cite(record: Resource) -> Citation:
    """The reference of a resource whose files are loaded."""
    authors = authors_of(record.authors)
    title = record.words("title", record.original_language)
    if record.has_own_title:
        title = Words(f"[{title.text}]", title.language)
    known = {name.casefold() for name in authors}
    publisher = record.publisher if record.publisher.casefold() not in known else ""
    return Citation(
        ", ".join(authors),
        str(record.year or pgettext("a reference without a year", "n.d.")),
        title,
        ", ".join(filter(None, (record.container, record.issue))),
        publisher,
        _address_of(record),
    )


def _address_of(record: Resource) -> str:
    if record.doi:
        return f"https://doi.org/{record.doi}"
    links = [file.url for file in record.files.all() if file.url]
    return links[0] if links else f"{settings.SITE_URL}{record.id_url()}"

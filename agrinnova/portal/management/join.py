"""Seed data of JoIN: which files, in which order, in one transaction or none."""

from pathlib import Path

from agrinnova.core.vocabulary import DATA
from agrinnova.publishing.bulk_changes import moved_at_the_end
from agrinnova.spreadsheets.errors import BadData, DataError
from agrinnova.spreadsheets.seed.book import Book
from agrinnova.spreadsheets.seed.funding import FundingLoader
from agrinnova.spreadsheets.seed.groups import GroupLoader
from agrinnova.spreadsheets.seed.loading import Loader, LoadReport, Store
from agrinnova.spreadsheets.seed.meaning import Meaning
from agrinnova.spreadsheets.seed.municipalities import MunicipalityLoader
from agrinnova.spreadsheets.seed.offices import Offices
from agrinnova.spreadsheets.seed.places import Places
from agrinnova.spreadsheets.seed.translations import Texts
from antennas.importing import Bodies, CourseLoader, OrganisationLoader
from antennas.support.importing import SupportLoader
from enterprises.importing import EnterpriseLoader, GuideLoader, QuestionLoader
from events.importing import EventLoader
from knowledge.importing import ResourceLoader, TopicLoader, TopicWords


def load_join(folder: Path = DATA) -> LoadReport:
    """Load every file of `folder`; rows that mean what they meant are not touched.

    A new row becomes a published record, a changed one is written into its record,
    whatever its status now; a row that is gone leaves its record as it is.

    Raises:
        BadData: something is wrong; nothing was written.
    """
    pages = read(folder)
    try:
        with moved_at_the_end():
            store = Store()
            for loader, meanings in pages:
                if isinstance(loader, GroupLoader):
                    loader.prepare(meanings, store)
            for loader, meanings in pages:
                loader.load(meanings, store)
            store.remember()
    except DataError as error:
        raise BadData([error]) from error
    return store.report


def read(folder: Path) -> list[tuple[Loader, list[Meaning]]]:
    """What every row of `folder` means, file by file in the order of loading.

    Raises:
        BadData: everything that can be seen to be wrong without the database.
    """
    book = Book(folder)
    loaders = _loaders(book)
    for loader in loaders:
        book.rows_for(loader)
    additions = _additions(book)
    book.must_be_whole()
    pages = [(loader, book.meanings(loader)) for loader in loaders]
    book.must_be_right()
    for added in additions:
        added.add_to(pages)
    book.must_be_right()
    return pages


def _additions(book: Book) -> tuple[Texts | Offices, ...]:
    """What is told of the rows of several files at once."""
    return Texts(book), Offices(book)


def _loaders(book: Book) -> list[Loader]:
    """All loaders, those that others refer to first."""
    places = Places(book)
    topics = TopicWords(book)
    bodies = Bodies(book, places)
    return [
        FundingLoader(),
        MunicipalityLoader(places),
        GroupLoader(places),
        TopicLoader(book),
        OrganisationLoader(places),
        ResourceLoader(book, topics),
        EnterpriseLoader(book, places, topics),
        CourseLoader(places, topics, bodies),
        SupportLoader(places, topics, bodies),
        EventLoader(places, topics, bodies),
        GuideLoader(),
        QuestionLoader(book),
    ]

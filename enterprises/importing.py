"""Loading the enterprises, as a page tells them, and the first interview guide."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agrinnova.core.choices import Language
from agrinnova.core.languages import columns as in_languages
from agrinnova.spreadsheets.columns.base import Column
from agrinnova.spreadsheets.columns.choices import Choice
from agrinnova.spreadsheets.columns.numbers import Number
from agrinnova.spreadsheets.rows import Row
from agrinnova.spreadsheets.seed.book import Book
from agrinnova.spreadsheets.seed.cells import of_model, of_sheet
from agrinnova.spreadsheets.seed.loading import Loader, Store
from agrinnova.spreadsheets.seed.meaning import Meaning, Ref
from agrinnova.spreadsheets.seed.places import PLACE, Places
from agrinnova.spreadsheets.seed.records import PROVENANCE, RecordLoader
from enterprises.interviews.actions import publish_guide
from enterprises.interviews.choices import QuestionKind
from enterprises.registry.choices import SECTORS
from enterprises.registry.spreadsheets import EnterpriseSheet
from knowledge.importing import TopicWords

from .models import Enterprise, InterviewGuide, Question


class EnterpriseLoader(RecordLoader):
    """Loads the enterprises; their words are Italian, their names names.

    The topics are those of the sector's words and of the products, by topic_map,
    topic_map_extra and product_map.
    """

    file = "enterprises"
    cells = {
        **of_sheet(
            EnterpriseSheet(),
            *("legal_form", "products", "website", "benefits"),
            *("benefit_summary_it", "founded_year", "year"),
            note="note_it",
            name="title_it",
            sector="sector_words",
            innovation_types="innovations",
            innovation_summary_it="summary_it",
        ),
        **PROVENANCE,
    }
    others = ("municipality", "private_note", *PLACE)
    key = ("name", "municipality")
    model = Enterprise

    def __init__(self, book: Book, places: Places, topics: TopicWords) -> None:
        self.places, self.topics = places, topics
        self.sectors = book.map("sector_map", ("key", "code"), SECTORS.codes)
        self.products = book.map("product_map", ("key", "slug"), topics.known)

    def meaning(self, row: Row) -> Meaning:
        meaning = super().meaning(row)
        sector = self.sectors[row.one_of("sector", self.sectors)]
        meaning.fields.update(
            self.places.fields(row), original_language="it", sector=sector
        )
        meaning.many["topics"] = self._topics(row)
        return meaning

    def _topics(self, row: Row) -> list[Ref]:
        for product in row.words("products"):
            row.must_know("products", product, self.products)
        sector = self.topics.refs(row, "sector", [row.cells["sector"]])
        products = [Ref("topics", self.products[p]) for p in row.words("products")]
        return list(dict.fromkeys(sector + products))


class GuideLoader(Loader):
    """Loads the interview guides of `portal/guides.csv`, whose words are ours.

    They are the whole network's, and published with their questions: from then on
    they are frozen, here as everywhere. What is to be asked otherwise is a new row.
    """

    file = "portal/guides"
    cells = of_model(
        InterviewGuide,
        Choice("original_language", Language),
        *(Column(title, required=True) for title in in_languages("title")),
    )
    others = ("slug",)
    key = ("slug",)
    model = InterviewGuide

    def save(self, instance: Any, meaning: Meaning, store: Store) -> None:
        _not_frozen(instance)
        super().save(instance, meaning, store)


class QuestionLoader(Loader):
    """Loads the lines of the guides, then publishes the guides that are new."""

    file = "portal/guide_questions"
    cells = of_model(
        Question,
        Number("position", 1, 999),
        Choice("kind", QuestionKind),
        *(Column(text, required=True) for text in in_languages("text")),
    )
    others = ("guide", *in_languages("options"))
    key = ("guide", "position")
    model = Question

    def __init__(self, book: Book) -> None:
        self.guides = {r.cells["slug"] for r in book.rows_for(GuideLoader)}

    def meaning(self, row: Row) -> Meaning:
        meaning = super().meaning(row)
        guide = row.one_of("guide", self.guides)
        meaning.fields["guide"] = Ref(GuideLoader.file, guide)
        for options in in_languages("options"):
            meaning.fields[options] = "\n".join(row.words(options, "|"))
        return meaning

    def save(self, instance: Any, meaning: Meaning, store: Store) -> None:
        _not_frozen(instance.guide)
        super().save(instance, meaning, store)

    def load(self, meanings: list[Meaning], store: Store) -> None:
        """Publish what is whole now.

        Raises:
            DataError: a question lacks something, or its guide is published already.
        """
        super().load(meanings, store)
        last = {meaning.fields["guide"]: meaning for meaning in meanings}
        for guide, meaning in last.items():
            with self.refusals_named(meaning):
                publish_guide(InterviewGuide.objects.get(pk=store.pk(guide)), by=None)


def _not_frozen(guide: InterviewGuide) -> None:
    if guide.is_frozen:
        words = _("This guide is published and frozen: give the new words a new name.")
        raise ValidationError(words)

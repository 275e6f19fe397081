"""Loading the enterprises, as a page tells them, and the first interview guide."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agrinnova.core.languages import LANGUAGES
from agrinnova.core.languages import columns as in_languages
from agrinnova.spreadsheets.seed import (
    Book,
    Loader,
    Meaning,
    Places,
    RecordLoader,
    Ref,
    Row,
    Store,
)
from knowledge.importing import TopicWords

from .actions import publish_guide
from .choices import BENEFIT_DIMENSIONS, INNOVATION_KINDS, SECTORS, QuestionKind
from .models import Enterprise, InterviewGuide, Question


class EnterpriseLoader(RecordLoader):
    """Loads the enterprises; their words are Italian, their names names.

    The topics are those of the sector's words and of the products, by topic_map,
    topic_map_extra and product_map.
    """

    file = "enterprises"
    columns = (
        *("name", "legal_form", "municipality", "province", "country", "group"),
        *("latitude", "longitude", "coordinate_precision", "coordinate_source"),
        *("sector", "products", "website", "innovation_types"),
        *("innovation_summary_it", "benefits", "benefit_summary_it"),
        *("founded_year", "year", "source_url", "origin", "note"),
    )
    key = ("name", "municipality")
    model = Enterprise
    texts = {
        "title_it": "name",
        "summary_it": "innovation_summary_it",
        "benefit_summary_it": "benefit_summary_it",
        "legal_form": "legal_form",
        "sector_words": "sector",
        "note": "note",
    }

    def __init__(self, book: Book, places: Places, topics: TopicWords) -> None:
        self.places, self.topics = places, topics
        self.sectors = book.map("sector_map", ("key", "code"), SECTORS.codes)
        self.products = book.map("product_map", ("key", "slug"), topics.known)

    def meaning(self, row: Row) -> Meaning:
        row.one_of("sector", self.sectors)
        fields = {
            "original_language": "it",
            **self.places.fields(row),
            **self.texts_of(row),
            "sector": self.sectors[row.cells["sector"]],
            "products": row.some_of("products", self.products),
            "website": row.website("website"),
            "founded_year": row.number_in("founded_year", 1000, 2100),
            "year": row.number_in("year", 1900, 2100),
            **row.provenance(),
        }
        kinds = row.some_of("innovation_types", INNOVATION_KINDS.codes)
        dimensions = row.some_of("benefits", BENEFIT_DIMENSIONS.codes)
        parts = {
            "innovations": [{"kind": kind} for kind in kinds],
            "benefits": [{"dimension": dimension} for dimension in dimensions],
        }
        return Meaning(
            row, self.key_of(row), fields, {"topics": self._topics(row)}, parts
        )

    def _topics(self, row: Row) -> list[Ref]:
        sector = self.topics.refs(row, "sector", [row.cells["sector"]])
        products = [Ref("topics", self.products[p]) for p in row.words("products")]
        return list(dict.fromkeys(sector + products))


class GuideLoader(Loader):
    """Loads the interview guides of `portal/guides.csv`, whose words are ours.

    They are the whole network's, and published with their questions: from then on
    they are frozen, here as everywhere. What is to be asked otherwise is a new row.
    """

    file = "portal/guides"
    columns = ("slug", "original_language", *in_languages("title"))
    key = ("slug",)
    model = InterviewGuide

    def meaning(self, row: Row) -> Meaning:
        titles = in_languages("title")
        fields = {
            "original_language": row.one_of("original_language", LANGUAGES),
            **{name: row.text(name, required=True, limit=250) for name in titles},
        }
        return Meaning(row, self.key_of(row), fields)

    def save(self, instance: Any, meaning: Meaning, store: Store) -> None:
        _not_frozen(instance)
        instance.save()


class QuestionLoader(Loader):
    """Loads the lines of the guides, then publishes the guides that are new."""

    file = "portal/guide_questions"
    columns = ("guide", "position", "kind", *in_languages("text", "options"))
    key = ("guide", "position")
    model = Question

    def __init__(self, book: Book) -> None:
        self.guides = {r.cells["slug"] for r in book.rows_for(GuideLoader)}

    def meaning(self, row: Row) -> Meaning:
        kind = row.one_of("kind", QuestionKind.values)
        choices = in_languages("options")
        fields = {
            "guide": Ref(GuideLoader.file, row.one_of("guide", self.guides)),
            "position": row.number_in("position", 1, 999) or 0,
            "kind": kind,
            **{
                name: row.text(name, required=True, limit=500)
                for name in in_languages("text")
            },
            **{name: "\n".join(row.words(name, "|")) for name in choices},
        }
        return Meaning(row, self.key_of(row), fields)

    def save(self, instance: Any, meaning: Meaning, store: Store) -> None:
        _not_frozen(instance.guide)
        instance.save()

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

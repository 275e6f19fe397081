"""Loading the enterprises with their innovations and benefits, as a page tells them."""

from agrinnova.shared.importing import Book, Meaning, Places, RecordLoader, Ref, Row
from knowledge.importing import TopicWords

from .choices import BENEFIT_DIMENSIONS, INNOVATION_KINDS, SECTORS
from .models import Enterprise


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

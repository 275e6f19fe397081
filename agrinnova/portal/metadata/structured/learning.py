"""schema.org: resources and reports."""

from typing import Any

from agrinnova.core.vocabulary import FacetList
from agrinnova.portal.exports.references import authors_of

from .nodes import (
    Node,
    iri,
    licence_of,
    named,
    stated,
    topics_of,
    whole,
)

MODES = {"in_person": "onsite", "online": "online", "hybrid": "blended"}
RESOURCES = {
    "scientific_article": "ScholarlyArticle",
    "outreach": "Article",
    "report": "Report",
    "video": "VideoObject",
    "webinar": "VideoObject",
    "podcast": "AudioObject",
    "tool": "SoftwareApplication",
    "dataset": "Dataset",
    "operational_document": "DigitalDocument",
}


def resource(record: Any) -> Node:
    """Something to read, watch or use, in the languages that it really has."""
    files = list(record.files.all())
    minutes = next((file.minutes for file in files if file.minutes), None)
    return stated(
        {
            "@type": [RESOURCES.get(record.type, "CreativeWork"), "LearningResource"],
            "@id": iri(record),
            "name": record.words("title").text,
            "description": record.words("summary").text,
            "learningResourceType": FacetList("resource_type").label(record.type),
            # Persons or organisations: the sources do not tell which they name.
            "creditText": "; ".join(authors_of(record.authors)),
            "publisher": named("Organization", record.publisher),
            "datePublished": record.year and str(record.year),
            "inLanguage": record.document_languages,
            "license": licence_of(record.licence),
            "sameAs": record.doi and f"https://doi.org/{record.doi}",
            "timeRequired": minutes and f"PT{minutes}M",
            "about": topics_of(record),
            "encoding": [encoding_of(file) for file in files],
        }
    )


def report(record: Any) -> Node:
    """An edition of the report, in its one language, with its print."""
    words = record.words("title", record.original_language)
    group: Any = record.public_group
    return stated(
        {
            "@type": "Report",
            "@id": iri(record),
            "name": words.text,
            "reportNumber": record.number_words,
            "description": record.words("summary").text,
            "publisher": named("Organization", str(group) if group else "AgrInnova"),
            "datePublished": record.built_at.date().isoformat(),
            "inLanguage": record.original_language,
            "license": licence_of("CC BY 4.0"),
            "encodingFormat": "application/pdf",
        }
    )


def encoding_of(file: Any) -> Node:
    """One language version of a resource."""
    return stated(
        {
            "@type": "MediaObject",
            "contentUrl": whole(file.file.url) if file.file else file.url,
            "inLanguage": file.language,
            "contentSize": file.size and str(file.size),
        }
    )

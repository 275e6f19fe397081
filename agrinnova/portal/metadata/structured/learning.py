"""schema.org: courses, resources and the topics that join them."""

from typing import Any

from django.urls import reverse

from agrinnova.core.languages import current
from agrinnova.core.vocabulary import FacetList
from agrinnova.portal.exports.references import authors_of

from .bodies import provided_by
from .nodes import (
    Node,
    iri,
    licence_of,
    named,
    place_of,
    same_concept,
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


def course(record: Any) -> Node:
    """A course; it takes place only in the editions whose dates are known."""
    providers = [provided_by(provider) for provider in record.providers.all()]
    stated_level = record.level != "not_stated"
    level = FacetList("course_level").label(record.level) if stated_level else None
    return stated(
        {
            "@type": "Course",
            "@id": iri(record),
            "name": record.words("title").text,
            "description": record.words("summary").text or record.words("title").text,
            "provider": [provider for provider in providers if provider],
            "educationalLevel": level,
            "audience": [
                {
                    "@type": "Audience",
                    "audienceType": FacetList("audience").label(code),
                }
                for code in record.audiences
            ],
            "timeRequired": record.hours and f"PT{record.hours}H",
            "spatialCoverage": place_of(record),
            "about": topics_of(record),
            "hasCourseInstance": [
                edition_of(record, edition) for edition in record.editions.all()
            ],
        }
    )


def edition_of(record: Any, edition: Any) -> Node:
    """One time that a course takes place."""
    return stated(
        {
            "@type": "CourseInstance",
            "startDate": edition.starts_on.isoformat(),
            "endDate": edition.ends_on.isoformat(),
            "courseMode": MODES.get(record.mode),
            "location": place_of(record, edition.place),
            "url": edition.enrol_url,
        }
    )


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


def topic(record: Any) -> Node:
    """A term of the vocabulary; AGROVOC's own only where it is the same concept."""
    return stated(
        {
            "@type": "DefinedTerm",
            "@id": iri(record),
            "name": record.words("title").text,
            "description": record.words("summary").text,
            "termCode": record.slug,
            "sameAs": same_concept(record),
            "inDefinedTermSet": vocabulary(),
        }
    )


def vocabulary() -> Node:
    """The set of all topics: its page in the reader's language, one name for all."""
    page = reverse("topic-list", kwargs={"language": current()})
    neutral = reverse("topic-list", kwargs={"language": "en"})
    return {
        "@type": "DefinedTermSet",
        "@id": f"{whole(neutral)}#vocabulary",
        "name": "AgrInnova",
        "url": whole(page),
    }

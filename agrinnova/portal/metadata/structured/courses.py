"""schema.org: courses and their editions."""

from typing import Any

from agrinnova.core.vocabulary import FacetList

from .bodies import provided_by
from .learning import MODES
from .nodes import (
    Node,
    iri,
    place_of,
    stated,
    topics_of,
)


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

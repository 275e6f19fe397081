"""schema.org: courses and their editions."""

from typing import Any

from agrinnova.core.money import CURRENCY
from agrinnova.core.vocabulary import FacetList
from antennas.choices import eqf_level

from .bodies import provided_by
from .learning import MODES
from .meetings import CANCELLED
from .nodes import (
    Node,
    address_of,
    audiences_of,
    iri,
    place_called,
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
            "audience": audiences_of(record),
            "timeRequired": hours(record.hours),
            "teaches": record.skills,
            "educationalCredentialAwarded": credential(record),
            "spatialCoverage": place_of(record),
            "about": topics_of(record),
            "hasCourseInstance": [
                edition_of(record, edition) for edition in record.editions.all()
            ],
        }
    )


def credential(record: Any) -> Node | None:
    """What whoever completes the course is given; None where nobody said."""
    if not (certificate := record.words("certificate").text):
        return None
    return stated(
        {
            "@type": "EducationalOccupationalCredential",
            "name": certificate,
            "educationalLevel": FacetList("course_level").label(record.level)
            if eqf_level(record.level)
            else None,
        }
    )


def edition_of(record: Any, edition: Any) -> Node:
    """One time that a course takes place."""
    return stated(
        {
            "@type": "CourseInstance",
            "startDate": edition.starts_on.isoformat(),
            "endDate": edition.ends_on.isoformat(),
            "url": edition.enrol_url,
            "eventStatus": CANCELLED if edition.is_cancelled else None,
            "courseMode": MODES.get(edition.given_mode),
            "courseWorkload": hours(edition.given_hours),
            "inLanguage": edition.languages,
            "maximumAttendeeCapacity": edition.seats,
            "location": place_of_edition(record, edition),
            "offers": offer_of(edition),
        }
    )


def place_of_edition(record: Any, edition: Any) -> Node | None:
    """Its own place, else that of the course; none at a distance."""
    if edition.is_online:
        return None
    if not (own := edition.municipality):
        return place_of(record, edition.place)
    return place_called(edition.place or str(own), address_of(own))


def offer_of(edition: Any) -> Node | None:
    """Its price; an offer without one would be none."""
    if edition.price is None:
        return None
    return stated(
        {
            "@type": "Offer",
            "category": "Paid" if edition.price else "Free",
            "price": f"{edition.price:.2f}",
            "priceCurrency": CURRENCY,
            "validThrough": edition.enrol_by and edition.enrol_by.isoformat(),
            "url": edition.enrol_url,
        }
    )


def hours(number: int | None) -> str | None:
    """A length in hours (ISO 8601)."""
    return f"PT{number}H" if number else None

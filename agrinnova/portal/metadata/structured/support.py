"""schema.org: support services."""

from typing import Any

from agrinnova.core.vocabulary import FacetList

from .bodies import provided_by
from .nodes import Node, audiences_of, iri, place_of, reference, stated, topics_of

# The kinds of support for which schema.org has a word of its own.
TYPES = {"funding": "FinancialProduct"}


def support_service(record: Any) -> Node:
    """A service: what it is, who gives it to whom, where and until when."""
    providers = [provided_by(provider) for provider in record.providers.all()]
    return stated(
        {
            "@type": TYPES.get(record.type, "Service"),
            "@id": iri(record),
            "name": record.words("title").text,
            "description": record.words("summary").text or record.words("gives").text,
            "serviceType": FacetList("support_kind").label(record.type),
            "provider": [provider for provider in providers if provider],
            "audience": audiences_of(record),
            "areaServed": [
                reference("AdministrativeArea", group) for group in record.groups.all()
            ],
            "availableChannel": typed(
                "ServiceChannel",
                {
                    "serviceUrl": record.website,
                    "serviceLocation": place_of(record),
                    "availableLanguage": record.spoken_languages,
                },
            ),
            "offers": typed(
                "Offer",
                {
                    "price": "0" if record.cost == "free" else None,
                    "description": record.words("cost_words").text,
                    "availabilityStarts": day(record.opens_on),
                    "availabilityEnds": day(record.closes_on),
                },
            ),
            "category": topics_of(record),
        }
    )


def typed(type_: str, said: Node) -> Node | None:
    """A node of a type; None where nothing is known of it."""
    known = stated(said)
    return {"@type": type_, **known} if known else None


def day(date: Any) -> str | None:
    """A day in ISO 8601."""
    return date.isoformat() if date else None

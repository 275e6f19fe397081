"""schema.org: enterprises, organisations and local action groups."""

from typing import Any

from agrinnova.core.vocabulary import source_words

from .nodes import (
    Node,
    address_of,
    iri,
    named,
    pictures_of,
    stated,
    topics_of,
)

# The kinds of organisation for which schema.org has a word of its own.
ORGANISATIONS = {
    "vocational_school": "EducationalOrganization",
    "school": "EducationalOrganization",
    "university_research": "ResearchOrganization",
    "local_action_group": "Organization",
    "municipality": "GovernmentOrganization",
    "mountain_community": "GovernmentOrganization",
    "public_agency": "GovernmentOrganization",
    "association": "NGO",
}


def enterprise(record: Any) -> Node:
    """A business with its municipality; an organisation where none is known.

    Contacts are left out altogether: their consents are for the page and the API.
    """
    address = address_of(record.municipality, record.province, record.country)
    type_ = "LocalBusiness" if record.municipality else "Organization"
    year = record.founded_year
    return stated(
        {
            **body(record, type_, record.website),
            "address": address,
            "foundingDate": str(year) if year else None,
            "numberOfEmployees": record.workers
            and {"@type": "QuantitativeValue", "value": record.workers},
            "image": pictures_of(record),
            "keywords": ", ".join(
                source_words("products", word) for word in record.products
            ),
            "knowsAbout": topics_of(record),
        }
    )


def organisation(record: Any) -> Node:
    """A school, park, association: what it is, where, and what it knows about."""
    recognitions = [str(c) for c in record.certifications.all()]
    return stated(
        {
            **body(
                record, ORGANISATIONS.get(record.type, "Organization"), record.website
            ),
            "address": address_of(record.municipality, record.province, record.country),
            "areaServed": named("AdministrativeArea", record.territory),
            "hasCredential": [
                named("EducationalOccupationalCredential", name)
                for name in recognitions
            ],
            "knowsAbout": topics_of(record),
        }
    )


def local_action_group(record: Any) -> Node:
    """A LEADER partnership with its names, its seat and its territory."""
    names = [record.name_in_join, *record.former_names]
    return stated(
        {
            **body(record, "Organization", record.website),
            "alternateName": list(dict.fromkeys(name for name in names if name)),
            "address": address_of(record.seat, "", record.country),
            "areaServed": named("AdministrativeArea", record.words("territory").text),
            "knowsLanguage": record.languages,
        }
    )


def body(record: Any, type_: str, website: str) -> Node:
    """What every body says: its name, what it is for, its own site."""
    return {
        "@type": type_,
        "@id": iri(record),
        "name": record.words("title").text,
        "description": record.words("summary").text,
        "sameAs": website,
    }


def provided_by(body: Any) -> Node | None:
    """A body that teaches or organises, by its record or by its words.

    None for one of ours that is not public.
    """
    ours = body.organisation or getattr(body, "group", None)
    if ours is None:
        return named("Organization", body.words)
    if not ours.is_published:
        return None
    return {"@type": "Organization", "@id": iri(ours), "name": str(ours)}

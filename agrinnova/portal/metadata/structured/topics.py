"""schema.org: topics, and the vocabulary that they are."""

from typing import Any

from django.urls import reverse

from agrinnova.core.languages import current

from .nodes import (
    Node,
    iri,
    same_concept,
    stated,
    whole,
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

"""schema.org: good practices."""

from typing import Any

from .nodes import Node, iri, place_of, reference, stated, topics_of

TYPES = {"enterprise": "LocalBusiness", "organisation": "Organization"}


def practice(record: Any) -> Node:
    """How something was done: its steps, by whom, where, at what cost."""
    teller: Any = record.teller
    return stated(
        {
            "@type": "HowTo",
            "@id": iri(record),
            "name": record.words("title").text,
            "description": record.words("summary").text or record.words("done").text,
            "inLanguage": record.words("done").language,
            "step": [
                {"@type": "HowToStep", "position": position, "text": step}
                for position, step in enumerate(record.steps_in_order, 1)
            ],
            "estimatedCost": record.words("cost_words").text,
            "creator": teller and reference(TYPES[teller.kind], teller),
            "locationCreated": place_of(record),
            "about": topics_of(record),
        }
    )

"""schema.org: surveys of training needs, as the data sets that their tables are."""

from typing import Any

from .nodes import Node, iri, licence_of, stated, topics_of


def survey(record: Any) -> Node:
    """A wave of the survey, whose tables are published when it is closed."""
    return stated(
        {
            "@type": "Dataset",
            "@id": iri(record),
            "name": record.words("title").text,
            "description": record.words("summary").text,
            "temporalCoverage": f"{record.opens_on}/{record.closes_on}",
            "license": licence_of("CC BY 4.0"),
            "about": topics_of(record),
        }
    )

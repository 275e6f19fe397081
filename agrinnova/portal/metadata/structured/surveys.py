"""schema.org: surveys of training needs and the gap, as the data sets they are."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from agrinnova.web.links import link

from .nodes import Node, iri, licence_of, stated, topics_of, whole
from .pages import MEDIA_TYPES, OPEN_LICENCE, download


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


def gap() -> Node:
    """Need and offer by topic and territory, with the files that hold them."""
    address = whole(link("gap"))
    return {
        "@type": "Dataset",
        "@id": f"{address}#data",
        "name": _("What is needed, what is on offer"),
        "description": _(
            "For each topic and territory: how many need it, which courses can be"
            " reached, and what is missing."
        ),
        "url": address,
        "license": OPEN_LICENCE,
        "creator": {"@type": "Organization", "name": "AgrInnova", "url": whole("/")},
        "isAccessibleForFree": True,
        "distribution": [
            download(whole(reverse("api-needs-gap")), "application/json"),
            download(whole(link("gap-csv")), MEDIA_TYPES["csv"]),
        ],
    }

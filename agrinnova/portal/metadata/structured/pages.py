"""schema.org: website, breadcrumbs and data sets around a record."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from agrinnova.core.choices import Origin
from agrinnova.core.languages import LANGUAGES, current
from agrinnova.core.models import Record
from agrinnova.portal.exports.urls import EXPORT_FORMATS
from agrinnova.portal.registry.labels import kind_names
from agrinnova.web.links import link

from .nodes import Node, stated, whole

OPEN_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
MEDIA_TYPES = {"csv": "text/csv", "geojson": "application/geo+json"}

Crumb = tuple[str, str]


def page_of(record: Record, entity: Node | None) -> Node:
    """The page of a record in this language: what it is about and rests on."""
    address = whole(record.page_url(current()))
    is_ours = record.origin == Origin.PORTAL
    return stated(
        {
            "@type": "ItemPage",
            "@id": address,
            "url": address,
            "name": record.words("title").text,
            "inLanguage": current(),
            "datePublished": record.published_at and record.published_at.isoformat(),
            "isBasedOn": None if is_ours else record.source_url,
            "isPartOf": {"@id": site_name()},
            "breadcrumb": {"@id": f"{address}#breadcrumb"},
            "mainEntity": entity and {"@id": entity["@id"]},
        }
    )


def crumbs_of_record(record: Any) -> Node:
    """The way from the home page to a record, as the page shows it."""
    address = record.page_url(current())
    way = [(kind_names(record.kind), path_of(record.kind, "list"))]
    above = getattr(record, "parent", None)
    if above and above.is_published:
        way.append((above.words("title").text, above.page_url(current())))
    return crumbs(address, [*way, (record.words("title").text, address)])


def crumbs(address: str, way: list[Crumb]) -> Node:
    """The breadcrumb of the page at `address`: the home page, then `way`."""
    home = (_("Home"), link("home"))
    return {
        "@type": "BreadcrumbList",
        "@id": f"{whole(address)}#breadcrumb",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": str(name),
                "item": whole(path),
            }
            for position, (name, path) in enumerate([home, *way], start=1)
        ],
    }


def website() -> Node:
    """The portal, and how to search it."""
    search = whole(link("search"))
    return {
        "@type": "WebSite",
        "@id": site_name(),
        "name": "AgrInnova",
        "url": whole(link("home")),
        "inLanguage": list(LANGUAGES),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{search}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def dataset() -> Node:
    """All that the portal publishes, as open data: the API and the tables."""
    return {
        "@type": "Dataset",
        "@id": whole("/#data"),
        "name": _("AgrInnova, open data"),
        "description": _(
            "Innovative rural enterprises, resources, topics, training, events and "
            "organisations of the six territories of JoIN, in five languages."
        ),
        "url": whole(link("project")),
        "license": OPEN_LICENCE,
        "creator": {"@type": "Organization", "name": "AgrInnova", "url": whole("/")},
        "inLanguage": list(LANGUAGES),
        "isAccessibleForFree": True,
        "distribution": [
            download(whole(reverse("api-index")), "application/json"),
            *(
                download(whole(path_of(kind, format_.name)), MEDIA_TYPES[format_.name])
                for kind, (_section, formats) in EXPORT_FORMATS.items()
                for format_ in formats
                if format_.name in MEDIA_TYPES
            ),
        ],
    }


def download(address: str, media_type: str) -> Node:
    """One form in which the data can be taken."""
    return {
        "@type": "DataDownload",
        "contentUrl": address,
        "encodingFormat": media_type,
    }


def site_name() -> str:
    """The name for good of the portal itself."""
    return whole("/#website")


def path_of(kind: str, end: str) -> str:
    """The address named `<kind>-<end>` in this language."""
    return link(f"{kind}-{end}")

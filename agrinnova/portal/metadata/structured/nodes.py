"""JSON-LD pieces that nodes of several kinds are made of."""

import re
from typing import Any

from django.conf import settings

from agrinnova.core.models import Municipality, Record
from agrinnova.core.vocabulary import FacetList
from knowledge.choices import Match

Node = dict[str, Any]

# "CC BY-NC 3.0 ES" and its like; a licence without its version has no address.
CREATIVE_COMMONS = re.compile(
    r"CC (BY(?:-NC)?(?:-ND|-SA)?) (\d\.\d)(?: ([A-Z]{2}))?", re.IGNORECASE
)


def stated(node: Node) -> Node:
    """`node` without what is not known: no null and nothing empty says anything."""
    return {key: v for key, v in node.items() if v not in (None, "", [], {})}


def whole(path: str) -> str:
    """The full address of one of our paths."""
    return f"{settings.SITE_URL}{path}"


def iri(record: Record) -> str:
    """The name for good of what a record is about."""
    return whole(record.id_url())


def reference(type_: str, record: Record) -> Node:
    """Another published record, briefly."""
    return {"@type": type_, "@id": iri(record), "name": record.words("title").text}


def named(type_: str, name: str) -> Node | None:
    """Something known by its name alone; None without one."""
    return {"@type": type_, "name": name} if name else None


def topics_of(record: Any) -> list[Node]:
    """The published topics a record carries, as terms of the vocabulary."""
    topics = [topic for topic in record.topics.all() if topic.is_published]
    return [
        stated({**reference("DefinedTerm", topic), "sameAs": same_concept(topic)})
        for topic in topics
    ]


def audiences_of(record: Any) -> list[Node]:
    """For whom something is, in the reader's words."""
    label = FacetList("audience").label
    return [
        {"@type": "Audience", "audienceType": label(code)} for code in record.audiences
    ]


def same_concept(topic: Any) -> str | None:
    """The AGROVOC concept that is the very same; a near one is not."""
    return topic.agrovoc_uri if topic.agrovoc_match == Match.EXACT else None


def address_of(
    municipality: Municipality | None, province: str = "", country: str = ""
) -> Node | None:
    """The municipality as a postal address: never a street, never a point."""
    if municipality:
        province, country = municipality.province, municipality.country
    elif not province:
        return None
    return stated(
        {
            "@type": "PostalAddress",
            "addressLocality": municipality and municipality.name,
            "addressRegion": province,
            "addressCountry": country,
        }
    )


def place_of(record: Any, name: str = "") -> Node | None:
    """Where a placed record stands; None when its place is not known."""
    address = address_of(record.municipality, record.province, record.country)
    return place_called(name or str(record.municipality or record.province), address)


def place_called(name: str, address: Node | None) -> Node | None:
    """A place by its name and address; None where neither is known."""
    if not address and not name:
        return None
    return stated({"@type": "Place", "name": name, "address": address})


def licence_of(words: str) -> str | Node | None:
    """A stated licence by its address where it has one; None when none is stated."""
    if found := CREATIVE_COMMONS.fullmatch(words):
        rights, version, country = found.groups()
        port = f"{country.lower()}/" if country else ""
        base = "https://creativecommons.org/licenses"
        return f"{base}/{rights.lower()}/{version}/{port}"
    return named("CreativeWork", words)


def pictures_of(record: Any) -> list[Node]:
    """The photos of an enterprise, with what they show and who took them."""
    return [
        stated(
            {
                "@type": "ImageObject",
                "contentUrl": whole(photo.image.url),
                "width": photo.width,
                "height": photo.height,
                "caption": photo.words("alt").text,
                "creditText": photo.credit,
                "license": licence_of(photo.licence),
            }
        )
        for photo in record.photos.all()
    ]

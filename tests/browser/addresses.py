"""One address of each page kind, on the real data."""

from collections.abc import Callable
from typing import Any

from agrinnova.core.sections import word
from agrinnova.portal.registry.kinds import KINDS

LISTS = ("enterprises", "resources", "topics", "antennas", "training", "territories")
OTHERS = ("map", "project", "privacy", "accessibility", "design", "saved", "statistics")


def one_of_each(language: str) -> dict[str, str]:
    """Name and address of every page kind in `language`."""

    def section(name: str, rest: str = "") -> str:
        return f"/{language}/{word(name, language)}/{rest}"

    framed = f"/{language}/embed/{word('enterprises', language)}/"
    pages = {"home": f"/{language}/"}
    pages |= {name: section(name) for name in (*LISTS, *OTHERS)}
    pages |= {
        "second page": section("enterprises", "?page=2"),
        "filtered": section("enterprises", "?benefit=social&innovation=service"),
        "nothing found": section("resources", "?q=xyzzyx"),
        "not understood": section("enterprises", "?sector=nonsense"),
        "coming events": section("events"),
        "past events": section("events", "?when=past"),
        "search": section("search", "?q=formagio"),
        "empty search": section("search"),
        "near a place": section("search", "?near=clusone"),
        "words near a place": section("search", "?near=clusone&q=formaggio"),
        "a list near a place": section("training", "?near=clusone&radius=60"),
        "a place unknown": section("enterprises", "?near=clusane"),
        "needs and offer": section("needs", f"{word('gap', language)}/"),
        "nothing": section("enterprises", "niente/"),
        "framed list": framed,
        "framed nonsense": f"{framed}?count=many",
    }
    for kind, model in KINDS.items():
        record = model.objects.published().in_reading_order().first()
        if record is None:  # no survey of needs is in the real data
            continue
        pages[f"one {kind}"] = record.page_url(language)
        if kind == "enterprise":
            pages["framed card"] = f"{framed}{record.slug}/"
    return pages


def on_each(
    visitor: Any, addresses: dict[str, str], look: Callable[[], Any]
) -> dict[str, Any]:
    """What `look` finds wrong on each page, by its name; none where nothing is."""
    found = {}
    for name, address in addresses.items():
        visitor.open(address)
        if wrong := look():
            found[name] = wrong
    return found

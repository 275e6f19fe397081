"""JSON-LD graph: which nodes a page carries, and how they are written into it."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from agrinnova.core.models import Record
from knowledge.models import Topic

from .bodies import enterprise, local_action_group, organisation
from .courses import course
from .figures import figures
from .learning import report, resource
from .meetings import event
from .nodes import Node
from .pages import crumbs, crumbs_of_record, dataset, page_of, website
from .practices import practice
from .support import support_service
from .surveys import gap, survey
from .topics import topic, vocabulary

BY_KIND: dict[str, Callable[[Any], Node | None]] = {
    "enterprise": enterprise,
    "resource": resource,
    "practice": practice,
    "topic": topic,
    "organisation": organisation,
    "course": course,
    "support-service": support_service,
    "need": survey,
    "event": event,
    "local-action-group": local_action_group,
    "report": report,
}

# A title may say "</script>": the signs that could end the element are written as
# JSON escapes, the line separators because old readers took them for line ends.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def graph_of(context: Mapping[str, Any]) -> list[Node]:
    """The nodes of the page that is being made from `context`; [] for most pages."""
    match = getattr(context.get("request"), "resolver_match", None)
    name = (match and match.url_name) or ""
    record = context.get("record")
    if isinstance(record, Record) and name == f"{record.kind}-page":
        return of_record(record)
    if name == "home":
        return [website()]
    if name == "gap":
        return [gap()]
    if name == "project":
        return [dataset()]
    if name == "statistics":
        return [figures(), crumbs_of_page(context)]
    if name.endswith("-list") and "heading" in context:
        terms = [vocabulary()] if name == f"{Topic.kind}-list" else []
        return [*terms, crumbs_of_page(context)]
    return []


def crumbs_of_page(context: Mapping[str, Any]) -> Node:
    """The way from the home page to a page that has no other above it."""
    path = context["request"].path
    return crumbs(path, [(context["heading"], path)])


def of_record(record: Record) -> list[Node]:
    """A record's page, what it is about, and the way to it."""
    entity = BY_KIND[record.kind](record)
    page = page_of(record, entity)
    return [page, *([entity] if entity else []), crumbs_of_record(record)]


def element(nodes: list[Node]) -> SafeString:
    """The nodes as a data block: the browser runs nothing of it; "" without nodes."""
    if not nodes:
        return mark_safe("")
    written = json.dumps(
        {"@context": "https://schema.org", "@graph": nodes},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(written.translate(ESCAPES)),  # noqa: S308 escaped one line above
    )

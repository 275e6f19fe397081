"""Labels of the kinds of record, and of their lists, drawings and feeds."""

from django.utils.translation import gettext_lazy as _

from agrinnova.web.links import link

NAVIGATION = (
    ("topic", _("Topics"), "topic-list"),
    ("resource", _("Resources"), "resource-list"),
    ("enterprise", _("Enterprises"), "enterprise-list"),
    ("course", _("Training"), "course-list"),
    ("event", _("Events"), "event-list"),
    ("local-action-group", _("Territories"), "local-action-group-list"),
    ("organisation", _("Antennas"), "organisation-list"),
    ("report", _("Reports"), "report-list"),
    ("map", _("Map"), "map"),
)


# One record and several, by kind.
KIND_NAMES = {
    "enterprise": (_("Enterprise"), _("Enterprises")),
    "resource": (_("Resource"), _("Resources")),
    "topic": (_("Topic"), _("Topics")),
    "organisation": (_("Organisation"), _("Antennas and organisations")),
    "course": (_("Training"), _("Training on offer")),
    "support-service": (_("Support service"), _("Support for enterprises")),
    "practice": (_("Good practice"), _("Good practices")),
    "need": (_("Survey of training needs"), _("Training needs")),
    "event": (_("Event"), _("Events")),
    "local-action-group": (_("Local action group"), _("Territories")),
    "report": (_("Report"), _("Reports")),
}

# The kinds whose lists have a news feed.
FEEDS = (
    *("resource", "practice", "course", "support-service", "event"),
    *("enterprise", "organisation"),
)

# The drawing that stands for a type of resource; the others get the open book.
RESOURCE_DRAWINGS = {
    "scientific_article": "article",
    "report": "article",
    "video": "video",
    "webinar": "video",
    "podcast": "audio",
    "tool": "tool",
    "dataset": "data",
    "training_material": "course",
}


def kind_name(kind: str) -> str:
    """What one record of `kind` is called."""
    return str(KIND_NAMES[kind][0])


def kind_names(kind: str) -> str:
    """What the list of `kind` is called."""
    return str(KIND_NAMES[kind][1])


def resource_drawing(type_: str) -> str:
    """The name of the drawing for a type of resource."""
    return RESOURCE_DRAWINGS.get(type_, "resource")


def feeds_of(query: str) -> list[dict[str, str]]:
    """The news feeds (Atom), with their names, asked with `query`."""
    return [
        {"label": kind_names(kind), "address": link(f"{kind}-atom", query)}
        for kind in FEEDS
    ]

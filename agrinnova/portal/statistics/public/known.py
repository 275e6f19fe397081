"""Public statistics of what is known of young people and women, by territory."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .enterprises import territory_heads
from .figure import Figure, FigureRow, Head
from .people_counts import LED, WORK, Counted


def known_by_territory(counted: Counted) -> Figure:
    """Of how many enterprises of each territory the portal holds each thing."""
    heads = territory_heads()
    by_group = {line["group"]: line for line in counted}
    names = ("every", *(f"{column}_known" for column in (*LED, *WORK)))
    return Figure(
        "known_by_territory",
        _("What is known, by territory"),
        _("How many enterprises there are, and of how many the portal holds each."),
        capfirst(_("territory")),
        [
            Head("enterprises", _("Enterprises")),
            Head("is_young_led", _("Whether young people lead")),
            Head("is_women_led", _("Whether women lead")),
            Head("workers", _("People at work")),
            Head("jobs_created", _("Jobs created")),
        ],
        [
            FigureRow(head, [by_group[key][name] for name in names])
            for key, head in heads.items()
            if key in by_group
        ],
    )

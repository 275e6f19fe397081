"""Template tags of what stands around every page: bar and footer, kept."""

from typing import Any

from django import template
from django.template import Context

from agrinnova.core import ledger
from agrinnova.core.models import FundingStatement, LocalActionGroup
from agrinnova.web.fragments import kept

register = template.Library()

# All that they are made of; none of it is the page's own.
GIVEN = ("all_territories", "funding", "language", "navigation", "release")


@register.simple_tag(takes_context=True)
def bar(context: Context) -> str:
    """Name, search and menu, in which the section of the page is marked."""
    items = context.get("navigation") or ()
    here = [item["section"] for item in items if item["is_current"]]
    return _kept(context, "parts/bar.html", *here)


@register.simple_tag(takes_context=True)
def footer(context: Context) -> str:
    """Who pays, the sections, the territories, and what else there is to read."""
    shown = ledger.head_of(FundingStatement.kind, LocalActionGroup.kind)
    return _kept(context, "parts/footer.html", shown)


@register.simple_tag(takes_context=True)
def offline_copy(context: Context) -> str:
    """What the script says of a copy that is read without a signal."""
    return _kept(context, "parts/copy.html")


def _kept(context: Context, name: str, *date: Any) -> str:
    page: Any = context.template
    given = {key: context.get(key) for key in GIVEN}
    shown = page.engine.get_template(name)
    return kept(name, *date, make=lambda: shown.render(Context(given)))

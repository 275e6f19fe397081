"""Template tags of what stands around every page: bar and footer, kept."""

from typing import Any

from django import template
from django.template import Context
from django.utils.functional import SimpleLazyObject

from agrinnova.core.kept import keep
from agrinnova.core.languages import current
from agrinnova.portal.registry import site_context
from agrinnova.web.fragments import FRAGMENTS

register = template.Library()

# All that they are made of; none of it is the page's own. What is read is read again:
# the page may have done so before, and a part rests on what it reads itself.
GIVEN = ("language", "navigation", "release")
READ = {"all_territories": site_context.territories, "funding": site_context.funding}


@register.simple_tag(takes_context=True)
def bar(context: Context) -> str:
    """Name, search and menu, in which the section of the page is marked."""
    items = context.get("navigation") or ()
    here = [item["section"] for item in items if item["is_current"]]
    return _kept(context, "parts/bar.html", *here)


@register.simple_tag(takes_context=True)
def footer(context: Context) -> str:
    """Who pays, the sections, the territories, and what else there is to read."""
    return _kept(context, "parts/footer.html")


@register.simple_tag(takes_context=True)
def offline_copy(context: Context) -> str:
    """What the script says of a copy that is read without a signal."""
    return _kept(context, "parts/copy.html")


def _kept(context: Context, name: str, *about: Any) -> str:
    page: Any = context.template
    given: dict[str, Any] = {key: context.get(key) for key in GIVEN}
    given |= {key: SimpleLazyObject(read) for key, read in READ.items()}
    shown = page.engine.get_template(name)

    def make() -> str:
        return shown.render(Context(given))

    return keep(name, current(), *about, make=make, kept_in=FRAGMENTS)

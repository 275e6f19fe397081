"""Template tags of facets: those of a list, kept, and the values of one."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from agrinnova.core.kept import keep
from agrinnova.core.languages import current
from agrinnova.web.facet_counts import counting
from agrinnova.web.facets import FacetValue, count_facets
from agrinnova.web.fragments import FRAGMENTS
from agrinnova.web.links import Addresses

register = template.Library()


@register.simple_tag(takes_context=True)
def facets_of(context: Context, view: Any) -> str:
    """What a list can be narrowed by, as its page shows it; "" for nothing."""
    if context.get("problems") or not view.filterset.facets:
        return ""
    page: Any = context.template
    addresses, counts = Addresses(view.request), counting(view.filterset)

    def make() -> str:
        # Asked first when it is proved: where it is another, so are those of facets.
        view.count(view.object_list)
        facets = count_facets(view.filterset, addresses.turned, counts)
        shown = page.engine.get_template("parts/facets.html")
        return shown.render(Context({"facets": facets})) if facets else ""

    about = (current(), view.question(), counts)
    return keep("facets", *about, make=make, kept_in=FRAGMENTS)


@register.simple_tag
def facet_values(values: Iterable[FacetValue]) -> SafeString:
    """The values as items of a list: each a link with the number of its records."""
    chosen = gettext("(chosen: follow the link to take it away)")
    marks = {
        True: (
            ' class="on"',
            f'<span class="vh">\n{conditional_escape(chosen)}</span>',
        ),
        False: ("", ""),
    }
    items = []
    for value in values:
        css, told = marks[value.is_chosen]
        label = conditional_escape(value.label)
        items.append(
            f'<li><a href="{conditional_escape(value.address)}"{css} rel="nofollow">'
            f'{label}{told}\n<span class="n">{value.count}</span></a></li>\n'
        )
    return mark_safe("".join(items))  # noqa: S308 each part is escaped

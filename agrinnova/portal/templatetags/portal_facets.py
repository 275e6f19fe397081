"""Template tags of facets: those of a list, kept, and the values of one."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from agrinnova.web.facets import FacetValue, count_facets
from agrinnova.web.fragments import kept
from agrinnova.web.links import Addresses

register = template.Library()


@register.simple_tag(takes_context=True)
def facets_of(context: Context, view: Any) -> str:
    """What a list can be narrowed by, as its page shows it; "" for nothing."""
    page: Any = context.template

    def make() -> str:
        addresses = Addresses(view.request)
        facets = count_facets(view.filterset, addresses.turned)
        shown = page.engine.get_template("parts/facets.html")
        return shown.render(Context({"facets": facets})) if facets else ""

    return "" if context.get("problems") else kept("facets", *view.state(), make=make)


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

"""Template tag of the values of a facet: a page has a hundred and more."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from agrinnova.web.facets import FacetValue

register = template.Library()


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

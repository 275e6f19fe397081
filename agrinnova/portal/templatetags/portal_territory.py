"""Template tags of the reader's own territory: what the page's script puts first.

Which territory that is only the device knows; a page says of what it shows where that
stands, the same for everybody.
"""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from agrinnova.core.models import LocalActionGroup
from agrinnova.portal.registry.site_context import site_context

register = template.Library()


@register.simple_tag
def territories() -> list[LocalActionGroup]:
    """The local action groups that a reader can choose from."""
    return site_context().territories


@register.filter
def in_territory(record: Any) -> SafeString | str:
    """An attribute with the territory in which `record` stands; "" in none."""
    key = record.pk if isinstance(record, LocalActionGroup) else record.group_id
    for group in site_context().territories if key else ():
        if group.pk == key:
            return format_html(' data-group="{}"', group.slug)
    return ""

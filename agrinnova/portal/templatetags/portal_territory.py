"""Template tags of the reader's own territory: what the page's script puts first.

Which territory that is only the device knows; a page says of what it shows where that
stands, the same for everybody.
"""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from agrinnova.core.models import LocalActionGroup

register = template.Library()


@register.simple_tag(takes_context=True)
def in_territory(context: Context, record: Any) -> SafeString | str:
    """An attribute with the territory in which `record` stands; "" in none."""
    if "group" in record._state.fields_cache:
        found = [record.public_group] if record.public_group else []
    else:
        key = record.pk if isinstance(record, LocalActionGroup) else record.group_id
        all_of_them = (key and context.get("all_territories")) or ()
        found = [group for group in all_of_them if group.pk == key]
    return format_html(' data-group="{}"', found[0].slug) if found else ""

"""Template tags of the source of a record: its name, and a link to it."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from agrinnova.core.web_addresses import host_of

register = template.Library()


@register.filter
def source_name(record: Any) -> str:
    """The host of a record's source, which may hold a copy only; "" without one."""
    host = host_of(record.source_url) if record.source_url else ""
    is_copy = host and getattr(record, "is_copy", False)  # of resources alone
    return _("copy on %(host)s") % {"host": host} if is_copy else host


@register.simple_tag
def source_link(record: Any, target: str = "") -> str:
    """A link to a record's source under its name; "" without one.

    Args:
        target: where it opens, for a page that others show in a frame.
    """
    name = source_name(record)
    frame = format_html(' target="{}" rel="noopener"', target) if target else ""
    link = '<a href="{}"{}>{}</a>'
    return format_html(link, record.source_url, frame, name) if name else ""

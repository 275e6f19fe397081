"""Template tag `{% once %}`: the idempotency key of a form of the admin."""

from typing import Any

from django import template
from django.utils.html import format_html

from agrinnova.core.submission_keys import ONCE, new_key

register = template.Library()


@register.simple_tag(takes_context=True)
def once(context: Any) -> str:
    """Stands in a form beside its CSRF token; each form has a key of its own."""
    field = '<input type="hidden" name="{}" value="{}">'
    return format_html(field, ONCE, new_key(context["request"].user))

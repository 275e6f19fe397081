"""Template filter `labelled`: a label and its value as one sentence."""

from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from agrinnova.core.labels import labelled as sentence

register = template.Library()


@register.filter(needs_autoescape=True)
def labelled(label: Any, value: Any, autoescape: bool = True) -> str:
    """`{{ label|labelled:value }}`, of text and of HTML; in a plain letter as it is."""
    if not autoescape:
        return sentence(label, value)
    escaped = sentence(conditional_escape(label), conditional_escape(value))
    return mark_safe(escaped)  # noqa: S308 both are escaped

"""Form renderer: draws the usual widgets, labels and empty lists of errors in Python.

A form of the admin has hundreds of them, and each takes a template that includes two
others: a third of the time of a page. Any other widget goes through its template.
"""

from typing import Any

from django.forms.renderers import DjangoTemplates

from .form_drawing import DRAWN

ERRORS = tuple(f"django/forms/errors/list/{name}.html" for name in ("default", "ul"))


class FormRenderer(DjangoTemplates):
    """As Django's own, which it asks for what it cannot draw."""

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        """The HTML of a widget, a label or a list of errors."""
        if (draw := DRAWN.get(template_name)) is not None:
            return draw(context).strip()
        if template_name in ERRORS and not context["errors"]:
            return ""
        return super().render(template_name, context, request)

""" "Add another row" of inlines without JavaScript: the form comes back with one more.

Django's script copies the empty row that stands hidden in the page. Browsers send that
row's fields too, so without a script the server copies them in the same way.
"""

from collections.abc import Iterable
from typing import Any

from django.forms import FileField
from django.forms.utils import ErrorDict
from django.http import QueryDict

from agrinnova.core.keys import KEY

MORE = "_more"  # the button; its value is the inline's prefix
EMPTY = "__prefix__"
MOST = 1000  # rows of an inline, Django's own limit


def add_row(sent: QueryDict) -> QueryDict:
    """`sent` with one more row of the inline that its button names."""
    data = sent.copy()
    prefix = data.get(MORE, "")
    total = f"{prefix}-TOTAL_FORMS"
    number = data.get(total, "")
    if not KEY.fullmatch(number) or int(number) >= MOST:
        return data
    for name in sent:
        if name.startswith(f"{prefix}-{EMPTY}-"):
            data.setlist(name.replace(EMPTY, number, 1), sent.getlist(name))
    data[total] = str(int(number) + 1)
    return data


def forgive(context: dict[str, Any], forms: Iterable[Any]) -> None:
    """Show no errors yet of a form that is still being filled in.

    Of files they are shown: one that is refused has to be chosen anew.
    """
    context["errors"] = []
    for form in forms:
        form._errors = ErrorDict(
            (name, found)
            for name, found in form.errors.items()
            if isinstance(form.fields.get(name), FileField)
        )
    for inline in context.get("inline_admin_formsets", ()):
        inline.formset._non_form_errors = inline.formset.error_class()

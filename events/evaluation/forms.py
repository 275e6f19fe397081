"""Form of the three questions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agrinnova.core import form_fields

from .models import Usefulness


def _few_lines(label: Any) -> form_fields.TextField:
    return form_fields.TextField(
        label=label,
        help_text=_("The organisers read it: please name nobody."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EvaluationForm(forms.Form):
    """How useful it was, what somebody will use of it, what was missing."""

    usefulness = forms.TypedChoiceField(
        label=_("How useful was it to you?"),
        choices=Usefulness.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the five answers.")},
    )
    will_use = _few_lines(_("What will you use of it?"))
    was_missing = _few_lines(_("What was missing?"))

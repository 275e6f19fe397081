"""Copying and repeating an event from its form in the admin."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agrinnova.web.views import problems_of
from events.models import Event

from .copying import Every, copy_event, repeat_event


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class CopyForm(forms.Form):
    """The first day of the copy."""

    starts_on = _day(gettext_lazy("First day of the copy"))


class RepeatForm(forms.Form):
    """How often, and until when."""

    every = forms.ChoiceField(
        label=gettext_lazy("How often"), choices=Every.choices, required=True
    )
    until = _day(gettext_lazy("Until (this day too)"))


def copy(request: HttpRequest, event: Event) -> str:
    """Make one draft on another day."""
    found = _asked(CopyForm(request.POST))
    copy_event(event, found["starts_on"])
    return _("The copy is there, as a draft.")


def repeat(request: HttpRequest, event: Event) -> str:
    """Make a draft for each time it comes again."""
    found = _asked(RepeatForm(request.POST))
    number = len(repeat_event(event, found["every"], found["until"]))
    words = ngettext(
        "%(number)s copy is there, as a draft.",
        "%(number)s copies are there, as drafts.",
        number,
    )
    return words % {"number": number}


def _asked(form: forms.Form) -> dict[str, Any]:
    if not form.is_valid():
        raise ValidationError(problems_of(form))
    return form.cleaned_data


COPYING = {"copy": copy, "repeat": repeat}


def copy_forms() -> dict[str, forms.Form]:
    """What the form of an event shows beside it."""
    return {"copy_form": CopyForm(), "repeat_form": RepeatForm()}

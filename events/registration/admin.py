"""Registration forms in the admin: a part of the event that one registers for."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agrinnova.admin.described import DescribedInline
from agrinnova.web.forms import KeepsChosen

from .availability import Availability
from .choices import Question
from .models import RegistrationForm


class SettingsForm(KeepsChosen):
    """The settings of a form, with a box for each question."""

    questions = forms.MultipleChoiceField(
        label=capfirst(_("what is asked")),
        choices=Question.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class RegistrationFormInline(DescribedInline):
    """How many may come, from when to when, and what they are asked."""

    model = RegistrationForm
    form = SettingsForm
    max_num = 1
    first_fields = (
        ("capacity", "largest_group"),
        ("opens_at", "closes_at"),
        "questions",
        ("is_waiting_suspended", "retention_days"),
    )
    translated_fields = ("terms",)


def overbooked(form: RegistrationForm) -> str:
    """The words for a form with more seats taken than there are; "" for any other.

    Nobody is dropped for it, and nobody is offered a seat until there is one again.
    """
    too_many = -min((*Availability(form).free.values(), 0))
    if not too_many:
        return ""
    words = ngettext(
        "%(seats)s seat more is taken than there is now: nobody loses it, and none is"
        " offered until it is free again.",
        "%(seats)s seats more are taken than there are now: nobody loses them, and none"
        " are offered until they are free again.",
        too_many,
    )
    return words % {"seats": too_many}


def was_resumed(formsets: Iterable[Any]) -> bool:
    """Whether the organiser has just lifted the suspension of a waiting list."""
    return any(
        "is_waiting_suspended" in form.changed_data
        and not form.cleaned_data["is_waiting_suspended"]
        for formset in formsets
        if formset.model is RegistrationForm
        for form in formset.initial_forms
    )

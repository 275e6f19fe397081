"""Registration forms in the admin: the settings of an event or a course's edition."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agrinnova.admin.described import Described
from agrinnova.admin.scope import PartInline
from agrinnova.web.forms import KeepsChosen
from events.programme.moments import MomentField

from .availability import Availability
from .choices import Question
from .models import RegistrationForm
from .tasks import serve_waiting


class SettingsForm(KeepsChosen):
    """The settings of a form, with a box for each question."""

    class Meta:
        field_classes = {"opens_at": MomentField, "closes_at": MomentField}

    questions = forms.MultipleChoiceField(
        label=capfirst(_("what is asked")),
        choices=Question.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class SettingsFields(Described):
    """How many may come, from when to when, and what they are asked."""

    form: Any = SettingsForm
    first_fields = (
        ("capacity", "largest_group"),
        ("opens_at", "closes_at"),
        "questions",
        ("is_waiting_suspended", "retention_days"),
        ("offers_lifts", "asks_evaluation"),
    )
    translated_fields = ("terms",)


class RegistrationFormInline(SettingsFields, PartInline):
    """The settings in the form of their event."""

    model = RegistrationForm
    max_num = 1


def serve_after_saving(
    request: HttpRequest, form: RegistrationForm, *, is_resumed: bool
) -> None:
    """Serve after the commit who waits, whatever number was changed; say what is off.

    Args:
        is_resumed: the suspension of the waiting list has just been lifted.
    """
    serve_waiting.enqueue(form.pk, is_resumed=is_resumed)
    if words := overbooked(form):
        messages.warning(request, words)


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


def was_resumed(sent: Iterable[Any]) -> bool:
    """Whether, in forms of rows, the suspension of a waiting list is lifted."""
    return any(
        "is_waiting_suspended" in form.changed_data
        and not form.cleaned_data["is_waiting_suspended"]
        for form in sent
        if isinstance(form.instance, RegistrationForm)
    )

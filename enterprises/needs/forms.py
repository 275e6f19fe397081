"""Forms of a survey: the steps of the respondent, and the door for starters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agrinnova.core import form_fields
from agrinnova.core.choices import Language
from agrinnova.core.models import LocalActionGroup
from agrinnova.web.spam_protection import ConsentField, ProtectedForm
from enterprises.needs.choices import (
    SEASONS,
    SUPPORT_KINDS,
    TIMES_OF_DAY,
    TRAINING_FORMATS,
)

NOTICE = _(
    "Your answers are read by the staff of your territory and by the coordinator of "
    "the network, and by nobody else. They are published only as figures about five "
    "people and more. You may change or erase them by your link until the survey ends."
)
ADDRESS_NOTICE = _(
    "We keep your address to send you the link to your answers, and erase it when the "
    "survey is closed. Your answers are read by the staff of your territory and by the "
    "coordinator of the network, and published only as figures about five people and "
    "more."
)
IMPORTANCE = (
    (5, _("Very important")),
    (4, _("Important")),
    (3, _("Fairly important")),
    (2, _("Not very important")),
    (1, _("Not important at all")),
)
COMPETENCE = (
    (1, _("I know nothing about it")),
    (2, _("I know a little")),
    (3, _("I get by")),
    (4, _("I know it well")),
    (5, _("I could teach it")),
)
WOULD_TRAIN = ((True, _("Yes")), (False, _("No, not now")))
DISTANCES = (
    (10, _("up to 10 km")),
    (30, _("up to 30 km")),
    (60, _("up to 60 km")),
    (150, _("farther")),
)


def one_of(label: Any, choices: Any, coerce: Any = int) -> forms.TypedChoiceField:
    """One answer or none; what was left out is None."""
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=coerce,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


def some_of(label: Any, choices: Any) -> forms.MultipleChoiceField:
    """Several answers, or none."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class RatingForm(forms.Form):
    """The three questions on a topic; each may be left out."""

    importance = one_of(_("How important is it for your work?"), IMPORTANCE)
    competence = one_of(_("How well do you know it today?"), COMPETENCE)
    would_train = one_of(
        _("Would you take training on it?"), WOULD_TRAIN, coerce=lambda v: v == "True"
    )


class HowForm(forms.Form):
    """How training should be held."""

    formats = some_of(_("How do you learn best?"), TRAINING_FORMATS)
    seasons = some_of(_("In which season do you have time?"), SEASONS)
    times_of_day = some_of(_("At what time?"), TIMES_OF_DAY)
    distance_km = one_of(_("How far would you travel?"), DISTANCES)
    languages = some_of(_("In which languages?"), Language.choices)


class WhatElseForm(forms.Form):
    """What would help beside training."""

    support = some_of(_("What else would help you?"), SUPPORT_KINDS)
    own_words = form_fields.TextField(
        label=_("In your own words"),
        required=False,
        max_length=2000,
        help_text=_("Only the staff of your territory and the coordinator read it."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class StartForm(ProtectedForm):
    """The door for people who want to start: where, and an address for the link."""

    group = forms.ModelChoiceField(
        label=_("Your territory"),
        queryset=LocalActionGroup.objects.none(),
        to_field_name="slug",
        widget=forms.RadioSelect,
        empty_label=None,
    )
    email = form_fields.EmailField(label=_("Your e-mail address"), max_length=254)
    consent = ConsentField(
        label=_("I want to answer"),
        notice=ADDRESS_NOTICE,
        error_messages={"required": _("Without your consent we cannot write to you.")},
    )

    def __init__(self, *args: Any, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["group"]
        field.queryset = groups

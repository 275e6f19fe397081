"""Forms in which staff enter answers: who answers, then all topics on one page."""

from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core import form_fields
from agrinnova.core.languages import columns
from agrinnova.core.models import LocalActionGroup, User
from enterprises.needs.choices import AnswerMode
from enterprises.needs.forms import NOTICE, HowForm, WhatElseForm, one_of
from enterprises.needs.models import NeedsSurvey
from enterprises.registry.models import Enterprise

FOUND = 20  # enterprises that a search shows
STARTER = "starter"
ENTERED = [choice for choice in AnswerMode.choices if choice[0] != AnswerMode.WEB]


class BeginForm(forms.Form):
    """Who answers, how, and that they agreed to what was read or given to them."""

    survey: Any = forms.ModelChoiceField(
        label=gettext_lazy("Survey"), queryset=None, empty_label=None
    )
    who = forms.ChoiceField(label=gettext_lazy("Who answers"), widget=forms.RadioSelect)
    group: Any = forms.ModelChoiceField(
        label=gettext_lazy("Territory of who wants to start"),
        queryset=None,
        required=False,
    )
    email = form_fields.EmailField(
        label=gettext_lazy("Their e-mail address, if they want to go on by themselves"),
        max_length=254,
        required=False,
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("How the answers come in"),
        choices=ENTERED,
        widget=forms.RadioSelect,
    )
    consent = forms.BooleanField(
        label=gettext_lazy("The person has heard or read this, and agrees"),
        help_text=NOTICE,
        error_messages={
            "required": gettext_lazy("Without their consent nothing is entered.")
        },
    )

    def __init__(self, *args: Any, user: User, asked: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["survey"].queryset = NeedsSurvey.objects.open().order_by("-opens_on")
        groups = LocalActionGroup.objects.published().in_reading_order()
        if not user.is_coordinator:
            groups = groups.filter(pk__in=user.groups_of_duty())
        fields["group"].queryset = groups
        self.found = {str(one.pk): one for one in found(asked, user)}
        fields["who"].choices = [
            *((key, str(one)) for key, one in self.found.items()),
            (STARTER, _("A person who wants to start")),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("who") == STARTER and not data.get("group"):
            self.add_error("group", _("In which territory would they start?"))
        return data


def found(asked: str, user: User) -> list[Enterprise]:
    """Enterprises of `user`'s territories by what their name holds, in any language."""
    if not asked:
        return []
    rows = Enterprise.objects.publishable_by(user)
    named = [Q((f"{title}__unaccent__icontains", asked)) for title in columns("title")]
    return list(rows.filter(reduce(or_, named)).order_by("sort_key")[:FOUND])


class Digit(forms.TextInput):
    """A field of one digit, after which the script goes on to the next."""

    def __init__(self, digits: str) -> None:
        attrs = {"maxlength": 1, "inputmode": "numeric", "pattern": f"[{digits}]"}
        super().__init__({**attrs, "class": "digit", "autocomplete": "off"})


class RowForm(forms.Form):
    """The answers on one topic, as digits; each may be left out."""

    importance = forms.IntegerField(
        label=gettext_lazy("Importance, 1 to 5"),
        min_value=1,
        max_value=5,
        required=False,
        widget=Digit("1-5"),
    )
    competence = forms.IntegerField(
        label=gettext_lazy("How well they know it, 1 to 5"),
        min_value=1,
        max_value=5,
        required=False,
        widget=Digit("1-5"),
    )
    would_train = one_of(
        gettext_lazy("Training: 1 yes, 0 no"),
        ((1, gettext_lazy("Yes")), (0, gettext_lazy("No, not now"))),
        coerce=lambda value: value == "1",
    )
    would_train.widget = Digit("01")


class WishesForm(WhatElseForm, HowForm):
    """What training should be like and what else would help, on one page."""

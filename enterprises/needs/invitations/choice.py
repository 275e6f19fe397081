"""Choice of whom to invite: of which survey, and which of its candidates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from agrinnova.core.models import LocalActionGroup, User
from enterprises.needs.actions.candidates import (
    addresses_of,
    candidates_of,
    reasons_against,
)
from enterprises.needs.models import NeedsSurvey
from enterprises.registry.choices import SECTORS

SHOWN = 300  # enterprises to tick; more are invited by the filter


class ChoiceForm(forms.Form):
    """Of which survey, and which of the enterprises: what the address asks."""

    survey = forms.ModelChoiceField(
        label=gettext_lazy("Survey"),
        queryset=NeedsSurvey.objects.none(),
        empty_label=None,
    )
    group = forms.ModelChoiceField(
        label=gettext_lazy("Territory"),
        queryset=LocalActionGroup.objects.none(),
        required=False,
    )
    sector = forms.ChoiceField(
        label=gettext_lazy("Sector"),
        choices=lambda: [("", "---------"), *SECTORS()],
        required=False,
    )

    def __init__(self, data: Any, *, user: User) -> None:
        surveys = NeedsSurvey.objects.to_invite_to()
        newest = surveys.first()
        super().__init__({"survey": newest and newest.pk, **data.dict()})
        fields: Any = self.fields
        fields["survey"].queryset = surveys
        own = LocalActionGroup.objects.order_by("sort_key", "pk")
        if not user.is_coordinator:
            own = own.filter(pk__in=user.groups_of_duty())
        fields["group"].queryset = own

    def found(self, user: User) -> Any:
        """The enterprises that may be invited to the survey, and those that may not."""
        asked = {name: self.cleaned_data[name] for name in ("group", "sector")}
        rows = candidates_of(self.cleaned_data["survey"], user)
        given = {name: value for name, value in asked.items() if value}
        return rows.filter(**given).order_by("sort_key", "pk")


def whom(form: ChoiceForm, user: User) -> dict[str, Any]:
    """Who can be ticked, with whether they can be written to, and who is left out."""
    found = list(form.found(user))
    left_out = reasons_against(found)
    asked = [enterprise for enterprise in found if enterprise not in left_out]
    addresses = addresses_of(asked)
    return {
        "count": len(asked),
        "candidates": [(one, one.pk in addresses) for one in asked[:SHOWN]],
        "left_out": left_out,
    }

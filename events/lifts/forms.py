"""Forms of lifts: a car with free seats, a seat that is needed, words for the other."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agrinnova.core import form_fields
from agrinnova.core.dates import long_date
from agrinnova.web.nearby import Spot, SpotField
from agrinnova.web.spam_protection import ConsentField
from events.registration.models import Registration

from .closing import has_minors
from .models import MOST_IN_A_CAR

HOURS = ("%H:%M", "%H:%M:%S", "%H.%M", "%H,%M", "%Hh%M", "%Hh", "%H")
GUARDIAN = _(
    "Somebody under 18 comes with you. They ride with people you do not know only if"
    " a parent or guardian allows it."
)
GUARDIAN_YES = _("I am the parent or guardian, and I allow it")


class PlaceNameField(SpotField):
    """A municipality, valley or town by name or postcode; never a point on a map."""

    default_error_messages: ClassVar = {
        "a_point": _("Give the municipality only: nobody needs your exact address."),
    }

    def _point(self, text: str) -> Spot:
        raise ValidationError(self.error_messages["a_point"], "a_point")


class LiftForm(forms.Form):
    """What who drives and who rides both say.

    Args:
        registration: whose lift it is.
        days: those on which there is none of theirs yet; one that stands alone is not
            asked for.
    """

    # The fields of a lift that it says, beside place and day.
    WRITTEN: ClassVar[tuple[str, ...]] = ("seats", "first_name", "note")
    ORDER: ClassVar[tuple[str, ...]] = ("day", "place", "seats", "first_name", "note")

    place = PlaceNameField(
        label=_("From where"),
        help_text=_("Municipality or postcode, no street."),
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    first_name = form_fields.CharField(
        label=_("Your first name"),
        max_length=60,
        help_text=_("The other sees it only once you have both agreed."),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    note = form_fields.TextField(
        label=_("What the other should know"),
        max_length=300,
        required=False,
        help_text=_("Where you meet, luggage, a dog. Seen only once you have agreed."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        registration: Registration,
        days: Sequence[date],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.days = days
        if len(days) > 1:
            self.fields["day"] = forms.TypedChoiceField(
                label=_("Day"),
                choices=[(day.isoformat(), long_date(day)) for day in days],
                coerce=date.fromisoformat,
            )
        if has_minors(registration):
            self.fields["guardian"] = ConsentField(
                label=GUARDIAN_YES,
                notice=GUARDIAN,
                error_messages={
                    "required": _("For somebody under 18 a parent has to agree.")
                },
            )
        self.initial["first_name"] = registration.name.split(maxsplit=1)[0][:60]
        self.order_fields(self.ORDER)

    def given(self) -> dict[str, Any]:
        """What the actions take."""
        data = self.cleaned_data
        agreed = f"{GUARDIAN} {GUARDIAN_YES}." if data.get("guardian") else ""
        return {
            "day": data.get("day") or self.days[0],
            "place": data["place"],
            "guardian_text": agreed,
            **{name: data[name] for name in self.WRITTEN},
        }


class OfferForm(LiftForm):
    """A car: when it leaves, who sits in it already, how many seats are free."""

    WRITTEN = (*LiftForm.WRITTEN, "leaves_at", "aboard")
    ORDER = (
        *("day", "place", "leaves_at", "aboard", "seats", "first_name", "note"),
        "guardian",
    )

    leaves_at = forms.TimeField(
        label=_("Leaving at"),
        input_formats=HOURS,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Give an hour, e.g. 8:30.")},
    )
    aboard = forms.IntegerField(
        label=_("People in the car already, you included"),
        min_value=1,
        max_value=MOST_IN_A_CAR - 1,
    )
    seats = forms.IntegerField(
        label=_("Seats free for others"), min_value=1, max_value=MOST_IN_A_CAR - 1
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coming = kwargs["registration"].seats
        self.initial["aboard"] = min(coming, MOST_IN_A_CAR - 1)

    def clean(self) -> dict[str, Any]:
        data: Any = super().clean()
        if (data.get("aboard") or 0) + (data.get("seats") or 0) > MOST_IN_A_CAR:
            words = _(
                "No more than %(most)s people fit into a car, the driver included."
            )
            self.add_error("seats", ValidationError(words % {"most": MOST_IN_A_CAR}))
        return data


class LookForm(LiftForm):
    """From where somebody needs a lift, and for how many of those they registered."""

    seats = forms.IntegerField(label=_("For how many people"), min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.coming = min(kwargs["registration"].seats, MOST_IN_A_CAR - 1)
        self.initial["seats"] = self.coming
        self.fields["seats"].widget.attrs["max"] = self.coming

    def clean_seats(self) -> int:
        seats: int = self.cleaned_data["seats"]
        if seats > self.coming:
            words = ngettext(
                "You are registered for %(seats)s seat.",
                "You are registered for %(seats)s seats.",
                self.coming,
            )
            raise ValidationError(words % {"seats": self.coming})
        return seats


class ReportForm(forms.Form):
    """What the organisers are told of the other."""

    words = form_fields.TextField(
        label=_("What happened"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MessageForm(forms.Form):
    """Words for the other of a lift; a page sends them once."""

    text = form_fields.TextField(
        label=_("Your message"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    key = form_fields.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["key"] = uuid.uuid4()

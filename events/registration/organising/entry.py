"""Form by which an officer enters a registration, for who telephones or has no mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from agrinnova.core import form_fields
from agrinnova.core.choices import Language
from events.registration.models import RegistrationForm

from .details import DetailsForm

NOTICE = gettext_lazy(
    "The organisers read what you tell us, to prepare the day, and nobody else. It is"
    " erased by itself some weeks after the end; at any time you may ask us to change"
    " or erase it."
)


class EntryForm(DetailsForm):
    """Who comes, with how many seats, and that they agreed to be put down.

    Args:
        form: what they register for; None where nothing takes registrations.
    """

    email = form_fields.EmailField(
        label=gettext_lazy("E-mail address, if they have one"),
        max_length=254,
        required=False,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of our letters"), choices=Language.choices
    )
    consent = forms.BooleanField(
        label=gettext_lazy("They have heard this, and agree"),
        help_text=NOTICE,
        error_messages={
            "required": gettext_lazy("Without their consent nobody is registered.")
        },
    )

    def __init__(
        self, *args: Any, form: RegistrationForm | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if form is None:
            return
        self.ask(form, largest=form.largest_group)
        self.fields["language"].initial = form.original_language
        self.order_fields(["name", "email", "seats", "sessions"])
        self.fields["consent"] = self.fields.pop("consent")

    def given(self) -> dict[str, Any]:
        """What was typed, as `actions.enter` takes it."""
        data = self.cleaned_data
        return {
            **self.written(),
            "email": data["email"],
            "language": data["language"],
            "consent_text": str(NOTICE),
        }

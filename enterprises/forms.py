"""What is asked of photos and contacts beyond their columns."""

import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.shared.forms import KeepsChosen, UploadFormSet
from agrinnova.shared.models import User

from .actions import record_consent, withdraw_consent
from .choices import Channel, ContactField
from .models import Consent


class PhotoForm(KeepsChosen):
    """A photo; its words for those who cannot see it are in the record's language."""

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.instance.original_language = self.language
        alt = f"alt_{self.language}"
        if not data.get(alt) and alt not in self.errors:
            self.add_error(
                alt, _("Say what the picture shows, for whoever cannot see it.")
            )
        return data


class PhotoFormSet(UploadFormSet):
    """Photos speak the language of the record they belong to."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        language = self.instance.original_language
        return {**super().get_form_kwargs(index), "language": language}


def consent_choices() -> list[tuple[str, str]]:
    """Every field in every channel, as one box to tick each."""
    return [
        (
            f"{field}:{channel}",
            _("%(field)s: %(channel)s") % {"field": field_words, "channel": words},
        )
        for channel, words in Channel.choices
        for field, field_words in ContactField.choices
    ]


class ContactForm(KeepsChosen):
    """A contact with one box per field and channel that the person agreed to."""

    user: ClassVar[User | None] = None

    consents = forms.MultipleChoiceField(
        label=gettext_lazy("The person agrees to publish"),
        choices=consent_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy(
            "Nothing of a contact is published without it. Unticking a box withdraws"
            " the consent at once, everywhere."
        ),
    )
    consent_date = forms.DateField(
        label=capfirst(gettext_lazy("agreed on")),
        initial=timezone.localdate,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    consent_text = forms.CharField(
        label=capfirst(gettext_lazy("words the person agreed to")),
        widget=forms.Textarea(attrs={"rows": 3}),
        initial=gettext_lazy(
            "I agree that AgrInnova publishes the contact details ticked here in the"
            " places named beside them. I may withdraw this at any time by telling my"
            " local action group."
        ),
        required=False,
        help_text=gettext_lazy("Kept with the consents that are new now."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.in_force = {
            f"{consent.field}:{consent.channel}": consent
            for consent in self._consents().in_force()
        }
        self.initial["consents"] = list(self.in_force)

    def _consents(self) -> Any:
        kept = Consent.objects.filter(contact=self.instance.pk)
        return kept if self.instance.pk else kept.none()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        new = set(data.get("consents", ())) - set(self.in_force)
        for name in ContactField.values:
            if not data.get(name) and self._asked(name):
                self.add_error(
                    "consents", _("There is nothing to publish in this field.")
                )
        if new and not data.get("consent_text", "").strip():
            self.add_error(
                "consent_text", _("The words that the person agreed to are missing.")
            )
        date = data.get("consent_date")
        if new and (not date or date > timezone.localdate()):
            self.add_error("consent_date", _("Give the day on which they agreed."))
        return data

    def _asked(self, name: str) -> bool:
        asked = self.cleaned_data.get("consents", ())
        return any(key.split(":")[0] == name for key in asked)

    def _save_m2m(self) -> None:
        """Record and withdraw what the boxes say, once the contact is there."""
        super()._save_m2m()
        ticked = set(self.cleaned_data["consents"])
        for key in sorted(ticked - set(self.in_force)):
            field, channel = key.split(":")
            record_consent(
                self.instance,
                field=ContactField(field),
                channel=Channel(channel),
                text_shown=self.cleaned_data["consent_text"],
                by=self.user,
                given_at=_moment_of(self.cleaned_data["consent_date"]),
            )
        for key in set(self.in_force) - ticked:
            withdraw_consent(self.in_force[key], by=self.user)


def _moment_of(day: datetime.date) -> datetime.datetime:
    """The time to write down for `day`: now, or the beginning of a day gone by."""
    now = timezone.localtime()
    if day == now.date():
        return now
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))

"""Forms of contacts and consents: one box per thing somebody agrees to."""

import datetime
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.core import form_fields
from agrinnova.core.models import User
from agrinnova.web.forms import ConsentDocumentField, KeepsChosen
from enterprises.registry.actions import (
    change_consents,
    keep_consent_document,
)
from enterprises.registry.choices import Channel, ContactField
from enterprises.registry.models import Consent


class ConsentsForm(KeepsChosen):
    """Somebody who agrees, box by box: new ones are recorded, unticked ones withdrawn.

    An app's form says which boxes there are, what is in force and how to write it.
    """

    user: ClassVar[User | None] = None
    tells: ClassVar[bool] = True  # the ledger, where no admin tells it afterwards
    is_taken_back = False  # words that were public, once it is saved

    consents = forms.MultipleChoiceField(
        label=gettext_lazy("The person agrees"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    consent_date = forms.DateField(
        label=capfirst(gettext_lazy("agreed on")),
        initial=timezone.localdate,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    consent_text = form_fields.TextField(
        label=capfirst(gettext_lazy("words the person agreed to")),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=gettext_lazy("Kept with the consents that are new now."),
    )
    consent_paper = ConsentDocumentField(
        label=capfirst(gettext_lazy("signed paper")),
        required=False,
        help_text=gettext_lazy(
            "If they signed on paper: its scan (PDF) or a photo of it. Kept with the"
            " consents that are new now; only you and your colleagues can open it."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.in_force = self.consents_in_force() if self.instance.pk else {}
        if "consents" in self.fields:
            self.initial["consents"] = list(self.in_force)

    def consents_in_force(self) -> dict[str, Any]:
        """The consents that stand, by the key of their box."""
        raise NotImplementedError

    def box(self, key: str) -> dict[str, str]:
        """What a box is a consent to, as columns of one."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        new = set(data.get("consents", ())) - set(self.in_force)
        if new and not data.get("consent_text", "").strip():
            self.add_error(
                "consent_text", _("The words that the person agreed to are missing.")
            )
        date = data.get("consent_date")
        if new and (not date or date > timezone.localdate()):
            self.add_error("consent_date", _("Give the day on which they agreed."))
        if data.get("consent_paper") and not new:
            self.add_error(
                "consent_paper", _("Tick what the person agreed to on this paper.")
            )
        return data

    def _save_m2m(self) -> None:
        """Record and withdraw what the boxes say, once the row is there."""
        super()._save_m2m()  # type: ignore[misc]  # the stubs leave it out
        if "consents" not in self.fields:
            return
        ticked = set(self.cleaned_data["consents"])
        new = sorted(ticked - set(self.in_force))
        unticked = [self.in_force[key] for key in set(self.in_force) - ticked]
        if new or unticked:
            self.is_taken_back = change_consents(
                self.instance,
                given=map(self.box, new),
                withdrawn=unticked,
                by=self.user,
                tells=self.tells,
                **(self._agreed() if new else {}),
            )

    def _agreed(self) -> dict[str, Any]:
        """The words, the day and the paper of the consents that are new."""
        file = self.cleaned_data.get("consent_paper")
        paper = file and keep_consent_document(
            self.instance.enterprise, file=file, by=self.user
        )
        return {
            "text_shown": self.cleaned_data["consent_text"],
            "given_at": _moment_of(self.cleaned_data["consent_date"]),
            "paper": paper or None,
        }


def consent_choices() -> list[tuple[str, str]]:
    """Every field in every channel, as one box to tick each; of letters the address."""
    return [
        (
            f"{field}:{channel}",
            _("%(field)s: %(channel)s") % {"field": field_words, "channel": words},
        )
        for channel, words in Channel.choices
        for field, field_words in ContactField.choices
        if channel != Channel.SURVEY or field == ContactField.EMAIL
    ]


class ContactForm(ConsentsForm):
    """A contact with one box per field and channel that the person agreed to."""

    tells = False  # saving the enterprise does

    consents = forms.MultipleChoiceField(
        label=gettext_lazy("The person agrees to the use of"),
        choices=consent_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy(
            "Without it nothing of a contact is published, and nobody writes to them"
            " about surveys. Unticking a box withdraws the consent at once, everywhere."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["consent_text"] = _(
            "I agree that AgrInnova uses the contact details ticked here for what is"
            " named beside them. I may withdraw this at any time by telling my local"
            " action group."
        )

    def consents_in_force(self) -> dict[str, Any]:
        return {
            f"{consent.field}:{consent.channel}": consent
            for consent in Consent.objects.filter(contact=self.instance.pk).in_force()
        }

    def box(self, key: str) -> dict[str, str]:
        return dict(zip(("field", "channel"), key.split(":"), strict=True))

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        for name in ContactField.values:
            if not data.get(name) and self._is_ticked(name):
                self.add_error(
                    "consents", _("There is nothing to publish in this field.")
                )
        return data

    def _is_ticked(self, name: str) -> bool:
        ticked = self.cleaned_data.get("consents", ())
        return any(key.split(":")[0] == name for key in ticked)


def _moment_of(day: datetime.date) -> datetime.datetime:
    """The time to write down for `day`: now, or the beginning of a day gone by."""
    now = timezone.localtime()
    if day == now.date():
        return now
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))

"""Forms of interviews and their excerpts: validation beyond their columns."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.web.forms import KeepsChosen
from enterprises.registry.forms.contacts import ConsentsForm

from .choices import InterviewPurpose
from .models import InterviewConsent


class InterviewForm(ConsentsForm):
    """An interview's head, with what the interviewed person agrees to."""

    consents = forms.MultipleChoiceField(
        label=gettext_lazy("The person agrees"),
        choices=InterviewPurpose.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy(
            "Without it nothing is quoted and nobody named. Unticking a box withdraws"
            " the consent at once, everywhere. Recordings are not kept here."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["consent_text"] = _(
            "I agree to what is ticked here for the interview with my enterprise: that"
            " the conversation is recorded, that AgrInnova quotes excerpts of it on its"
            " pages and in its report, that I am named beside them. I may withdraw this"
            " at any time by telling my local action group."
        )

    def consents_in_force(self) -> dict[str, Any]:
        kept = InterviewConsent.objects.filter(interview=self.instance.pk).in_force()
        return {consent.purpose: consent for consent in kept}

    def box(self, key: str) -> dict[str, str]:
        return {"purpose": key}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "contact" not in self.fields:
            return data
        contact = data.get("contact")
        is_other = "contact" in self.changed_data and self.in_force
        if is_other and self.initial.get("contact"):
            self.add_error(
                "contact",
                _("These consents are another person's: withdraw them first."),
            )
        if InterviewPurpose.NAME in data.get("consents", ()) and not (
            contact and contact.name
        ):
            self.add_error(
                "contact", _("Say first who is interviewed, with their name.")
            )
        return data


class ExcerptForm(KeepsChosen):
    """An excerpt; it becomes public under a consent to quote, never before."""

    def clean_is_public(self) -> bool:
        is_public = self.cleaned_data["is_public"]
        interview = self.instance.interview
        agreed = interview.consents.in_force().filter(purpose=InterviewPurpose.QUOTE)
        if is_public and "is_public" in self.changed_data and not agreed.exists():
            raise forms.ValidationError(
                _("The person has not agreed to be quoted: record that first.")
            )
        return is_public

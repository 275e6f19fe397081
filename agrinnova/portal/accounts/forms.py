"""What people fill in on their way into the desk."""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _

from agrinnova.shared import form_fields
from agrinnova.shared.choices import Language
from agrinnova.shared.guarding import GuardedForm
from agrinnova.shared.models import User


class ForgottenForm(GuardedForm):
    """Anybody may ask for a new password, some times an hour."""

    most_an_hour = 10

    email = form_fields.EmailField(label=_("Your e-mail address"), max_length=254)


class NewPersonForm(SetPasswordForm):
    """The words of a new account; its address is the invitation's."""

    name = form_fields.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("The language of your desk"), choices=Language.choices
    )

    field_order = ("name", "language")

    def clean(self) -> dict[str, Any]:
        user: User = self.user
        user.name = self.cleaned_data.get("name", "")
        return super().clean()

    def words(self) -> dict[str, str]:
        """What the action makes the account of; only of a valid form."""
        return {
            "name": self.cleaned_data["name"],
            "language": self.cleaned_data["language"],
            "password": self.cleaned_data["new_password1"],
        }


class CodeForm(forms.Form):
    """One code, of the telephone or a backup code."""

    code = form_fields.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )


class NewCodeForm(CodeForm):
    """The first code of a telephone: figures only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

"""Forms of the account pages: invitation, password, second factor, own account."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.contrib.auth import authenticate
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agrinnova.accounts import failed_logins, login
from agrinnova.core import form_fields
from agrinnova.core.choices import Language
from agrinnova.core.models import User
from agrinnova.web.spam_protection import ProtectedForm


class LoginForm(AdminAuthenticationForm):
    """As the admin's; whoever is locked out is told so, and for how long."""

    def get_invalid_login_error(self) -> ValidationError:
        if self.request and (wait := login.locked_for(self.request)):
            return ValidationError(failed_logins.explained(wait), code="many")
        return super().get_invalid_login_error()


class OwnPasswordForm(AdminPasswordChangeForm):
    """As the admin's; the old password is looked at as at a login, and as seldom."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_old_password(self) -> str:
        given = self.cleaned_data["old_password"]
        name = self.user.get_username()
        if authenticate(self.request, username=name, password=given) is None:
            wait = login.locked_for(self.request)
            wrong = self.error_messages["password_incorrect"]
            raise ValidationError(
                failed_logins.explained(wait) if wait else wrong,
                code="many" if wait else "password_incorrect",
            )
        return given


class ForgottenForm(ProtectedForm):
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
        super().clean()
        return self.cleaned_data

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
    """The first code of a telephone: digits only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

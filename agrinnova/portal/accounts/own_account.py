"""Own account page: name, language of the admin, notifications of comments."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agrinnova.accounts.current import current_user
from agrinnova.core.models import User

from .pages import AccountPage, show


class OwnAccountForm(forms.ModelForm):
    """What a person decides about their own account."""

    class Meta:
        model = User
        fields = ("name", "language", "hears_comments")
        help_texts = {
            "hears_comments": gettext_lazy(
                "When colleagues write beside a record that concerns this account."
            )
        }


class OwnAccountPage(AccountPage):
    """Read and change it; the site lets in only who has an account."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(request, OwnAccountForm(instance=_own(request)))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = OwnAccountForm(request.POST, instance=_own(request))
        if not form.is_valid():
            return self.page(request, form)
        translation.activate(form.save().language)
        messages.success(request, _("Your account is saved."))
        return HttpResponseRedirect(reverse("own-account"), status=303)

    def page(self, request: HttpRequest, form: Any) -> HttpResponse:
        title = _("Your account")
        return show(request, "admin/account_form.html", form=form, title=title)


def _own(request: HttpRequest) -> User:
    """The account as it is stored: a refused form must not rename its person."""
    return User.objects.get(pk=current_user(request).pk)

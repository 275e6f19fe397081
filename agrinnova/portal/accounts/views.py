"""Views behind the links of invitation and password reset mails."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import site
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agrinnova.accounts import failed_logins, password_reset
from agrinnova.core.models import User
from agrinnova.web.spam_protection import FormPage
from antennas import actions
from antennas.models import Invitation

from .forms import ForgottenForm, NewPersonForm
from .pages import AccountPage, show


class ForgottenPage(FormPage):
    """Ask for a mail with which to set a new password."""

    form_class = ForgottenForm
    template_name = "admin/forgotten.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = site.each_context(self.request)
        return super().get_context_data(
            **context, title=_("Forgotten password"), **kwargs
        )

    def done(self, form: Any) -> str:
        password_reset.ask_reset(form.cleaned_data["email"])
        return reverse("forgotten-sent")


@require_safe
def forgotten_sent(request: HttpRequest) -> HttpResponse:
    """What happens next; the same whether the address is known or not."""
    title = _("Check your mailbox")
    return show(request, "admin/forgotten_sent.html", title=title)


def gone(request: HttpRequest) -> HttpResponse:
    """A link that is used, withdrawn, too old, or was never one of ours."""
    title = _("This link opens nothing any more")
    return show(request, "admin/link_gone.html", status=410, title=title)


class ResetPage(AccountPage):
    """Set a new password: the link of the mail."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = password_reset.user_of(kwargs["key"], kwargs["token"])
        if user is None:
            return gone(request)
        translation.activate(user.language)
        response: Any = super().dispatch(request, user)
        return response

    def get(self, request: HttpRequest, user: User) -> HttpResponse:
        return self.page(request, SetPasswordForm(user))

    def post(self, request: HttpRequest, user: User) -> HttpResponse:
        form = SetPasswordForm(user, request.POST)
        if not form.is_valid():
            return self.page(request, form)
        password_reset.set_password(user, form.cleaned_data["new_password1"])
        failed_logins.forgive(user.email)
        return to_login(request, _("Your new password is set: log in with it."))

    def page(self, request: HttpRequest, form: BaseForm) -> HttpResponse:
        title = _("A new password")
        return show(request, "admin/account_form.html", form=form, title=title)


class InvitationPage(AccountPage):
    """Say yes to an invitation: the link of the mail."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        invitation = actions.invitation_of(kwargs["token"])
        if invitation is None:
            return gone(request)
        translation.activate(invitation.language)
        response: Any = super().dispatch(request, invitation)
        return response

    def get(self, request: HttpRequest, invitation: Invitation) -> HttpResponse:
        return self.page(request, invitation, self.form(invitation))

    def post(self, request: HttpRequest, invitation: Invitation) -> HttpResponse:
        form = self.form(invitation, request.POST)
        if form and not form.is_valid():
            return self.page(request, invitation, form)
        try:
            actions.accept(invitation, **(form.words() if form else {}))
        except ValidationError:  # taken meanwhile in another window
            return gone(request)
        return to_login(request, _("Welcome! Your duty is yours: log in to begin."))

    def form(self, invitation: Invitation, data: Any = None) -> NewPersonForm | None:
        """What to fill in; nothing for whoever has an account already."""
        if actions.account_of(invitation):
            return None
        nobody = User(email=invitation.email)
        return NewPersonForm(nobody, data, initial={"language": invitation.language})

    def page(
        self, request: HttpRequest, invitation: Invitation, form: BaseForm | None
    ) -> HttpResponse:
        place: Any = invitation.group or invitation.organisation
        return show(
            request,
            "admin/invitation.html",
            form=form,
            title=_("Your invitation"),
            invitation=invitation,
            place=place.words("title").text if place else "",
            role=invitation.role,
        )


def to_login(request: HttpRequest, words: str) -> HttpResponse:
    """On to the login, with what was done."""
    messages.success(request, words)
    return HttpResponseRedirect(reverse("admin:login"), status=303)

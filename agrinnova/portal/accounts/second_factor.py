"""Second factor pages: set up, asked for at login, renewed, switched off."""

from typing import Any

import segno
from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY, logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from agrinnova.accounts import second_factor
from agrinnova.core.models import User

from .forms import CodeForm, NewCodeForm
from .pages import AccountPage, show


class FactorPage(AccountPage):
    """A page for whoever has given the right password, in their language."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.entering  # type: ignore[attr-defined]
        if not (user.is_authenticated and user.is_active and user.is_staff):
            return HttpResponseRedirect(reverse("admin:login"))
        translation.activate(user.language)
        if request.POST.get("act") == "leave":
            logout(request)
            return HttpResponseRedirect(reverse("admin:login"), status=303)
        response: Any = super().dispatch(request, user)
        return response


class CodePage(FactorPage):
    """The code at login; without a telephone yet, on to setting one up."""

    def get(self, request: HttpRequest, user: User) -> HttpResponse:
        if request.user.is_authenticated:
            return HttpResponseRedirect(_next(request))
        if user.second_factor_since is None:
            return HttpResponseRedirect(reverse("second-factor"))
        return self.page(request, CodeForm())

    def post(self, request: HttpRequest, user: User) -> HttpResponse:
        form = CodeForm(request.POST)
        if form.is_valid():
            try:
                second_factor.check(user, form.cleaned_data["code"])
            except ValidationError as error:
                form.add_error("code", error)
            else:
                request.session.cycle_key()
                second_factor.note_given(user, request.session)
                return HttpResponseRedirect(_next(request), status=303)
        return self.page(request, form)

    def page(self, request: HttpRequest, form: CodeForm) -> HttpResponse:
        title = _("The code of your telephone")
        return show(request, "admin/second_factor_code.html", form=form, title=title)


class SecondFactorPage(FactorPage):
    """Whether one is on; setting it up, new backup codes, switching it off."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.entering  # type: ignore[attr-defined]
        if getattr(user, "second_factor_since", None) and request.user.is_anonymous:
            return HttpResponseRedirect(reverse("second-factor-code"))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, user: User) -> HttpResponse:
        return self.page(request, user)

    def post(self, request: HttpRequest, user: User) -> HttpResponse:
        form = CodeForm(request.POST)
        if form.is_valid():
            try:
                return self.act(request, user, form.cleaned_data["code"])
            except ValidationError as error:
                form.add_error("code", error)
        return self.page(request, user, form)

    def act(self, request: HttpRequest, user: User, code: str) -> HttpResponse:
        """What the button says.

        Raises:
            ValidationError: the code is not right.
        """
        if user.second_factor_since is None:
            codes = second_factor.confirm(user, code)
            _stay(request, user)
            return self.codes(request, codes)
        if request.POST.get("act") != "off":
            return self.codes(request, second_factor.renew_backup_codes(user, code))
        if second_factor.is_required():
            raise ValidationError(_("Here nobody works without a second factor."))
        second_factor.check(user, code)
        second_factor.reset(user)
        _stay(request, user)
        messages.success(request, _("The second factor is off."))
        return HttpResponseRedirect(reverse("second-factor"), status=303)

    def codes(self, request: HttpRequest, codes: list[str]) -> HttpResponse:
        """The backup codes, this once."""
        title = _("Your backup codes")
        return show(request, "admin/backup_codes.html", codes=codes, title=title)

    def page(
        self, request: HttpRequest, user: User, form: CodeForm | None = None
    ) -> HttpResponse:
        title = _("Second factor")
        if user.second_factor_since:
            return show(
                request,
                "admin/second_factor.html",
                form=form or CodeForm(),
                title=title,
                since=user.second_factor_since,
                left=second_factor.backup_codes_left(user),
                is_required=second_factor.is_required(),
            )
        device = second_factor.new_device(user)
        return show(
            request,
            "admin/second_factor_new.html",
            form=form or NewCodeForm(),
            title=title,
            secret=second_factor.secret_of(device),
            drawing=_drawing(device.config_url),
            is_required=second_factor.is_required(),
        )


def _drawing(address: str) -> str:
    """The QR code as SVG, dark on white in any colours of the admin."""
    code = segno.make(address, error="m")
    drawn = code.svg_inline(
        scale=5, border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None
    )
    return mark_safe(drawn)  # noqa: S308  segno's own drawing


def _stay(request: HttpRequest, user: User) -> None:
    """Keep this session, whose factor has changed; all others end by that."""
    request.session.cycle_key()
    request.session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    if user.second_factor_since:
        second_factor.note_given(user, request.session)


def _next(request: HttpRequest) -> str:
    """Where the person wanted to go, if it is here."""
    asked = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return asked
    return reverse("admin:index")

"""Views of certificates: whether one is genuine, and one's own to download.

The number and the name that somebody types are compared and kept nowhere. What is
public is the least: that there is such a certificate, of which days, and for how long.
"""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from agrinnova import visitors
from agrinnova.core import form_fields, rate_limits
from agrinnova.core.dates import days_in_words
from agrinnova.core.sections import word
from agrinnova.web.private_links import PrivateLinkPage
from events.registration.models import Registration
from events.registration.own_views import registration_of

from .lengths import length_words
from .models import Certificate, serial_in
from .owned import named_of
from .printing import certificates_pdf

MOST_NAMES = 20  # tried on one certificate, or by one visitor, in an hour
HOUR = 3600


class SerialForm(forms.Form):
    """The number that stands on a certificate."""

    serial = form_fields.CharField(
        label=gettext_lazy("Number of the certificate"),
        help_text=gettext_lazy("Twelve letters and digits beside the code."),
        max_length=40,
    )


class NameForm(forms.Form):
    """The name that stands on a certificate."""

    name = form_fields.CharField(
        label=gettext_lazy("Name on the certificate"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@never_cache
@require_safe
def find(request: HttpRequest, language: str) -> HttpResponse:
    """Ask for a number; one that is known leads to its page."""
    form = SerialForm(request.GET or None)
    if not form.is_valid():
        return _unknown(request, form, 422 if form.is_bound else 200)
    serial = serial_in(form.cleaned_data["serial"])
    if not Certificate.objects.filter(serial=serial).exists():
        form.add_error("serial", _("There is no certificate with this number."))
        return _unknown(request, form, 404)
    here = {"language": language, "serial": serial}
    return HttpResponseRedirect(reverse("certificate", kwargs=here), status=303)


def _unknown(request: HttpRequest, form: SerialForm, status: int) -> HttpResponse:
    context = {"form": form}
    return render(request, "events/certificate_find.html", context, status=status)


class CertificatePage(View):
    """Whether a certificate is valid; by POST, whether a name is the one on it."""

    @method_decorator(csrf_exempt)  # nothing is changed by it
    @method_decorator(never_cache)
    def dispatch(
        self, request: HttpRequest, language: str, serial: str
    ) -> HttpResponse:
        known = Certificate.objects.select_related(
            "form__event", "form__edition__course"
        )
        certificate = known.filter(serial=serial_in(serial)).first()
        if certificate is None:
            form = SerialForm({"serial": serial[:40]})
            form.is_valid()
            form.add_error("serial", _("There is no certificate with this number."))
            return _unknown(request, form, 404)
        answer: Any = super().dispatch(request, certificate)
        return answer

    def get(self, request: HttpRequest, certificate: Certificate) -> HttpResponse:
        return self.page(request, certificate, NameForm())

    def post(self, request: HttpRequest, certificate: Certificate) -> HttpResponse:
        form = NameForm(request.POST)
        if not form.is_valid():
            return self.page(request, certificate, form, status=422)
        if any(
            rate_limits.hit("certificate", who, limit=MOST_NAMES, period=HOUR)
            for who in (certificate.serial, visitors.network(request))
        ):
            form.add_error("name", _("Many names were tried. Try again in an hour."))
            return self.page(request, certificate, form, status=429)
        name = form.cleaned_data["name"]
        return self.page(request, certificate, form, is_same=certificate.is_of(name))

    def page(
        self,
        request: HttpRequest,
        certificate: Certificate,
        form: NameForm,
        status: int = 200,
        **more: Any,
    ) -> HttpResponse:
        context = {
            "certificate": certificate,
            "record": certificate.form.record,
            "days": days_in_words(certificate.days),
            "length": length_words(certificate.minutes),
            "form": form,
            "is_same": None,
            **more,
        }
        return render(request, "events/certificate.html", context, status=status)


class OwnCertificate(PrivateLinkPage):
    """A certificate as PDF, for who holds the private link of the registration."""

    opener = staticmethod(registration_of)

    def get(
        self, request: HttpRequest, registration: Registration, serial: str
    ) -> HttpResponse:
        named = [
            one for one in named_of(registration) if one.certificate.serial == serial
        ]
        if not named:
            raise Http404(_("There is no certificate with this number."))
        content = certificates_pdf(registration.form, named)
        response = HttpResponse(content, content_type="application/pdf")
        name = f"{word('certificates', named[0].certificate.language)}-{serial}.pdf"
        response["Content-Disposition"] = content_disposition_header(True, name)
        return response

"""Certificates of attendance as paper, set by Typst: A4 across, tagged (PDF/UA-1)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from agrinnova.core.dates import days_in_words, long_date
from agrinnova.core.labels import labelled
from agrinnova.core.languages import current
from enterprises.needs.typesetting import qr_code, typeset_funded
from events.registration.letters import title_of
from events.registration.models import RegistrationForm
from events.registration.papers.printing import FITTING

from .lengths import length_words
from .models import Certificate

TEMPLATE = Path(__file__).with_name("certificate.typ")


class Named(NamedTuple):
    """A certificate with the name that is on it, which the register does not hold."""

    certificate: Certificate
    name: str


def certificates_pdf(form: RegistrationForm, named: Sequence[Named]) -> bytes:
    """One page for each certificate, in its person's language; of `form` all of them.

    The document is in the language of the first.
    """
    codes = {
        f"{one.certificate.serial}.svg": qr_code(check_url(one.certificate))
        for one in named
    }
    with translation.override(named[0].certificate.language):
        data = {
            "language": current(),
            "title": f"{_('Certificate of attendance')} – {title_of(form)}",
            "pages": [_page(form, one) for one in named],
        }
        pictures = {FITTING.name: FITTING.read_bytes(), **codes}
        return typeset_funded(TEMPLATE, data, pictures)


def check_url(certificate: Certificate) -> str:
    """The whole address at which anybody checks a certificate."""
    here = {"language": certificate.language, "serial": certificate.serial}
    return settings.SITE_URL + reverse("certificate", kwargs=here)


def issuers_of(form: RegistrationForm) -> list[str]:
    """Who holds it, by name: the bodies of the event or of the course, or its group."""
    record: Any = form.record
    bodies = record.organisers if form.event else record.providers
    return [str(body) for body in bodies.shown()] or [str(record.group)]


def _page(form: RegistrationForm, one: Named) -> dict[str, Any]:
    certificate = one.certificate
    with translation.override(certificate.language):
        address = check_url(certificate)
        issued = long_date(timezone.localdate(certificate.issued_at))
        return {
            "language": certificate.language,
            "name": one.name,
            "of": form.record.words("title")._asdict(),
            "when": days_in_words(certificate.days),
            "where": form.occasion.place,
            "length": length_words(certificate.minutes),
            "held": labelled(_("Who held it"), ", ".join(issuers_of(form))),
            "issued": _("Issued on %(day)s") % {"day": issued},
            "number": labelled(_("Number"), certificate.serial),
            "code": f"{certificate.serial}.svg",
            "link": address,
            "address": address.partition("://")[2],
            "say": _labels(),
        }


def _labels() -> dict[str, str]:
    return {
        "heading": _("Certificate of attendance"),
        "certify": _("This is to certify that"),
        "took_part": _("took part in"),
        "check": _("Is it genuine? Point a phone at the code, or open this address:"),
        "code": _("Code that leads to the page where this certificate is checked"),
    }

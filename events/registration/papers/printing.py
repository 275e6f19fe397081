"""Sign-in sheet and badges of an event, set by Typst: A4, tagged (PDF/UA-1)."""

from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core.dates import days_of, long_date
from agrinnova.core.languages import current
from enterprises.needs.typesetting import qr_code, typeset
from events.registration.attendance.codes import code_url
from events.registration.attendees import Attendee, attendees_of
from events.registration.letters import title_of
from events.registration.models import RegistrationForm

HERE = Path(__file__).parent
FITTING = HERE / "fitting.typ"  # which fits long names into boxes


def sign_in_pdf(form: RegistrationForm) -> bytes:
    """The sheet on which those who come sign, in the reader's language.

    Each confirmed seat has a line; below are some for who was not expected.
    """
    content = {
        "headings": ["#", _("Name"), _("Organisation"), _("Signature")],
        "rows": [_line(one) for one in attendees_of(form)],
        "empty": 5,
        "printed": _("Printed on %(day)s") % {"day": long_date(timezone.localdate())},
        "note": _("Whoever signs is counted as present."),
    }
    return _printed("sign_in.typ", form, content, _("Sign-in sheet"))


def badges_pdf(form: RegistrationForm) -> bytes:
    """Badges for sheets of eight labels of 99.1 × 67.7 mm, in the reader's language.

    Who has no name yet gets an empty line to write it on.
    """
    expected = attendees_of(form)
    badges = [
        {
            "name": one.name,
            "organisation": one.registration.organisation,
            "code": f"{number}.svg",
        }
        for number, one in enumerate(expected)
    ]
    codes = {
        f"{number}.svg": qr_code(code_url(one)) for number, one in enumerate(expected)
    }
    alt = _("Point a phone at it: the organiser ticks who is here")
    content = {"badges": badges, "code_alt": alt}
    return _printed("badges.typ", form, content, _("Badges"), codes)


def _line(one: Attendee) -> dict[str, str]:
    words = _("comes with %(name)s") % {"name": one.registration.name}
    return {
        "name": one.name,
        "note": "" if one.name else words,
        "organisation": one.registration.organisation,
    }


def _printed(
    template: str,
    form: RegistrationForm,
    content: dict[str, Any],
    kind: str,
    pictures: dict[str, bytes] | None = None,
) -> bytes:
    occasion = form.occasion
    data = {
        "language": current(),
        "kind": kind,
        "title": title_of(form),
        "days": days_of(occasion) if occasion.starts_on else "",
        "place": occasion.place,
        **content,
    }
    parts = {FITTING.name: FITTING.read_bytes()}
    return typeset(HERE / template, data, {**parts, **(pictures or {})})

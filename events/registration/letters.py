"""Letters about registrations: each is written once, in the transaction of its cause.

In the first letter to an address stands nothing that somebody typed: it would be sent
to a stranger in our name.
"""

import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from agrinnova.core import clock
from agrinnova.core.dates import hour, long_date
from agrinnova.mail import queue_mail
from events.lifts.journey import has_lifts

from .models import Registration, RegistrationForm, RegistrationLetter
from .occasions import when_and_where

LETTERS = "registration"  # the kind of all of them in the outbox
# Which letter it is: the name of its words in `templates/mails/registration/`.
CONFIRM, CONFIRMED, WAITING = "confirm", "confirmed", "waiting"
OFFER, CANCELLED, KNOWN = "offer", "cancelled", "known"
MAILING = "mailing"
# What these tell is over once their registration moves on.
OF_STATE = (CONFIRM, CONFIRMED, WAITING, OFFER, CANCELLED, KNOWN)
WITH_DAY = (CONFIRM, CONFIRMED, WAITING, OFFER)  # they say when and where
ASKED_BY_ANYBODY = (CONFIRM, KNOWN)  # whoever types an address can have them written


def write_letter(
    registration: Registration, kind: str, *, version: int | None = None, **words: Any
) -> bool:
    """Queue a letter in its person's language, unless it was written before.

    Args:
        kind: which letter it is.
        version: of what it tells; by default the registration's own.
        words: what its templates ask for beside the usual (`_words_of`).

    Returns:
        Whether it was written: once, and only where there is an address.
    """
    if not registration.email:
        return False
    told = registration.version if version is None else version
    letters = RegistrationLetter.objects
    if not letters.get_or_create(registration=registration, kind=kind, version=told)[1]:
        return False
    with translation.override(registration.language):
        words = {**_words_of(registration, kind), **words}
    language = registration.language
    queue_mail(LETTERS, to=registration.email, language=language, **words)
    return True


def letters_today(email: str, *, any_tag: bool = False) -> int:
    """How many letters anybody has had written to this address within a day.

    Args:
        any_tag: to all addresses of its mailbox, whatever follows a + in them.
    """
    day = clock.within("created_at", datetime.timedelta(days=1))
    rows = Registration.objects
    whose = rows.of_any_tag(email) if any_tag else rows.of_address(email)
    letters = RegistrationLetter.objects.filter(day, registration__in=whose.order_by())
    return letters.filter(kind__in=ASKED_BY_ANYBODY).count()


def template_of(kind: str) -> str:
    """Where the words of a kind of letter stand."""
    return f"mails/registration/{kind}.txt"


def own_url(registration: Registration) -> str:
    """The whole address of the page that only its person can open."""
    here = {"language": registration.language, "token": registration.token}
    return settings.SITE_URL + reverse("registration", kwargs=here)


def moment(at: datetime.datetime) -> str:
    """A day and an hour in the reader's language, e.g. "1 maggio 2030, 18:00"."""
    local = timezone.localtime(at)
    return f"{long_date(local)}, {hour(local.time())}"


def title_of(form: RegistrationForm) -> str:
    """The title of the event or course, in the reader's language."""
    return form.record.words("title").text


def _words_of(registration: Registration, kind: str) -> dict[str, Any]:
    until = registration.answer_by
    occasion = registration.form.occasion
    return {
        "words_of": template_of(kind),
        "registration": registration.key.hex,  # by which unsent ones are taken back
        "title": title_of(registration.form),
        "when_and_where": when_and_where(occasion) if kind in WITH_DAY else "",
        "seats": registration.seats,
        "until": moment(until) if until else "",
        "has_lifts": kind == CONFIRMED and has_lifts(registration.form),
        "own_url": own_url(registration),
        "room": registration.online_url,
        "has_entrance": registration.form.has_entrance,
    }

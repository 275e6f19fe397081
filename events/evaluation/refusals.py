"""Refusals: addresses that are asked about no event, known by a keyed digest alone."""

from collections.abc import Iterable
from typing import Any

from django.utils.crypto import salted_hmac

from events.registration.addresses import normal_form

from .models import EvaluationRefusal


def digest_of(email: str) -> str:
    """By which an address is known again that must not be asked."""
    words = normal_form(email)
    return salted_hmac("events.evaluation", words, algorithm="sha256").hexdigest()


def refused_among(emails: Iterable[str]) -> set[str]:
    """Those of the addresses that do not want to be asked, in one statement."""
    digests = {digest_of(email): email for email in emails}
    known = EvaluationRefusal.objects.filter(address_digest__in=digests)
    return {digests[one] for one in known.values_list("address_digest", flat=True)}


def refuse(email: str) -> None:
    """Ask this address about no event any more."""
    EvaluationRefusal.objects.get_or_create(address_digest=digest_of(email))


def is_refused(email: str) -> bool:
    """Whether this address does not want to be asked."""
    return EvaluationRefusal.objects.filter(address_digest=digest_of(email)).exists()


def export_refusals(email: str) -> list[dict[str, Any]]:
    """Since when the person with this address does not want to be asked, if so."""
    rows = EvaluationRefusal.objects.filter(address_digest=digest_of(email))
    return [{"refused_on": row.refused_on} for row in rows]


def forget_refusals(email: str) -> int:
    """Erase that this address does not want to be asked; how many."""
    rows = EvaluationRefusal.objects.filter(address_digest=digest_of(email))
    return rows.delete()[0]

"""Blocks between people: who never gets to see whom again among the lifts."""

from typing import Any

from django.utils.crypto import salted_hmac

from events.registration.models import Registration

from .models import LiftBlock


def digest_of(registration: Registration) -> str:
    """The keyed digest of its address, by which it is known without being read."""
    made = salted_hmac("lift block", registration.email_key, algorithm="sha256")
    return made.hexdigest()


def is_blocked(one: Registration, other: Registration) -> bool:
    """Whether one of the two has blocked the other."""
    return digest_of(other) in _blocked_digests(one)


def blocked_registrations(registration: Registration) -> list[int]:
    """The keys of those whom it blocked, and who blocked it."""
    digests = _blocked_digests(registration)
    if not digests:
        return []
    rows = Registration.objects.filter(form=registration.form_id).exclude(email="")
    return [row.pk for row in rows if digest_of(row) in digests]


def forget_words_of(registration: Registration) -> None:
    """Erase what it told the organiser; that the two do not meet stays."""
    blocks = LiftBlock.objects.filter(form=registration.form_id)
    blocks.filter(by=digest_of(registration)).update(words="", reported=None)


def _blocked_digests(registration: Registration) -> set[str]:
    own = digest_of(registration)
    blocks: Any = LiftBlock.objects.filter(form=registration.form_id)
    pairs = blocks.values_list("by", "against")
    return {other for pair in pairs if own in pair for other in pair if other != own}

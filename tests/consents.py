"""Consents as tests give them and take them back, one at a time."""

from typing import Any

from agrinnova.core.models import User
from enterprises.registry.actions import change_consents


def give_consent(owner: Any, *, by: User | None = None, **given: Any) -> Any:
    """The consent that `owner` gives: its own columns, and the words agreed to."""
    words = ("text_shown", "given_at", "paper")
    agreed = {name: given.pop(name) for name in words if name in given}
    change_consents(owner, given=[given], by=by, **agreed)
    return owner.consents.get(**given, withdrawn_at=None)


def withdraw_consent(consent: Any, *, by: User | None = None) -> None:
    """Take one consent back."""
    owner = getattr(consent, "contact", None) or consent.interview
    change_consents(owner, withdrawn=[consent], by=by)

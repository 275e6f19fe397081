"""Consents as tests give them and take them back, one at a time."""

from typing import Any

from agrinnova.core.models import User
from enterprises.registry.actions import change_consents


def give_consent(owner: Any, **given: Any) -> Any:
    """The consent that `owner` gives: its own columns, and the words agreed to."""
    usual = {"text_shown": "Acconsento.", "given_at": None, "paper": None, "by": None}
    agreed = {name: given.pop(name, value) for name, value in usual.items()}
    change_consents(owner, given=[given], **agreed)
    return owner.consents.get(**given, withdrawn_at=None)


def withdraw_consent(consent: Any, *, by: User | None = None) -> None:
    """Take one consent back."""
    owner = getattr(consent, "contact", None) or consent.interview
    change_consents(owner, withdrawn=[consent], by=by)

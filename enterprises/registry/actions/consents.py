"""Consents: words somebody agreed to, withdrawn from every outlet at once."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core import ledger
from agrinnova.core.cleaning import clean_text
from agrinnova.core.models import User
from agrinnova.publishing.permissions import require
from enterprises.registry.models import ConsentDocument, GivenConsent

from .public_words import record_changes


def change_consents(
    owner: Any,
    *,
    given: Iterable[dict[str, Any]] = (),
    withdrawn: Iterable[GivenConsent] = (),
    by: User | None,
    tells: bool = True,
    **agreed: Any,
) -> bool:
    """Write down what a person agrees to and what they take back; told once.

    What rests on a consent taken back is in no outlet from this commit on.

    Args:
        owner: their contact, or their interview.
        given: what they agree to, as the columns of the owner's consents.
        withdrawn: the consents that they take back.
        by: who writes it down; None for the portal itself.
        tells: False for whoever tells the ledger afterwards of all that was saved.
        agreed: `text_shown`, the words they agreed to; `given_at`, when (default: now);
            `paper`, what they signed, if they did.

    Returns:
        Whether public words rested on what was taken back.

    Raises:
        PermissionDenied: the enterprise is not theirs.
        ValidationError: nothing to publish, nobody to be named, no words shown, or a
            date to come.
    """
    with ledger.writing():
        require(owner.enterprise, by, "edit")
        opened = [_give(owner, box, by, **agreed) for box in given]
        is_taken_back = take_back(withdrawn)
        if tells and (is_taken_back or any(opened)):
            record_changes(owner.enterprise, taken_back=is_taken_back)
    return is_taken_back


def _give(
    owner: Any,
    box: dict[str, Any],
    by: User | None,
    *,
    text_shown: str,
    given_at: datetime.datetime | None = None,
    paper: ConsentDocument | None = None,
) -> bool:
    """Whether `box` opens public words; a consent given before stays as it was."""
    if not clean_text(text_shown).strip():
        raise ValidationError(_("The words that the person agreed to are missing."))
    if given_at and given_at > timezone.now():
        raise ValidationError(_("A consent cannot be given in the future."))
    owner.check_consent(**box)
    agreed = {"text_shown": text_shown, "given_at": given_at or timezone.now()}
    consent, _is_new = owner.consents.get_or_create(
        **box, withdrawn_at=None, defaults={**agreed, "recorded_by": by, "paper": paper}
    )
    return consent.is_to_publish


def take_back(consents: Iterable[GivenConsent]) -> bool:
    """Write down that consents are withdrawn; whether the ledger is to be told."""
    standing = [consent for consent in consents if consent.withdrawn_at is None]
    for consent in standing:
        consent.withdrawn_at = timezone.now()
        consent.save()
    return any(consent.is_to_publish for consent in standing)

"""Consents: words somebody agreed to, withdrawn from every outlet at once."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core import ledger
from agrinnova.core.cleaning import clean_text
from agrinnova.core.models import User
from agrinnova.publishing.actions import record_change, record_parent_change
from agrinnova.publishing.permissions import require
from enterprises.registry.models import Enterprise, GivenConsent


def check_agreed(text_shown: str, given_at: datetime.datetime | None) -> None:
    """Raise ValidationError unless there are words, and no date to come."""
    if not clean_text(text_shown).strip():
        raise ValidationError(_("The words that the person agreed to are missing."))
    if given_at and given_at > timezone.now():
        raise ValidationError(_("A consent cannot be given in the future."))


def record_changes(enterprise: Enterprise, *, taken_back: bool = False) -> None:
    """Tell the ledger that public words of `enterprise` changed.

    It is read under the ledger's lock: it may have been withdrawn since it was loaded.

    Args:
        taken_back: whether words were taken back, on which a report may rest.
    """
    fresh = Enterprise.objects.get(pk=enterprise.pk)
    record_change(fresh)
    if taken_back:
        record_parent_change(fresh)


def withdraw_consent(consent: GivenConsent, *, by: User | None) -> None:
    """Take a consent back: what rests on it is in no outlet from this commit on.

    Raises:
        PermissionDenied: the enterprise is not theirs.
    """
    withdraw_consents(consent.enterprise, [consent], by=by)


def withdraw_consents(
    enterprise: Enterprise, consents: Iterable[GivenConsent], *, by: User | None
) -> None:
    """Take back several consents that people of one enterprise gave; told once.

    Raises:
        PermissionDenied: the enterprise is not theirs.
    """
    with ledger.writing():
        require(enterprise, by, "edit")
        standing = [consent for consent in consents if consent.withdrawn_at is None]
        for consent in standing:
            consent.withdrawn_at = timezone.now()
            consent.save()
        if any(consent.is_to_publish for consent in standing):
            record_changes(enterprise, taken_back=True)

"""Shared steps of every action on an enterprise's private words."""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core.cleaning import clean_text
from agrinnova.publishing.actions import record_change, record_parent_change
from enterprises.models import Enterprise


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

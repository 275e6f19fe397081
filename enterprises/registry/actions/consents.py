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
from agrinnova.publishing.actions import record_change, record_parent_change
from agrinnova.publishing.permissions import require
from enterprises.registry.models import ConsentDocument, Enterprise, GivenConsent


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


def record_consent(
    owner: Any, *, text_shown: str, by: User | None, **given: Any
) -> GivenConsent:
    """Write down one consent, as `record_consents`, with its columns by name."""
    agreed = {name: given.pop(name) for name in ("given_at", "paper") if name in given}
    return record_consents(owner, [given], text_shown=text_shown, by=by, **agreed)[0]


def record_consents(
    owner: Any,
    boxes: Iterable[dict[str, Any]],
    *,
    text_shown: str,
    by: User | None,
    given_at: datetime.datetime | None = None,
    paper: ConsentDocument | None = None,
    tells: bool = True,
) -> list[Any]:
    """Write down what a person agreed to; the ledger is told once.

    Args:
        owner: their contact, or their interview.
        boxes: what for, as the columns of the owner's consents.
        text_shown: the words they agreed to.
        by: who writes it down; None for the portal itself.
        given_at: when they agreed (default: now).
        paper: what they signed, if they did.
        tells: False for whoever tells the ledger afterwards of all that was saved.

    Raises:
        PermissionDenied: the enterprise is not theirs.
        ValidationError: nothing to publish, nobody to be named, no words shown, or a
            date to come.
    """
    with ledger.writing():
        require(owner.enterprise, by, "edit")
        _check_agreed(text_shown, given_at)
        agreed = {
            "text_shown": text_shown,
            "given_at": given_at or timezone.now(),
            "recorded_by": by,
            "paper": paper,
        }
        given = [_record_one(owner, box, agreed) for box in boxes]
        if tells and any(consent.is_to_publish for consent in given):
            record_changes(owner.enterprise)
    return given


def _record_one(owner: Any, box: dict[str, Any], agreed: dict[str, Any]) -> Any:
    """The consent in force for `box`; one that was given before stays as it was."""
    owner.check_consent(**box)
    return owner.consents.get_or_create(**box, withdrawn_at=None, defaults=agreed)[0]


def withdraw_consent(consent: GivenConsent, *, by: User | None) -> None:
    """Take a consent back: what rests on it is in no outlet from this commit on.

    Raises:
        PermissionDenied: the enterprise is not theirs.
    """
    withdraw_consents(consent.enterprise, [consent], by=by)


def withdraw_consents(
    enterprise: Enterprise,
    consents: Iterable[GivenConsent],
    *,
    by: User | None,
    tells: bool = True,
) -> bool:
    """Take back several consents that people of one enterprise gave; told once.

    Whether public words rested on one of them; `tells` is as in `record_consents`.

    Raises:
        PermissionDenied: the enterprise is not theirs.
    """
    with ledger.writing():
        require(enterprise, by, "edit")
        is_public = take_back(consents)
        if tells and is_public:
            record_changes(enterprise, taken_back=True)
    return is_public


def take_back(consents: Iterable[GivenConsent]) -> bool:
    """Write down that consents are withdrawn; whether the ledger is to be told."""
    standing = [consent for consent in consents if consent.withdrawn_at is None]
    for consent in standing:
        consent.withdrawn_at = timezone.now()
        consent.save()
    return any(consent.is_to_publish for consent in standing)


def _check_agreed(text_shown: str, given_at: datetime.datetime | None) -> None:
    """Raise ValidationError unless there are words, and no date to come."""
    if not clean_text(text_shown).strip():
        raise ValidationError(_("The words that the person agreed to are missing."))
    if given_at and given_at > timezone.now():
        raise ValidationError(_("A consent cannot be given in the future."))

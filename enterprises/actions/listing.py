"""An enterprise that asks not to be listed is taken out, and stays out."""

from typing import Any

from django.utils import timezone

from agrinnova.shared import actions, ledger
from agrinnova.shared.models import User
from enterprises.models import (
    Consent,
    Enterprise,
    InterviewConsent,
)

from .contacts import withdraw_consent
from .interviews import withdraw_interview_consent
from .owning import check_owner


def unlist(enterprise: Enterprise, *, by: User) -> Enterprise:
    """Withdraw an enterprise and all consents of its people, for good.

    It can be published no more (a constraint holds that), and `Enterprise.unlisted_at`
    says when it asked. A list of names that imports ask plugs in here: what it has to
    remember of the enterprise is known at this place, in this transaction.

    Raises:
        PermissionDenied: it is not theirs.
    """
    with ledger.writing():
        fresh = _locked(enterprise, by)
        if fresh.is_published:
            actions.withdraw(fresh, by=by)
            fresh.refresh_from_db()
        _withdraw_consents(fresh, by)
        fresh.unlisted_at = fresh.unlisted_at or timezone.now()
        actions.save_record(fresh)
    return fresh


def list_again(enterprise: Enterprise, *, by: User) -> Enterprise:
    """Forget that an enterprise asked not to be listed; it stays withdrawn.

    The consents stay withdrawn too: they have to be asked for again.
    """
    with ledger.writing():
        fresh = _locked(enterprise, by)
        fresh.unlisted_at = None
        actions.save_record(fresh)
    return fresh


def _locked(enterprise: Enterprise, by: User) -> Enterprise:
    check_owner(enterprise, by)
    rows: Any = Enterprise.objects.select_for_update(of=("self",))
    return rows.get(pk=enterprise.pk)


def _withdraw_consents(enterprise: Enterprise, by: User) -> None:
    given = Consent.objects.in_force().filter(contact__enterprise=enterprise)
    for consent in given.select_related("contact__enterprise"):
        withdraw_consent(consent, by=by)
    agreed = InterviewConsent.objects.in_force()
    theirs = agreed.filter(interview__enterprise=enterprise)
    for agreement in theirs.select_related("interview__enterprise"):
        withdraw_interview_consent(agreement, by=by)

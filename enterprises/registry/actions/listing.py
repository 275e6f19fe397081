"""Do-not-list: taking an enterprise out for good, because it asked for that.

It can only be withdrawn from then on, and nobody can enter it again: `check_entry` of
every record asks the list, for forms and imports alike.
"""

from typing import Any

from agrinnova.core import ledger
from agrinnova.core.models import User
from agrinnova.publishing.actions import held, withdraw
from enterprises.registry.models import DoNotList, Enterprise

from .consents import take_back
from .public_words import record_changes


def never_list(enterprise: Enterprise, *, reason: str, by: User) -> DoNotList:
    """Withdraw an enterprise and all consents of its people; nobody enters it again.

    A draft stays where it is: it can no longer be published, only deleted.

    Args:
        reason: for colleagues, e.g. who asked and how.

    Raises:
        PermissionDenied: it is not theirs.
    """
    with ledger.writing():
        fresh = held(enterprise, by)
        owners: list[Any] = [*fresh.contacts.all(), *fresh.interviews.all()]
        given = [c for owner in owners for c in owner.consents.in_force()]
        taken_back = take_back(given)
        if fresh.is_published:
            withdraw(fresh, by=by)
        elif taken_back:
            record_changes(fresh, taken_back=True)
        entry, _is_new = DoNotList.objects.get_or_create(
            folded_name=fresh.sort_key,
            municipality=fresh.municipality,
            defaults={
                "name": getattr(fresh, f"title_{fresh.original_language}"),
                "group": fresh.group,
                "reason": reason,
            },
        )
    return entry

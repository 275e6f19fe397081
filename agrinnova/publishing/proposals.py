"""Changes that an editor proposes to a published record: kept, declined, taken back.

Accepting one is saving it: `admin/proposing.py` sends it through the record's form.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core import ledger
from agrinnova.core.cleaning import clean_text
from agrinnova.core.models import Proposal, Record, User

from .permissions import permissions_for, require

Fields = dict[str, list[Any]]


def proposal_for(record: Record) -> Proposal | None:
    """What is proposed for `record`, or was and is declined; with its editor."""
    found = Proposal.objects.filter(public_id=record.public_id)
    return found.select_related("by").first()


def proposal_waiting() -> Q:
    """The condition of records for which a proposal waits to be decided."""
    waiting = Proposal.objects.filter(public_id=OuterRef("public_id"), reason="")
    return Q(Exists(waiting))


def proposal_declined() -> Q:
    """The condition of records for which a proposal was declined and still stands."""
    declined = Proposal.objects.filter(public_id=OuterRef("public_id"))
    return Q(Exists(declined.exclude(reason="")))


def propose(record: Record, fields: Fields, *, by: User) -> Proposal | None:
    """Keep `fields` as what is proposed for `record`; nothing of it is public.

    What was proposed before is replaced: the form shows it to whoever goes on with it.
    None when nothing differs from what is public: then nothing is proposed any more.

    Raises:
        PermissionDenied: the record is not theirs.
    """
    with ledger.writing():
        require(record, by, "edit")
        if not fields:
            Proposal.objects.filter(public_id=record.public_id).delete()
            return None
        kept, _is_new = Proposal.objects.update_or_create(
            public_id=record.public_id,
            defaults={
                "kind": record.kind,
                "by": by,
                "at": timezone.now(),
                "fields": fields,
                "reason": "",
            },
        )
        return kept


def check_changer(record: Record, by: User | None) -> None:
    """Ask whether `by` may change `record` as it stands now, with no one else's word.

    Whose it is at all, the action asks.

    Raises:
        ValidationError: it is public, and only the group changes what is public.
    """
    if by is not None and permissions_for(by, record).propose:
        raise ValidationError(
            _("It is public: propose a change, and the local action group decides.")
        )


def take_back(record: Record, *, by: User) -> int:
    """Propose nothing any more for `record`; how many there were (one or none).

    Raises:
        PermissionDenied: the record is not theirs.
    """
    with ledger.writing():
        require(record, by, "edit")
        return Proposal.objects.filter(public_id=record.public_id).delete()[0]


def decline(record: Record, reason: str, *, stamp: str, by: User) -> Proposal:
    """Leave `record` as it is; the editor reads why.

    Args:
        stamp: that of the proposal which was read.

    Raises:
        PermissionDenied: the record is not theirs to publish.
        ValidationError: there is nothing to decline, another was read, or no reason.
    """
    with ledger.writing():
        proposal = to_decide(record, stamp=stamp, by=by)
        reason = clean_text(reason).strip()
        if not reason:
            raise ValidationError(_("Write why, for whoever proposed it."))
        proposal.reason = reason
        proposal.save(update_fields=["reason"])
        return proposal


def to_decide(record: Record, *, stamp: str, by: User) -> Proposal:
    """The open proposal for `record`, held until the transaction ends.

    Raises:
        PermissionDenied: the record is not theirs to publish.
        ValidationError: there is none any more, or not the one that was read.
    """
    require(record, by, "publish")
    waiting = Proposal.objects.select_for_update(of=("self",)).select_related("by")
    proposal = waiting.filter(public_id=record.public_id, reason="").first()
    if proposal is None:
        raise ValidationError(_("This proposal has been taken back or decided."))
    if proposal.stamp != stamp:
        raise ValidationError(
            _("The proposal has been changed meanwhile: please read it again.")
        )
    return proposal

"""Merging duplicates: two records of one enterprise become one.

The one that goes is withdrawn, and its slugs and its identifier become old addresses of
the one that stays.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agrinnova.core import ledger
from agrinnova.core.choices import Status
from agrinnova.core.models import Comment, OldAddress, User
from agrinnova.publishing import actions, private_notes
from enterprises.registry.models import Enterprise
from knowledge.models import Feedback


def merge(kept: Enterprise, other: Enterprise, *, by: User) -> Enterprise:
    """Give `kept` all that `other` has besides its words, and take `other` away.

    Innovations, benefits, photos, contacts with their consents and signed papers,
    interviews, invitations to surveys, their turns to speak at events, topics,
    resources, places in reports not printed yet, comments, private notes and feedback
    go over; what `kept` has already stays as it is. A public `other` is withdrawn and
    its addresses lead to `kept`; a draft is deleted.

    Raises:
        PermissionDenied: one of the two is not theirs.
        ValidationError: they are the same record, or both answered one survey.
    """
    if kept.pk == other.pk:
        raise ValidationError(_("Choose another enterprise than this one."))
    with ledger.writing():
        kept, other = actions.held(kept, by), actions.held(other, by)
        _move_parts(kept, other)
        private_notes.join(kept, other)
        for beside in (Comment, Feedback):
            of_other = beside._default_manager.filter(public_id=other.public_id)
            of_other.update(public_id=kept.public_id)
        _take_away(other, kept, by)
        actions.record_change(kept)
        actions.record_parent_change(kept)
    return kept


def _move_parts(kept: Enterprise, other: Enterprise) -> None:
    """One row at a time, so that each keeps its history."""
    rows: Any
    for name, key in (
        ("innovations", "kind"),
        ("benefits", "dimension"),
        ("report_entries", "edition_id"),
        ("photos", "pk"),
        ("contacts", "pk"),
        ("interviews", "pk"),
        ("consent_documents", "pk"),
        ("speakers", "pk"),  # at events, which are in a layer above
    ):
        rows = getattr(other, name)
        if name == "report_entries":
            rows = rows.filter(is_printed=False)
        there = set(getattr(kept, name).values_list(key, flat=True))
        for row in rows.all():
            if getattr(row, key) not in there:
                row.enterprise = kept
                row.save()
    _move_invitations(kept, other)
    kept.topics.add(*other.topics.all())
    kept.resources.add(*other.resources.all())


def _move_invitations(kept: Enterprise, other: Enterprise) -> None:
    """Of two invitations to one survey the one stays whose answer is begun.

    Who said “stop” to either is written to no more.

    Raises:
        ValidationError: both are.
    """
    own = {invitation.survey_id: invitation for invitation in _invitations(kept)}
    for invitation in _invitations(other):
        double = own.get(invitation.survey_id)
        stays, goes = invitation, double
        if double and not hasattr(invitation, "response"):
            stays, goes = double, invitation
        elif double and hasattr(double, "response"):
            raise ValidationError(
                _("Both have answered the same survey: erase one answer first.")
            )
        if goes:
            stays.stopped_at = stays.stopped_at or goes.stopped_at
            goes.delete()
        stays.enterprise = kept
        stays.save(update_fields=["enterprise", "stopped_at"])


def _invitations(enterprise: Enterprise) -> Any:
    return enterprise.survey_invitations.select_related("response")


def _take_away(other: Enterprise, kept: Enterprise, by: User) -> None:
    """The addresses of what was public lead on, the printed one too."""
    if not other.was_public:
        other.report_entries.all().delete()
        actions.delete_draft(other, by=by)
        return
    if other.status == Status.PUBLISHED:
        actions.withdraw(other, by=by)
        other.refresh_from_db()
    slug = other.slug
    other.slug = f"{slug[:60]}-{other.public_id.hex[:12]}"
    actions.save_columns(other)
    before = OldAddress.objects.filter(
        kind=other.kind, public_id=other.public_id
    ).exclude(slug=other.slug)
    before.update(public_id=kept.public_id)
    OldAddress.lead(str(other.public_id), kept)

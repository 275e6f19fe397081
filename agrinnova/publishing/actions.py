"""Publish, withdraw, save: the actions on any record, draft to public and back.

Admin, forms, imports and commands all end here, so that a record, its ledger row and
its search entries change in one transaction.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core import ledger
from agrinnova.core.choices import ChangeAction, Status, TextStatus
from agrinnova.core.models import (
    Change,
    Comment,
    Failure,
    FundingStatement,
    OldAddress,
    PrivateNote,
    Proposal,
    Record,
    ScheduledPublication,
    User,
    Verification,
)
from agrinnova.core.slugs import give_slugs

from . import bulk_changes
from .orphans import dependents_of
from .outdated import doubt, mark_outdated
from .permissions import may, require
from .proposals import check_changer

# The states of words that nobody who knows the language has read.
UNREAD = (TextStatus.MACHINE, TextStatus.TO_REVIEW)

AnyRecord = TypeVar("AnyRecord", bound=Record)

# What colleagues keep beside a record goes with a draft that is deleted.
RELATED: tuple[type[Model], ...] = (
    *(Comment, Failure, PrivateNote, Proposal),
    *(ScheduledPublication, Verification),
)


def publish(record: Record, *, by: User | None) -> Record:
    """Make a draft or a record in review public; a published one stays as it is.

    Args:
        record: any saved record.
        by: who does it; None for the portal itself (the loading of the data).

    Raises:
        PermissionDenied: the record is not theirs.
        ValidationError: an editor proposes, or something is missing; its messages
            say what.
    """
    with ledger.writing():
        record = held(record, by)
        if record.status == Status.PUBLISHED:
            return record
        if by is not None and not may(by, record, "publish"):
            raise ValidationError(
                _("The local action group publishes: submit it for review instead.")
            )
        if record.status == Status.WITHDRAWN:
            raise ValidationError(
                _("A withdrawn record goes back to draft before it is published again.")
            )
        if missing := record.missing_for_publication():
            raise ValidationError(missing)
        record.status = Status.PUBLISHED
        record.published_at = record.published_at or timezone.now()
        save_record(record)
        record_parent_change(record)
        return record


def submit_for_review(record: Record, *, by: User | None) -> Record:
    """Say that a draft is ready to be read by whoever publishes it.

    Raises:
        PermissionDenied, ValidationError: as `publish`.
    """
    return _turn(record, by=by, to=Status.IN_REVIEW, from_=(Status.DRAFT,))


def reopen(record: Record, *, by: User | None) -> Record:
    """Bring a withdrawn record, or one in review, back to draft."""
    return _turn(
        record, by=by, to=Status.DRAFT, from_=(Status.WITHDRAWN, Status.IN_REVIEW)
    )


def withdraw(record: Record, *, by: User | None, is_settled: bool = False) -> Record:
    """Take a published record out of every outlet; the ledger keeps a tombstone.

    What would be left without (`dependents`) is decided on by
    `withdraw_with_dependents`, which says so by `is_settled`; the portal itself (`by`
    None) decides nothing.

    Raises:
        PermissionDenied, ValidationError: as `publish`; who only proposes does not
            withdraw either, and nobody what others rest on without having said what
            becomes of them.
    """
    with ledger.writing():
        check_changer(record, by)
        if by is not None and not is_settled:
            _check_dependents(record, by)
        return _turn(record, by=by, to=Status.WITHDRAWN, from_=(Status.PUBLISHED,))


def mark_translated(
    record: Record,
    languages: Iterable[str],
    state: TextStatus = TextStatus.TO_REVIEW,
) -> None:
    """Note that the words in `languages` wait to be read.

    For whoever wrote them and said nothing of their state; another `state` where it
    follows from what they did.
    """
    marks = dict.fromkeys(languages, state.value)
    record.text_status = {**record.text_status, **marks}
    record.save(update_fields=["text_status", "updated_at"])


def doubt_translations(record: Record, languages: Iterable[str]) -> None:
    """Send accepted words in `languages` back to be read: the original changed."""
    doubt(record, languages)
    try:
        record.save(update_fields=["text_status", "updated_at"])
    finally:
        del record._change_reason  # type: ignore[attr-defined]


def accept_text(record: Record, language: str, *, by: User | None) -> None:
    """Say that `by` has read the words in `language` and finds them good.

    Raises:
        PermissionDenied: it is not theirs, neither to edit nor to translate.
        ValidationError: these words wait for nobody, or an editor would change what
            its group decides on.
    """
    with ledger.writing():
        require(record, by, "open")
        records: Any = type(record)._default_manager.select_for_update(of=("self",))
        record = records.get(pk=record.pk)
        check_changer(record, by)
        if record.text_status.get(language) not in UNREAD:
            raise ValidationError(_("These words do not wait to be read."))
        mark_translated(record, [language], TextStatus.REVIEWED)
        record_change(record)


def save_record(record: Record, **save: Any) -> Record:
    """Save a record's own columns, with its place in ledger and search.

    Accepted translations whose original changes wait to be read again.

    Raises:
        ValidationError: the kind does not let this record in.
    """
    with ledger.writing():
        mark_outdated([record])
        try:
            save_columns(record, **save)
        finally:
            record.__dict__.pop("_change_reason", None)
        record_change(record)
    return record


def save_columns(record: Record, **save: Any) -> None:
    """Save a record's own columns and keep its old address.

    For callers that go on to change relations, and call `record_change` after them.

    Raises:
        ValidationError: as `save_record`.
    """
    with ledger.writing():
        record.check_entry()
        give_slugs([record])
        _keep_old_address(record)
        record.save(**save)


def record_change(record: Record) -> None:
    """Write ledger and search as `record` is now; nothing of one never public.

    Call it last, after the relations are saved.
    """
    if record.is_published or record.was_public:
        with ledger.writing():
            bulk_changes.move([record])


def record_parent_change(parent: Model) -> None:
    """Move in the ledger every published record that embeds words of `parent`.

    `parent` is a municipality, a group, a topic, an organisation: whatever records
    point to, themselves or by a part of theirs (an event by its organiser).
    """
    with ledger.writing():
        bulk_changes.move_dependents([parent])


def record_funding_change(statement: FundingStatement) -> None:
    """Tell the ledger that a funding statement is shown, changed or no longer shown.

    One that was never shown leaves no trace.
    """
    if statement.is_shown or was_shown(statement):
        shown, hidden = ChangeAction.UPSERT, ChangeAction.WITHDRAW
        row = (statement.public_id, statement.kind, None)
        ledger.append([row], shown if statement.is_shown else hidden)


def was_shown(statement: FundingStatement) -> bool:
    """Whether the ledger knows it: then its end must be recorded, and it must stay."""
    return Change.objects.filter(public_id=statement.public_id).exists()


def delete_draft(record: Record, *, by: User | None) -> None:
    """Delete a record that the world has never seen.

    Raises:
        ValidationError: it was public once: withdraw it.
    """
    with ledger.writing():
        record = held(record, by)
        if record.was_public:
            raise ValidationError(
                _("A record that was public is withdrawn, never deleted.")
            )
        for model in RELATED:
            model._default_manager.filter(public_id=record.public_id).delete()
        record.delete()


def _turn(
    record: Record, *, by: User | None, to: str, from_: tuple[str, ...]
) -> Record:
    with ledger.writing():
        record = held(record, by)
        if record.status == to:
            return record
        if record.status not in from_:
            raise ValidationError(
                _("“%(title)s” is %(status)s: this step is not possible now.")
                % {"title": record, "status": record.get_status_display()}
            )
        record.status = to
        save_record(record)
        if record.was_public:
            record_parent_change(record)
        return record


def _check_dependents(record: Record, by: User) -> None:
    left = [one for found in dependents_of([record], by) for one in found.theirs]
    if left:
        names = {"title": record, "names": ", ".join(map(str, left[:10]))}
        words = _("“%(title)s” cannot go alone: %(names)s would be left without it.")
        raise ValidationError(words % names)


def held(record: AnyRecord, by: User | None) -> AnyRecord:
    """The record as it stands in the database, held until the transaction ends.

    Raises:
        PermissionDenied: it is not theirs, or there is none any more.
    """
    require(record, by, "edit")
    records: Any = type(record)._default_manager.select_for_update(of=("self",))
    return records.get(pk=record.pk)


def _keep_old_address(record: Record) -> None:
    if record.pk is None or not record.was_public:
        return
    before = type(record)._default_manager.filter(pk=record.pk)
    for slug in before.exclude(slug=record.slug).values_list("slug", flat=True):
        OldAddress.lead(slug, record)
    OldAddress.objects.filter(kind=record.kind, slug=record.slug).delete()

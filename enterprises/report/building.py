"""Building, issuing and correcting editions of the report."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.shared import actions, ledger
from agrinnova.shared.languages import columns
from agrinnova.shared.models import User
from enterprises.choices import BuildState, ReportSelection
from enterprises.models import ReportEdition, ReportEntry

from .content import Gathered, gather
from .erasing import erase
from .printing import printed

# What a correction takes over from the edition that it replaces.
TAKEN_OVER = (
    *columns("title", "summary"),
    "original_language",
    "text_status",
    "group",
    "origin",
    "source_url",
    "note",
    "year",
    "number",
    "introduction",
    "chapters_by",
)


def order_build(edition: ReportEdition, *, by: User | None) -> ReportEdition:
    """Note that `edition` is to be built; the caller then enqueues the task.

    Raises:
        PermissionDenied: it is not theirs.
        ValidationError: it was issued, and is frozen.
    """
    mine = ReportEdition.objects.filter(pk=edition.pk)
    if by is not None and not mine.editable_by(by).exists():
        raise PermissionDenied(_("This record is not yours to change."))
    if edition.was_public:
        raise ValidationError(_("A report that was issued is frozen."))
    mine.update(build_state=BuildState.QUEUED, progress=0, problem="", built_by=by)
    edition.refresh_from_db()
    return edition


def build(edition: ReportEdition) -> ReportEdition:
    """Gather and print `edition`; content, PDF and date are stored together.

    Raises:
        ValidationError: there is nothing to print, or it was issued meanwhile.
    """
    here = ReportEdition.objects.filter(pk=edition.pk)

    def told(percent: int) -> None:
        here.update(build_state=BuildState.RUNNING, progress=percent)

    with ledger.writing():  # no consent is withdrawn between its words and its key
        found = gather(edition, told=told)
    if not found.enterprises:
        raise ValidationError(_("No published enterprise belongs to this report."))
    return store(edition, found, printed(found.content, told=told))


def store(edition: ReportEdition, found: Gathered, pdf: bytes) -> ReportEdition:
    """Keep what was gathered and its print, in one transaction.

    Raises:
        ValidationError: the edition was issued meanwhile, and is frozen.
    """
    with transaction.atomic():
        edition = ReportEdition.objects.select_for_update(of=("self",)).get(
            pk=edition.pk
        )
        if edition.was_public:
            raise ValidationError(_("A report that was issued is frozen."))
        old = edition.pdf.name
        edition.content = {**found.content, "size": len(pdf)}
        edition.contact_consents = found.consents
        edition.excerpts = [quote.key for quote in found.quotes]
        edition.interview_consents = [
            consent for quote in found.quotes for consent in quote.consents
        ]
        edition.built_at = timezone.now()
        edition.build_state, edition.progress = BuildState.READY, 100
        edition.pdf.save(_file_name(edition), ContentFile(pdf), save=False)
        _note_entries(edition, found.enterprises)
        edition.save()
        if old and old != edition.pdf.name:
            storage = edition.pdf.storage
            transaction.on_commit(lambda: storage.delete(old))
    return edition


def _file_name(edition: ReportEdition) -> str:
    return f"agrinnova-{edition.number_words.replace('/', '-')}.pdf"


def _note_entries(edition: ReportEdition, enterprises: list[int]) -> None:
    """Keep the list of what is printed beside what is chosen."""
    edition.entries.exclude(enterprise__in=enterprises).update(is_printed=False)
    for position, enterprise in enumerate(enterprises, 1):
        ReportEntry.objects.update_or_create(
            edition=edition,
            enterprise_id=enterprise,
            defaults={"position": position, "is_printed": True},
        )


def correct(edition: ReportEdition) -> ReportEdition | None:
    """Issue the correction of a published `edition` that is intact no longer.

    It has the same number and what of its enterprises is public still; the edition
    that it replaces is withdrawn and what it said is erased. Repeatable: what was done
    before is not done again.
    Gives the correction, None when no enterprise is left.
    """
    if edition not in ReportEdition.objects.broken():
        return None
    correction = _correction_of(edition)
    try:
        built = build(correction) if not correction.was_public else correction
    except ValidationError:
        correction.delete()
        with ledger.writing():
            erase(actions.withdraw(edition, by=None))
        return None
    with ledger.writing():
        actions.publish(built, by=None)
        erase(actions.withdraw(edition, by=None))
    return built


def _correction_of(edition: ReportEdition) -> ReportEdition:
    """The draft that will replace `edition`, made if there is none."""
    if found := ReportEdition.objects.filter(corrects=edition).first():
        return found
    taken: dict[str, Any] = {name: getattr(edition, name) for name in TAKEN_OVER}
    with transaction.atomic():
        draft = ReportEdition(
            **taken,
            correction=edition.correction + 1,
            corrects=edition,
            selection=ReportSelection.CHOSEN,
        )
        actions.save_record(draft)
        kept = edition.entries.filter(is_printed=True)
        ReportEntry.objects.bulk_create(
            ReportEntry(
                edition=draft,
                enterprise_id=entry.enterprise_id,
                position=entry.position,
            )
            for entry in kept
        )
    return draft

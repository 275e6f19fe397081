"""Report building: makes and issues editions, and their corrections."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core import ledger
from agrinnova.core.models import User
from agrinnova.files.deletion import delete_after_commit
from agrinnova.publishing import actions
from agrinnova.publishing.permissions import require
from enterprises.registry.models import Enterprise

from .choices import BuildState
from .content import Gathered, gather
from .models import ReportEdition, ReportEntry
from .printing import printed


def order_build(edition: ReportEdition, *, by: User | None) -> ReportEdition:
    """Note that `edition` is to be built; the caller then enqueues the task.

    Raises:
        PermissionDenied: it is not theirs.
        ValidationError: it was issued, and is frozen.
    """
    require(edition, by, "edit")
    if edition.was_public:
        raise ValidationError(_("A report that was issued is frozen."))
    ReportEdition.objects.filter(pk=edition.pk).update(
        build_state=BuildState.QUEUED,
        progress=0,
        problem="",
        attempts=0,
        built_by=by,
    )
    edition.refresh_from_db()
    return edition


def build(edition: ReportEdition) -> ReportEdition:
    """Gather and print `edition`; content, PDF and date are stored together.

    Raises:
        ValidationError: there is nothing to print, it was issued meanwhile, or
            something that it says was taken back meanwhile.
    """
    here = ReportEdition.objects.filter(pk=edition.pk)

    def report_progress(percent: int) -> None:
        here.update(build_state=BuildState.RUNNING, progress=percent)

    with ledger.writing():  # no consent is withdrawn between its words and its key
        found = gather(edition, report_progress=report_progress)
    if not found.enterprises:
        raise ValidationError(_("No published enterprise belongs to this report."))
    print_ = printed(found.content, report_progress=report_progress)
    content = {**found.content, "remarks": [*found.remarks, *print_.remarks]}
    return store(edition, found._replace(content=content), print_.pdf)


def store(edition: ReportEdition, found: Gathered, pdf: bytes) -> ReportEdition:
    """Keep what was gathered and its print, in one transaction.

    Raises:
        ValidationError: the edition was issued meanwhile, and is frozen, or something
            in it was taken back while it was printed.
    """
    with ledger.writing():
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
        edition.problem = ""
        _note_entries(edition, found.enterprises)
        edition.pdf.save(_file_name(edition), ContentFile(pdf), save=False)
        try:
            edition.save()
            _must_be_intact(edition)
        except BaseException:
            edition.pdf.storage.delete(str(edition.pdf.name))
            raise
        if old and old != edition.pdf.name:
            delete_after_commit(old)
    return edition


def _must_be_intact(edition: ReportEdition) -> None:
    if not ReportEdition.objects.intact().filter(pk=edition.pk).exists():
        raise ValidationError(
            _("Something in it was withdrawn meanwhile: build it again.")
        )


def _file_name(edition: ReportEdition) -> str:
    return f"agrinnova-{edition.number_words.replace('/', '-')}.pdf"


def _note_entries(edition: ReportEdition, enterprises: list[int]) -> None:
    """Keep the list of what is printed beside what is chosen."""
    edition.entries.exclude(enterprise__in=enterprises).update(is_printed=False)
    printed_ones = (
        ReportEntry(
            edition=edition, enterprise_id=enterprise, position=place, is_printed=True
        )
        for place, enterprise in enumerate(enterprises, 1)
    )
    ReportEntry.objects.bulk_create(
        printed_ones,
        update_conflicts=True,
        unique_fields=["edition", "enterprise"],
        update_fields=["position", "is_printed"],
    )


def issue(draft: ReportEdition) -> ReportEdition | None:
    """Build and publish a correction; None, and no draft, when it would say nothing."""
    if not _still_said(draft):
        draft.delete()
        return None
    return actions.publish(build(draft), by=None)  # type: ignore[return-value]


def _still_said(draft: ReportEdition) -> bool:
    chosen = draft.entries.values("enterprise")
    return bool(Enterprise.objects.published().filter(pk__in=chosen).exists())

"""Report erasure: what an edition said, when a consent it rested on is taken back.

It happens in the transaction that takes it back, whether a worker runs or not: nothing
waits for the print of a correction.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.core import ledger
from agrinnova.core.choices import FailedJob, Status
from agrinnova.core.isolation import for_each
from agrinnova.core.languages import columns
from agrinnova.core.models import Record
from agrinnova.files.deletion import delete_after_commit
from agrinnova.publishing import actions
from enterprises.interviews.models import Excerpt, InterviewConsent
from enterprises.registry.models import Consent

from .choices import BuildState, ErasureReason, ReportSelection
from .models import ReportEdition, ReportEntry

# What a correction takes over from the edition that it replaces.
TAKEN_OVER = (
    *columns("title", "summary", "note"),
    "original_language",
    "text_status",
    "group",
    "origin",
    "source_url",
    "year",
    "number",
    "introduction",
    "chapters_by",
)


def erase_after(changed: Sequence[Record]) -> None:
    """Erase what editions say of `changed` enterprises and no longer may.

    Called in the transaction of every change of what is or was public of them.
    """
    keys = [enterprise.pk for enterprise in changed]
    printed = ReportEntry.objects.filter(is_printed=True, enterprise__in=keys)
    if printed.exists():
        erase_lost()


def erase_lost() -> int:
    """Withdraw and empty every edition that rests on what was taken back; how many.

    One that cannot be emptied holds back no other: it is noted and tried again.
    """
    with ledger.writing():
        retired = for_each(FailedJob.ERASING, ReportEdition.objects.broken(), retire)
        emptied = for_each(FailedJob.ERASING, ReportEdition.objects.spoiled(), erase)
    return len(retired) + len(emptied)


def retire(issued: ReportEdition) -> ReportEdition:
    """Withdraw an issued edition and empty it; the draft that will replace it.

    The draft has the same number, its correction one higher, and the same enterprises.
    It waits for the worker, which builds and issues it (`building.issue`).
    """
    with ledger.writing():
        draft = _correction_of(issued)
        erase(actions.withdraw(issued, by=None))
    return draft


@transaction.atomic
def erase(issued: Record) -> ReportEdition:
    """Take words and print of an edition from row, history and disk.

    What was issued keeps number, year, language, dates, who built it, and why it was
    erased. A draft is to be built again. Repeatable.
    """
    held: Any = ReportEdition.objects.select_for_update(of=("self",))
    edition = held.get(pk=issued.pk)
    reasons = erasure_reasons(edition)
    if edition.pdf:
        delete_after_commit(edition.pdf.name)
    emptied: dict[str, Any] = {
        "contact_consents": [],
        "excerpts": [],
        "interview_consents": [],
    }
    edition.pdf, edition.content = "", {}
    edition.problem = ""
    for name, value in emptied.items():
        setattr(edition, name, value)
    if edition.was_public:
        edition.build_state = BuildState.NONE
        edition.erased_at, edition.erased_because = timezone.now(), reasons
        edition.entries.all().delete()
    else:
        edition.build_state = BuildState.FAILED
        edition.problem = _("Something in it was withdrawn meanwhile: build it again.")
        edition.entries.update(is_printed=False)
    edition.save()
    edition.history.update(**emptied)
    return edition


def erasure_reasons(edition: ReportEdition) -> list[ErasureReason]:
    """What `edition` rests on and was taken back, each once; none when intact."""
    printed = edition.entries.filter(is_printed=True)
    contacts = Consent.objects.in_force()
    interviews = InterviewConsent.objects.in_force()
    excerpts = Excerpt.objects.filter(is_public=True)
    lost = {
        ErasureReason.ENTERPRISE: printed.exclude(
            enterprise__status=Status.PUBLISHED
        ).exists(),
        ErasureReason.CONTACT: _is_one_gone(edition.contact_consents, contacts),
        ErasureReason.INTERVIEW: _is_one_gone(edition.interview_consents, interviews),
        ErasureReason.EXCERPT: _is_one_gone(edition.excerpts, excerpts),
    }
    return [reason for reason, is_lost in lost.items() if is_lost]


def _is_one_gone(keys: list[int], rows: Any) -> bool:
    return rows.filter(pk__in=keys).count() < len(set(keys))


def _correction_of(edition: ReportEdition) -> ReportEdition:
    """The draft that will replace `edition`, made if there is none."""
    if found := ReportEdition.objects.filter(corrects=edition).first():
        return found
    taken: dict[str, Any] = {name: getattr(edition, name) for name in TAKEN_OVER}
    draft = ReportEdition(
        **taken,
        correction=edition.correction + 1,
        corrects=edition,
        selection=ReportSelection.CHOSEN,
        build_state=BuildState.QUEUED,
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

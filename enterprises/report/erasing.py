"""What an edition said is erased once something that it rested on was taken back."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from agrinnova.shared.choices import Status
from agrinnova.shared.models import Record
from enterprises.choices import BuildState, LostGround
from enterprises.models import Consent, Excerpt, InterviewConsent, ReportEdition


@transaction.atomic
def erase(issued: Record) -> ReportEdition:
    """Take words and print of an edition from row, disk and history.

    What was issued keeps number, year, language, dates, who built it, and why it was
    erased. A draft is to be built again. Repeatable.

    The print leaves the disk before the commit: whoever is killed in between has an
    edition that no outlet gives and that is erased again, not a file nobody knows.
    """
    held: Any = ReportEdition.objects.select_for_update(of=("self",))
    edition = held.get(pk=issued.pk)
    reasons = lost_ground(edition)
    if edition.pdf:
        edition.pdf.storage.delete(edition.pdf.name)
    emptied: dict[str, Any] = {
        "contact_consents": [],
        "excerpts": [],
        "interview_consents": [],
    }
    edition.pdf, edition.content = "", {}
    for name, value in emptied.items():
        setattr(edition, name, value)
    if edition.was_public:
        edition.build_state = BuildState.NONE
        edition.erased_at, edition.erased_because = timezone.now(), reasons
        edition.entries.all().delete()
    else:
        edition.build_state = BuildState.FAILED
        edition.problem = _("Something in it was withdrawn meanwhile: build it again.")
    edition.save()
    edition.history.update(**emptied)
    return edition


def lost_ground(edition: ReportEdition) -> list[LostGround]:
    """What `edition` rests on and was taken back, each once; none when intact."""
    printed = edition.entries.filter(is_printed=True)
    contacts = Consent.objects.in_force()
    interviews = InterviewConsent.objects.in_force()
    excerpts = Excerpt.objects.filter(is_public=True)
    lost = {
        LostGround.ENTERPRISE: printed.exclude(
            enterprise__status=Status.PUBLISHED
        ).exists(),
        LostGround.CONTACT: _is_one_gone(edition.contact_consents, contacts),
        LostGround.INTERVIEW: _is_one_gone(edition.interview_consents, interviews),
        LostGround.EXCERPT: _is_one_gone(edition.excerpts, excerpts),
    }
    return [ground for ground, is_lost in lost.items() if is_lost]


def _is_one_gone(keys: list[int], rows: Any) -> bool:
    return rows.filter(pk__in=keys).count() < len(set(keys))

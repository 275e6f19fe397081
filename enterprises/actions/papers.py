"""Scanned consent documents: kept beside the consents, erased with their person."""

import datetime
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from agrinnova.core.models import User
from agrinnova.publishing.permissions import require
from agrinnova.web.forms import forget_file
from enterprises.models import Enterprise, SignedPaper


def keep_paper(
    enterprise: Enterprise, *, file: ContentFile, by: User | None
) -> SignedPaper:
    """Keep a signed form.

    Args:
        file: as documents.checked or photos.rewritten left it, under a plain name.

    Raises:
        PermissionDenied: the enterprise is not theirs.
    """
    require(enterprise, by, "edit")
    return SignedPaper.objects.create(enterprise=enterprise, file=file)


def tidy_papers() -> int:
    """Erase the papers that no consent rests on any more; how many.

    Those of the last day are left: their consents may be on the way.
    """
    yesterday = timezone.now() - datetime.timedelta(days=1)
    loose = SignedPaper.objects.filter(
        consents__isnull=True, interviewconsents__isnull=True, added_at__lt=yesterday
    )
    keys = list(loose.values_list("pk", flat=True))
    with transaction.atomic():
        erase_papers(keys)
    return len(keys)


def erase_papers(keys: Iterable[int]) -> None:
    """Erase signed forms, from the disk once the transaction has succeeded."""
    for paper in SignedPaper.objects.filter(pk__in=list(keys)):
        forget_file(paper.file)
        paper.delete()

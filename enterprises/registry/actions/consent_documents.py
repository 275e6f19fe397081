"""Scanned consent documents: kept beside the consents, erased with their person."""

import datetime
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from agrinnova.core.models import User
from agrinnova.publishing.permissions import require
from agrinnova.web.forms import forget_file
from enterprises.registry.models import ConsentDocument, Enterprise


def keep_consent_document(
    enterprise: Enterprise, *, file: ContentFile, by: User | None
) -> ConsentDocument:
    """Keep a signed form.

    Args:
        file: as documents.checked or photos.rewritten left it, under a plain name.

    Raises:
        PermissionDenied: the enterprise is not theirs.
    """
    require(enterprise, by, "edit")
    return ConsentDocument.objects.create(enterprise=enterprise, file=file)


def tidy_consent_documents() -> int:
    """Erase the papers that no consent rests on any more; how many.

    Those of the last day are left: their consents may be on the way.
    """
    yesterday = timezone.now() - datetime.timedelta(days=1)
    loose = ConsentDocument.objects.filter(
        consents__isnull=True, interviewconsents__isnull=True, added_at__lt=yesterday
    )
    keys = list(loose.values_list("pk", flat=True))
    with transaction.atomic():
        erase_consent_documents(keys)
    return len(keys)


def erase_consent_documents(keys: Iterable[int]) -> None:
    """Erase signed forms, from the disk once the transaction has succeeded."""
    for document in ConsentDocument.objects.filter(pk__in=list(keys)):
        forget_file(document.file)
        document.delete()

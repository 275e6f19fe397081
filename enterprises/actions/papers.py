"""Scanned papers: kept beside the consents they give, erased with their person."""

from collections.abc import Iterable

from django.core.files.base import ContentFile

from agrinnova.shared.forms import forget_file
from agrinnova.shared.models import User
from enterprises.models import Enterprise, SignedPaper

from .owning import check_owner


def keep_paper(
    enterprise: Enterprise, *, file: ContentFile, by: User | None
) -> SignedPaper:
    """Keep a signed form.

    Args:
        file: as documents.checked or photos.rewritten left it, under a plain name.

    Raises:
        PermissionDenied: the enterprise is not theirs.
    """
    check_owner(enterprise, by)
    return SignedPaper.objects.create(enterprise=enterprise, file=file)


def erase_papers(keys: Iterable[int]) -> None:
    """Erase signed forms, from the disk once the transaction has succeeded."""
    for paper in SignedPaper.objects.filter(pk__in=list(keys)):
        forget_file(paper.file)
        paper.delete()

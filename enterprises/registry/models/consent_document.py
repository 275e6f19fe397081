"""Signed consent document model: a scanned file beside the consents it gives."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from .enterprise import Enterprise, EnterprisePartQuerySet


def consent_document_path(document: "ConsentDocument", name: str) -> str:
    """Where a scanned paper is kept, under its identifier."""
    return f"{document.public_id}/{name}"


class ConsentDocument(models.Model):
    """A signed form, scanned; one paper may give several consents.

    It never becomes public: only who may edit the enterprise may fetch it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enterprise = models.ForeignKey(
        Enterprise, models.CASCADE, related_name="consent_documents"
    )
    file = models.FileField(
        _("signed paper"), upload_to=consent_document_path, max_length=200
    )
    added_at = models.DateTimeField(auto_now_add=True)

    objects = EnterprisePartQuerySet.as_manager()

    class Meta:
        db_table = "enterprises_signedpaper"
        verbose_name = _("signed paper")
        verbose_name_plural = _("signed papers")

    def __str__(self) -> str:
        return (self.file.name or "").rpartition("/")[2]

"""Old address model: a slug that a published record once had."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core import fields


class OldAddress(models.Model):
    """A slug that a published record once had; its page redirects."""

    kind = fields.CharField(max_length=30)
    slug = fields.SlugField(max_length=100)
    public_id = models.UUIDField()
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="old_address_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"

    @classmethod
    def lead(cls, slug: str, record: Any) -> None:
        """Let the address `slug` lead to `record`, wherever it led before."""
        cls.objects.update_or_create(
            kind=record.kind, slug=slug, defaults={"public_id": record.public_id}
        )

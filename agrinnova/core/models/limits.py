"""Rate limit counters: the table that `agrinnova.core.rate_limits` counts in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RateLimit(models.Model):
    """How often something was done by, or to, somebody of whom a digest is kept.

    Its table is not logged (`UNLOGGED`): a crash may forget it, nothing waits for it.
    """

    pk = models.CompositePrimaryKey("subject", "source")
    subject = models.CharField(max_length=64)
    source = models.CharField(max_length=64)
    hits = models.PositiveIntegerField()
    begun_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        verbose_name = _("rate limit")
        verbose_name_plural = _("rate limits")

    def __str__(self) -> str:
        return self.subject

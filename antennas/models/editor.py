"""Editor model: who keeps an organisation's page."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agrinnova.core.models import User

from .organisation import Organisation


class Editor(models.Model):
    """Somebody who keeps an organisation's page, courses and events true."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="+", verbose_name=_("account")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="editors",
        verbose_name=_("organisation"),
    )

    class Meta:
        verbose_name = _("editor")
        verbose_name_plural = _("editors")
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation"], name="editor_once")
        ]

    def __str__(self) -> str:
        return str(self.user)
